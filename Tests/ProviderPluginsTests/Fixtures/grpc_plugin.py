"""A made-up plugin with calls that real ones do not have. Needs the packages grpcio and cryptography.

Echo: gives the message back · Grow: an answer of so many megabytes as the first byte says · Fail: a status with a message of
all kinds of characters · Print: so many megabytes through the stdio stream, which the call waits for, as a plugin does whose
output nobody takes · Sleep: as many seconds as the first byte says · Leave: ends the process with that code.
"""

import base64
import datetime
import os
import queue
import sys
import threading
import time
from concurrent import futures

import grpc
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

if "TF_PLUGIN_MAGIC_COOKIE" not in os.environ:
    sys.exit("This binary is a plugin. These are not meant to be executed directly.")

printed = queue.Queue(maxsize=1)
ended = threading.Event()


def credentials():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
        .add_extension(x509.BasicConstraints(True, None), True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    text = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pair = (text, certificate.public_bytes(encoding))
    client = os.environ["PLUGIN_CLIENT_CERT"].encode()
    shown = base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode().rstrip("=")
    return grpc.ssl_server_credentials([pair], client, True), shown


def echo(message, context):
    return message


def grow(message, context):
    return b"x" * (message[0] << 20)


def fail(message, context):
    context.abort(grpc.StatusCode.INTERNAL, "50 % off\nnaïve")


def show(message, context):
    for _ in range(message[0] << 10):
        printed.put(b"\x08\x02\x12\x80\x08" + b"y" * 1023 + b"\n")
    return b"printed"


def sleep(message, context):
    time.sleep(message[0])
    return b""


def leave(message, context):
    print("panic: asked to leave", file=sys.stderr, flush=True)
    os._exit(message[0])


def stream(message, context):
    while True:
        yield printed.get()


def shutdown(message, context):
    ended.set()
    return b""


CALLS = {"Echo": echo, "Grow": grow, "Fail": fail, "Print": show, "Sleep": sleep, "Leave": leave}


class Calls(grpc.GenericRpcHandler):
    def service(self, details):
        if details.method == "/plugin.GRPCStdio/StreamStdio":
            return grpc.unary_stream_rpc_method_handler(stream)
        if details.method == "/plugin.GRPCController/Shutdown":
            return grpc.unary_unary_rpc_method_handler(shutdown)
        call = CALLS.get(details.method.removeprefix("/tfplugin6.Provider/"))
        return grpc.unary_unary_rpc_method_handler(call) if call else None


server = grpc.server(futures.ThreadPoolExecutor(32), options=[("grpc.max_send_message_length", -1)])
server.add_generic_rpc_handlers((Calls(),))
path = os.path.join(os.environ["PLUGIN_UNIX_SOCKET_DIR"], "python-%d" % os.getpid())
secure, shown = credentials()
server.add_secure_port("unix:" + path, secure)
server.start()
print("1|6|unix|%s|grpc|%s" % (path, shown), flush=True)
ended.wait()
time.sleep(0.05)
os._exit(0)

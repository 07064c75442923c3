"""A server that does to clients what networks do. Prints its port, then serves until its parent is gone."""

import hashlib
import http.server
import json
import os
import threading
import time


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        digest, left = hashlib.sha256(), length
        first = b""
        while left:
            part = self.rfile.read(min(left, 1 << 16))
            first = first or part[:100]
            digest.update(part)
            left -= len(part)
        path = self.path.split("?")[0]
        if path == "/slow":
            time.sleep(3)
            self.answer(200, b"late")
        elif path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"part")
            self.close_connection = True
        elif path == "/nothing":
            self.close_connection = True
            self.connection.close()
        elif path == "/big":
            self.answer(200, b"x" * 5_000_000)
        elif path == "/redirect":
            self.answer(302, b"elsewhere", [("Location", "/echo")])
        elif path == "/missing":
            self.answer(404, b"not here", [("X-Two", "a"), ("X-Two", "b")])
        elif path == "/trailers":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.send_header("Trailer", "x-end")
            self.end_headers()
            self.wfile.write(b"3\r\nabc\r\n0\r\nx-end: done\r\n\r\n")
        else:
            self.answer(200, json.dumps({
                "method": self.command,
                "path": self.path,
                "headers": [[name, value] for name, value in self.headers.items()],
                "length": length,
                "body": first.decode("utf-8", "replace"),
                "sha256": digest.hexdigest(),
            }).encode())

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = handle_any


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(0.2)

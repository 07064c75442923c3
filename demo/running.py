"""The emulator as a process, and the environment in which programs are run against it."""

import os
import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent


class Unusable(Exception):
    """The emulator cannot be used."""


class Emulator:
    """moto on a free port of this machine; needs the Python that runs this to have moto."""

    def __init__(self, log):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "emulator.py"), "-H", "127.0.0.1", "-p", str(self.port)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "MOTO_IAM_LOAD_MANAGED_POLICIES": "true"},
            start_new_session=True,
        )

    def wait(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Unusable("the emulator ended by itself: is moto installed? (`make venv`)")
            try:
                with urllib.request.urlopen(self.url + "/moto-api/data.json", timeout=5):
                    return self
            except OSError:
                time.sleep(0.1)
        raise Unusable(f"the emulator did not answer within {seconds} s")

    def post(self, path, data=b""):
        call = urllib.request.Request(self.url + path, data=data, headers={"Content-Type": "text/plain"}, method="POST")
        urllib.request.urlopen(call, timeout=30).close()

    def reset(self):
        """An empty account again."""
        self.post("/moto-api/reset")

    def authenticate(self, on):
        """Whether signatures and policies are checked from now on."""
        self.post("/moto-api/reset-auth", b"0" if on else b"inf")

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def environment(url=None):
    """The environment without anybody's account, variables or options; with the emulator's address where there is one."""
    kept = {name: value for name, value in os.environ.items() if not re.match("AWS_|TF_VAR_|TF_CLI_ARGS", name)}
    settings = kept.get("TF_CLI_CONFIG_FILE")
    if settings and not os.path.exists(settings):
        del kept["TF_CLI_CONFIG_FILE"]
    kept.update(
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
        AWS_REGION="us-east-1",
        AWS_DEFAULT_REGION="us-east-1",
        AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
        AWS_EC2_METADATA_DISABLED="true",
        CHECKPOINT_DISABLE="1",
        TF_IN_AUTOMATION="1",
        NO_COLOR="1",
    )
    if url:
        kept["AWS_ENDPOINT_URL"] = url
    return kept

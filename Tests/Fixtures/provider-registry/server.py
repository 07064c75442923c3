"""A registry and a network mirror on loopback for tests: packages of example.test/team/tool.

Prints its port. The first part of a path is a word that says how the answers are:
  sound        as they should be
  html         a sign-in page instead of JSON
  slow         an answer after 30 seconds
  huge         JSON that does not end
  failing      status 503
  once         status 503 at the first request for each path, then as they should be
  forbidden    status 401 unless the token "sesame" comes along
  truncated    half of each archive
  swapped      another archive than the checksums say
  unsigned     no keys
  stranger     the key of somebody else
  expired      a key that has expired, and its signature
  protocol     plugin protocol 4
  elsewhere    archives by redirection
GET /counts: how many archives were sent, by file name.
"""
import collections, http.server, json, os, threading, time

PACKAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "packages")
counts, seen, lock = collections.Counter(), set(), threading.Lock()


def versions():
    return sorted(v for v in os.listdir(PACKAGES) if v[0].isdigit())


def key(name):
    return {"key_id": name, "ascii_armor": open(os.path.join(PACKAGES, name + ".asc")).read()}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body, kind="application/json", headers=()):
        body = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        parts = self.path.strip("/").split("/")
        if parts == ["counts"]:
            return self.answer(200, counts)
        word, rest = parts[0], parts[1:]
        if word == "html":
            return self.answer(200, "<html><title>Sign in</title></html>", "text/html")
        if word == "slow":
            time.sleep(30)
        if word == "failing":
            return self.answer(503, {})
        if word == "once":
            with lock:
                first = self.path not in seen
                seen.add(self.path)
            if first:
                return self.answer(503, {})
        if word == "forbidden" and self.headers.get("Authorization") != "Bearer sesame":
            return self.answer(401, {"errors": ["who are you?"]})
        if word == "huge":
            return self.flood()
        try:
            getattr(self, "get_" + rest[0], self.missing)(word, rest[1:])
        except (IndexError, FileNotFoundError):
            self.missing(word, rest)

    def missing(self, word, rest):
        self.answer(404, {"errors": ["not here"]})

    def flood(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(1 << 40))
        self.end_headers()
        try:
            self.wfile.write(b'{"versions":[')
            while True:
                self.wfile.write(b'{"version":"1.0.0"},' * 5000)
        except OSError:
            self.close_connection = True

    # /WORD/providers/NAMESPACE/TYPE/…
    def get_providers(self, word, rest):
        if rest[:2] != ["team", "tool"]:
            return self.missing(word, rest)
        if rest[2:] == ["versions"]:
            platforms = [{"os": "darwin", "arch": "arm64"}, {"os": "linux", "arch": "amd64"}, {"os": "linux", "arch": "arm64"}]
            listed = [{"version": v, "protocols": ["5.0"], "platforms": platforms} for v in versions()]
            return self.answer(200, {"versions": listed, "warnings": ["team/tool has moved"] if word == "elsewhere" else None})
        version, _, system, processor = rest[2:6]
        name = "terraform-provider-tool_%s_%s_%s.zip" % (version, system, processor)
        sums = open(os.path.join(PACKAGES, version, "SHA256SUMS")).read()
        digest = [line.split()[0] for line in sums.splitlines() if line.endswith(name)]
        if not digest:
            return self.missing(word, rest)
        signer = "expired" if word == "expired" else "maker"
        keys = {"unsigned": [], "stranger": [key("stranger")]}.get(word, [key("stranger"), key(signer)])
        base = "/%s/files/%s/" % (word, version)
        self.answer(200, {
            "protocols": ["4.0"] if word == "protocol" else ["5.0", "6.0"], "os": system, "arch": processor, "filename": name,
            "download_url": base + name, "shasums_url": base + "SHA256SUMS",
            "shasums_signature_url": base + "SHA256SUMS." + signer, "shasum": digest[0],
            "signing_keys": {"gpg_public_keys": keys}})

    # /WORD/files/VERSION/NAME
    def get_files(self, word, rest):
        name = rest[1]
        body = open(os.path.join(PACKAGES, rest[0], name), "rb").read()
        if name.endswith(".zip"):
            if word == "elsewhere":
                return self.answer(302, b"", headers=[("Location", "/sound/files/" + "/".join(rest))])
            with lock:
                counts[name] += 1
            if word == "truncated":
                body = body[:len(body) // 2]
            if word == "swapped":
                body = open(os.path.join(PACKAGES, "1.0.0", name.replace(rest[0], "1.0.0")), "rb").read()
        self.answer(200, body, "application/octet-stream")

    # /WORD/mirror/HOST/NAMESPACE/TYPE/…
    def get_mirror(self, word, rest):
        if rest[:3] != ["example.test", "team", "tool"]:
            return self.missing(word, rest)
        if rest[3] == "index.json":
            return self.answer(200, {"versions": {v: {} for v in versions()}})
        version = rest[3][:-len(".json")]
        archives = {}
        for line in open(os.path.join(PACKAGES, version, "SHA256SUMS")):
            digest, name = line.split()
            platform = "_".join(name[:-len(".zip")].split("_")[2:])
            archives[platform] = {"url": "/%s/files/%s/%s" % (word, version, name), "hashes": ["zh:" + digest]}
        self.answer(200, {"archives": archives})


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
parent = os.getppid()
while os.getppid() == parent:  # the test ends, so does the server
    time.sleep(0.5)

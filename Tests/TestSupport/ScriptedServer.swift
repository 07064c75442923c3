package import JSON
import OperatingSystem

/// A web server on loopback that answers from a list of routes, and serves git repositories below `/git/`.
package final class ScriptedServer: Sendable {
  /// `http://127.0.0.1:PORT`.
  package let url: String
  /// `127.0.0.1:PORT`.
  package let authority: String
  private let directory: String
  private let task: Task<Void, Never>
  private let files = LocalFileSystem()

  /// - Parameter repositories: the directory whose repositories are served.
  package init(repositories: String = "/nonexistent") async throws {
    directory = files.temporaryDirectory + "/slipway-server-" + SystemRandomness().uuid()
    try files.createDirectories(directory)
    try files.write(Array("{}".utf8), to: directory + "/routes.json", mode: .ordinary)
    let command = ProcessCommand(
      ["python3", "-u", "-c", Self.script, directory, repositories], environment: .current)
    let (lines, told) = AsyncStream.makeStream(of: String.self)
    task = Task {
      _ = try? await LocalProcessRunner().run(command) { line in
        if case .output(let text) = line { told.yield(text) }
      }
      told.finish()
    }
    var port = "0"
    for await line in lines {
      port = line
      break
    }
    authority = "127.0.0.1:" + port
    url = "http://" + authority
  }

  deinit {
    task.cancel()
    try? files.removeTree(directory)
  }

  /// Sets the answers by path: objects with `status`, `headers`, `body` or `file`, `token`, `delay`.
  package func answer(_ routes: JSONObject) throws {
    try files.replaceDurably(
      directory + "/routes.json", with: JSONWriter().bytes(.object(routes)), mode: .ordinary)
  }

  /// The requests so far: method and path.
  package var requests: [String] {
    ((try? files.readText(directory + "/log")) ?? "").split(separator: "\n").map(String.init)
  }

  /// What the requests so far had as authorization.
  package var authorizations: [String] {
    ((try? files.readText(directory + "/keys")) ?? "").split(separator: "\n").map(String.init)
  }

  /// Writes a file that routes may name.
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    try files.write(bytes, to: directory + "/" + name, mode: .ordinary)
    return directory + "/" + name
  }

  private static let script = """
    import http.server, json, os, subprocess, sys, time
    root, repositories = sys.argv[1], sys.argv[2]

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *words): pass

        def do_GET(self):
            with open(root + '/log', 'a') as log: log.write(self.command + ' ' + self.path + '\\n')
            with open(root + '/keys', 'a') as keys: keys.write((self.headers.get('Authorization') or '') + '\\n')
            path = self.path.split('?')[0]
            if path.startswith('/git/'): return self.git(path[4:])
            route = json.load(open(root + '/routes.json')).get(path)
            if route is None: return self.answer(404, {}, b'')
            time.sleep(float(route.get('delay', 0)))
            if 'token' in route and self.headers.get('Authorization') != 'Bearer ' + route['token']:
                return self.answer(401, {}, b'')
            body = open(route['file'], 'rb').read() if 'file' in route else route.get('body', '').encode()
            self.answer(int(route.get('status', '200')), route.get('headers', {}), body)

        do_POST = do_GET

        def answer(self, status, headers, body):
            self.send_response(status)
            for name, value in headers.items(): self.send_header(name, value)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def git(self, path):
            length = int(self.headers.get('Content-Length') or 0)
            variables = dict(os.environ, GIT_PROJECT_ROOT=repositories, GIT_HTTP_EXPORT_ALL='1', PATH_INFO=path,
                REQUEST_METHOD=self.command, QUERY_STRING=self.path.partition('?')[2],
                CONTENT_TYPE=self.headers.get('Content-Type') or '', CONTENT_LENGTH=str(length),
                GIT_PROTOCOL=self.headers.get('Git-Protocol') or '',
                HTTP_CONTENT_ENCODING=self.headers.get('Content-Encoding') or '',
                GIT_CONFIG_COUNT='1', GIT_CONFIG_KEY_0='safe.directory', GIT_CONFIG_VALUE_0='*')
            done = subprocess.run(['git', 'http-backend'], input=self.rfile.read(length), env=variables,
                stdout=subprocess.PIPE)
            head, _, body = done.stdout.partition(b'\\r\\n\\r\\n')
            status, headers = 200, {}
            for line in head.decode().split('\\r\\n'):
                name, _, value = line.partition(': ')
                if name == 'Status': status = int(value.split()[0])
                elif name: headers[name] = value
            self.answer(status, headers, body)

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    print(server.server_address[1])
    server.serve_forever()
    """
}

/// The program: hands the command line to `Commands`.
@main
struct Slipway {
  static func main() {}
}

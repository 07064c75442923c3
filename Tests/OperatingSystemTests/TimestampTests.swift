import Testing

@testable import OperatingSystem

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
    (951_782_400, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
    (1_440_938_160, "2015-08-30T12:36:00Z", "Sun, 30 Aug 2015 12:36:00 GMT"),
    (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
    (4_102_444_799, "2099-12-31T23:59:59Z", "Thu, 31 Dec 2099 23:59:59 GMT"),
    (-62_135_596_800, "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 GMT"),
  ])
  func texts(_ seconds: Int64, _ rfc3339: String, _ http: String) {
    let moment = Timestamp(seconds: seconds)
    #expect(moment.rfc3339 == rfc3339 && moment.httpDate == http)
    #expect(Timestamp(rfc3339: rfc3339) == moment && Timestamp(httpDate: http) == moment)
  }

  @Test func fractionsAndOffsets() {
    let moment = Timestamp(rfc3339: "2015-08-30T14:36:00.123456789+02:00")
    #expect(moment?.rfc3339Nano == "2015-08-30T12:36:00.123456789Z")
    #expect(Timestamp(rfc3339: "2015-08-30T12:36:00.5Z")?.rfc3339Nano == "2015-08-30T12:36:00.5Z")
    #expect(moment?.basicISO8601 == "20150830T123600Z")
    let later = moment?.advanced(by: .milliseconds(900))
    #expect(later?.rfc3339Nano == "2015-08-30T12:36:01.023456789Z")
  }

  @Test(arguments: ["", "2015-08-30", "2015-02-30T00:00:00Z", "2015-08-30T25:00:00Z", "2015-08-30T00:00:00", "x"])
  func noTimes(_ text: String) { #expect(Timestamp(rfc3339: text) == nil) }

  @Test func uuidsAreOfVersion4() {
    let uuid = SystemRandomness().uuid()
    #expect(uuid.utf8.count == 36 && Array(uuid)[14] == "4" && uuid != SystemRandomness().uuid())
  }
}

import Testing

@testable import AWSProvider

@Suite("Policies are compared by what they say")
struct PolicyEquivalenceTests {
  private static let base =
    #"{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":["s3:Get*","s3:Put*"],"Resource":"*"}]}"#

  @Test(
    "Spellings of the same policy",
    arguments: [
      #"{ "Statement": [{"Sid":"A","Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":["s3:Get*","s3:Put*"],"Resource":"*"}], "Version": "2012-10-17" }"#,
      #"{"Version":"2012-10-17","Statement":{"Sid":"A","Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":["s3:Get*","s3:Put*"],"Resource":"*"}}"#,
      #"{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::123456789012:root"]},"Action":["s3:Put*","s3:Get*"],"Resource":["*"]}]}"#,
    ])
  func same(_ other: String) { #expect(PolicyEquivalence.areEqual(PolicyEquivalenceTests.base, other)) }

  @Test(
    "Other policies",
    arguments: [
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":["s3:Get*","s3:Put*"],"Resource":"*"}]}"#,
      #"{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Principal":"*","Action":["s3:Get*","s3:Put*"],"Resource":"*"}]}"#,
      #"{"Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":["s3:Get*","s3:Put*"],"Resource":"*"}]}"#,
      #"{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":["s3:get*","s3:Put*"],"Resource":"*"}]}"#,
      "no policy", "",
    ])
  func different(_ other: String) { #expect(!PolicyEquivalence.areEqual(PolicyEquivalenceTests.base, other)) }

  @Test func normalForms() {
    #expect(JSONEquivalence.sorted(#"{ "b": [1, 2], "a": "<" }"#) == #"{"a":"\u003c","b":[1,2]}"#)
    #expect(
      JSONEquivalence.policy(#"{"Statement":[],"Version":"2012-10-17"}"#) == #"{"Version":"2012-10-17","Statement":[]}"#
    )
    #expect(JSONEquivalence.policy("x") == "x")
  }
}

import Testing

@testable import Cryptography

@Suite struct RSAPrivateKeyTests {
  /// Made for this test alone.
  static let body = [
    "MIICXQIBAAKBgQDVaFt/rVs1t2jplo16291uxA7tamgA2+0PX+vNnHORoyzVyjew",
    "Xr7KEdv61lGuqiPssgtWzGk4bqATCjafd+Wx5BjRR4o7rNabYoNCXnoIRZLejVVa",
    "VY76hx3jywExpkhwkcj3GiwabBMQJcWDlMGeskhIUpg0YZeKDZxRakuGSwIDAQAB",
    "AoGAffQRzNFsO8/8Q6Fv70tE7dMZXFao+5jR2XkrmzbznslH9QZcx+Ojh2/y/aDw",
    "pL4WZeTPfHM4xu3D3HjytDv3fGqaanCJC2Ty7KgVEtEPtkCwznQVfmvCUJ/XKLq8",
    "o0UzMNHS9gIDIsPvo6QQU/gvcqZ9W3VapYUUQdoMkVWZIEECQQDzVU9kEYH32ADS",
    "ed3Kjqh4Q7UYnGoGj7P9V0i6KP+TSIUvrCUeew43agjtaQd1QLSPeYWoVx5eIfDG",
    "ylrP6eiVAkEA4IRBRfu+br6iAiBn33Vb/LQIOcQYEE2AqPaSec2sGwFBmeTbKb+G",
    "CyI6LxG5HWp/x1CS/pyc3ztPldPz8PybXwJAWWoVvD26tmoHE1B4sX/uZBLtLtf7",
    "FeIkT4mNTerWzzYsyrHFCghJ1w79rM+VT/6w2q/a71rj688o/MNKz2+yaQJBAN1g",
    "6y/Da+Gs7Pgl1eZbxSkmp5m2BnhEw2FXR9T8fQBfu7ywEX5X0Cc4R6DT2/DqazYv",
    "99FAwdnHlNDKnpV3rwcCQQDWVFrI2wQiUTDMStxq6Gnp04tFVPSezg39mMMwbeVZ",
    "R3KuQqDZjrvrV5HlPyhhjRzmSZ0FuFYKXiK09ne1eFDQ",
  ]
  static let pem =
    "-----BEGIN RSA " + "PRIVATE KEY-----\n" + body.joined(separator: "\n") + "\n-----END RSA " + "PRIVATE KEY-----\n"
  static let ciphertext =
    "M0XaMB+Oua4IwMppyERzeyL6bBnXuzGUEO0EEHdh1i/sgq05Inja+pCRsF+eUyG4f+QqOqQSBoPEUjwEnOPB1+mq"
    + "NTcBHtyffaHBQPetjPLL6twkh06fx8wkpOci+Y9tNS2KOtzfv5sQ/7i4/Stv6IRsTBEtfNmJzzEdTwZzaNM="

  @Test func decrypts() throws {
    let key = try RSAPrivateKey(pem: Self.pem)
    let bytes = try #require(Base64.standard.decode(Self.ciphertext))
    #expect(try key.decryptPKCS1(bytes) == Array("secret text".utf8))
  }

  @Test func refusesOtherTexts() {
    #expect(throws: CryptographyError.self) { _ = try RSAPrivateKey(pem: "nonsense") }
  }
}

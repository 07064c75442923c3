import CCrypto

/// A certificate that vouches for itself, with its private key (ECDSA, P-256); both exist in memory only.
package struct SelfSignedCertificate: Sendable {
  /// The certificate in PEM form.
  package let certificate: [UInt8]
  /// The private key in PEM form, not encrypted.
  package let key: [UInt8]

  /// Makes a certificate for both ends of mutual TLS under a host name, valid from now for as long as a run may take.
  package init(hostName: String, days: Int = 3650) throws(CryptographyError) {
    guard let pair = slip_ec_generate("P-256") else { throw .failed("no key could be made") }
    defer { EVP_PKEY_free(pair) }
    guard let certificate = X509_new() else { throw .failed("no memory for a certificate") }
    defer { X509_free(certificate) }
    let isMade =
      X509_set_version(certificate, 2) == 1
      && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), UInt64.random(in: 1...UInt64(Int64.max))) == 1
      // A little into the past, for clocks that do not agree.
      && X509_gmtime_adj(X509_getm_notBefore(certificate), -60) != nil
      && X509_time_adj_ex(X509_getm_notAfter(certificate), Int32(clamping: days), 0, nil) != nil
      && SelfSignedCertificate.setName(hostName, in: certificate)
      && X509_set_pubkey(certificate, pair) == 1
      && SelfSignedCertificate.addExtensions(hostName, to: certificate)
      && X509_sign(certificate, pair, EVP_sha256()) > 0
    guard isMade else { throw .failed("no certificate could be made") }
    guard let text = SelfSignedCertificate.pem({ PEM_write_bio_X509($0, certificate) }),
      let keyText = SelfSignedCertificate.pem({ PEM_write_bio_PrivateKey($0, pair, nil, nil, 0, nil, nil) })
    else { throw .failed("the certificate could not be written") }
    self.certificate = text
    key = keyText
  }

  private static func setName(_ hostName: String, in certificate: OpaquePointer) -> Bool {
    guard let name = X509_get_subject_name(certificate) else { return false }
    // 0x1000: the text is UTF-8.
    return X509_NAME_add_entry_by_txt(name, "CN", 0x1000, hostName, -1, -1, 0) == 1
      && X509_NAME_add_entry_by_txt(name, "O", 0x1000, "Slipway", -1, -1, 0) == 1
      && X509_set_issuer_name(certificate, name) == 1
  }

  private static func addExtensions(_ hostName: String, to certificate: OpaquePointer) -> Bool {
    let extensions = [
      (NID_basic_constraints, "critical,CA:TRUE"),
      (NID_key_usage, "critical,digitalSignature,keyEncipherment,keyAgreement,keyCertSign"),
      (NID_ext_key_usage, "clientAuth,serverAuth"),
      (NID_subject_alt_name, "DNS:" + hostName),
    ]
    return extensions.allSatisfy { kind, value in
      guard let made = X509V3_EXT_conf_nid(nil, nil, kind, value) else { return false }
      defer { X509_EXTENSION_free(made) }
      return X509_add_ext(certificate, made, -1) == 1
    }
  }

  private static func pem(_ write: (OpaquePointer) -> Int32) -> [UInt8]? {
    guard let bio = BIO_new(BIO_s_mem()) else { return nil }
    defer { BIO_free(bio) }
    guard write(bio) == 1 else { return nil }
    var start: UnsafeMutablePointer<CChar>?
    let count = BIO_ctrl(bio, BIO_CTRL_INFO, 0, &start)
    return count > 0 ? Array(UnsafeRawBufferPointer(start: start, count: count)) : nil
  }
}

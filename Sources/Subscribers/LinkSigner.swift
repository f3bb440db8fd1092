import Crypto
import Foundation

/// Makes and checks the tokens of links that act on a subscriber, such as unsubscribe.
///
/// A token is base64url (RFC 4648 section 5, no padding) of: version byte 1, purpose byte, the subscriber id in
/// UTF-8, and the first 16 bytes of HMAC-SHA-256 over all before. It is valid as long as the secret is:
/// tokens in mails of years ago must still be read, so this format never changes, only its version does.
package struct LinkSigner: Sendable {
    /// What a link allows. Raw values are part of the format.
    package enum Purpose: UInt8, Sendable, CaseIterable {
        case unsubscribe = 1
        case preferences = 2
    }

    private static let version: UInt8 = 1
    /// 128 bits: RFC 2104 section 5 allows half the hash and not less than 80 bits.
    private static let tagLength = 16
    /// Longer texts are not decoded: base64url of 2 + 64 + 16 bytes is 110 characters.
    private static let longestToken = 110

    private let key: SymmetricKey

    /// A signer by the newsletter's secret; 32 random bytes are meant.
    package init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// The token that lets its holder do `purpose` for that subscriber; fit for a URL path as it is.
    package func token(_ purpose: Purpose, subscriberID: String) -> String {
        let signed = [Self.version, purpose.rawValue] + subscriberID.utf8
        return Base64URL.encoded(signed + tag(of: signed))
    }

    /// A token that also says when it was made, so that who reads it can let it grow old: base64url of version byte 2,
    /// the purpose byte, the seconds since 1970 as four bytes, the high one first, the subject in UTF-8, and the first
    /// 16 bytes of HMAC-SHA-256 over all before.
    package func timedToken(_ purpose: Purpose, _ subject: String, at time: Date) -> String {
        let seconds = UInt32(min(max(time.timeIntervalSince1970, 0), Double(UInt32.max)))
        let signed = [2, purpose.rawValue] + withUnsafeBytes(of: seconds.bigEndian, Array.init) + subject.utf8
        return Base64URL.encoded(signed + tag(of: signed))
    }

    /// What a token allows; nil for anything that this signer did not make.
    package func verified(_ token: String) -> (purpose: Purpose, subscriberID: String)? {
        guard token.utf8.count <= Self.longestToken, let bytes = Base64URL.decoded(token),
            bytes.count > 2 + Self.tagLength, bytes[0] == Self.version
        else { return nil }
        let signed = Array(bytes.dropLast(Self.tagLength))
        guard isSame(tag(of: signed), bytes.suffix(Self.tagLength)) else { return nil }
        guard let purpose = Purpose(rawValue: signed[1]),
            let subscriberID = String(validating: signed.dropFirst(2), as: UTF8.self)
        else { return nil }
        return (purpose, subscriberID)
    }

    private func tag(of signed: [UInt8]) -> ArraySlice<UInt8> {
        Array(HMAC<SHA256>.authenticationCode(for: signed, using: key)).prefix(Self.tagLength)
    }

    /// Looks at every byte whatever differs, so that the time taken tells nothing.
    private func isSame(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

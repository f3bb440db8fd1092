import Crypto
import Foundation

/// Makes and checks the tokens of links that act on a subscriber, such as unsubscribe.
///
/// A token is base64url (RFC 4648 section 5, no padding) of what it says, and the first 16 bytes of HMAC-SHA-256 over
/// that. It says, in version 1: version byte 1, purpose byte, the subscriber id in UTF-8; such a token is valid as long
/// as the secret is. In version 2: version byte 2, purpose byte, when it was made, in seconds since 1970 (UInt32, big
/// endian), and a subject in UTF-8; how long it is good for is up to whoever reads it. Tokens in mails of years ago must
/// still be read, so these formats never change; another one would be another version.
package struct LinkSigner: Sendable {
    /// What a link allows. Raw values are part of the format.
    package enum Purpose: UInt8, Sendable, CaseIterable {
        case unsubscribe = 1
        case preferences = 2
        case confirm = 3
        case newAddress = 4
        /// A form that the pages showed, rather than a link.
        case form = 5
    }

    /// What a timed token says.
    package struct TimedLink: Sendable, Equatable {
        package var purpose: Purpose
        /// Whom or what it is about, as its purpose wants it.
        package var subject: String
        /// In whole seconds.
        package var madeAt: Date
    }

    private enum Version {
        static let lasting: UInt8 = 1
        static let timed: UInt8 = 2
    }

    /// 128 bits: RFC 2104 section 5 allows half the hash and not less than 80 bits.
    private static let tagLength = 16
    /// Longer texts are not decoded: base64url of 2 + 64 + 16 bytes is 110 characters.
    private static let longestToken = 110
    /// An id, an address (RFC 5321 section 4.5.3.1.3: 254 bytes), and what parts them.
    private static let longestSubject = 400
    private static let timedHeadLength = 6
    /// Of 6 + 400 + 16 bytes.
    private static let longestTimedToken = 563

    private let key: SymmetricKey

    /// A signer by the newsletter's secret; 32 random bytes are meant.
    package init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    // MARK: For as long as the secret is

    /// The token that lets its holder leave in the name of that subscriber; fit for a URL path as it is. Only leaving is
    /// for ever, so `purpose` is `unsubscribe`.
    package func token(_ purpose: Purpose, subscriberID: String) -> String {
        precondition(purpose == .unsubscribe, "a link for \(purpose) has a time")
        return signed([Version.lasting, purpose.rawValue] + subscriberID.utf8)
    }

    /// What a token without a time allows; nil for anything that this signer did not make.
    package func verified(_ token: String) -> (purpose: Purpose, subscriberID: String)? {
        guard let said = said(by: token, version: Version.lasting, longest: Self.longestToken), said.count > 2,
            let purpose = Purpose(rawValue: said[1]), purpose == .unsubscribe,
            let subscriberID = String(validating: said.dropFirst(2), as: UTF8.self)
        else { return nil }
        return (purpose, subscriberID)
    }

    // MARK: With a time

    /// A token that says when it was made, in whole seconds; fit for a URL path as it is. `subject` has at most 400
    /// bytes of UTF-8; times before 1970 and after 2106 are the nearest of those between.
    package func timedToken(_ purpose: Purpose, _ subject: String, at time: Date) -> String {
        precondition(subject.utf8.count <= Self.longestSubject, "the subject of a link is too long")
        let seconds = UInt32(min(max(time.timeIntervalSince1970.rounded(.down), 0), Double(UInt32.max)))
        let clock = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: seconds >> UInt32($0)) }
        return signed([Version.timed, purpose.rawValue] + clock + subject.utf8)
    }

    /// What a timed token says; nil for anything that this signer did not make. Whether it is still good is for the
    /// caller to judge by its time.
    package func verifiedTimed(_ token: String) -> TimedLink? {
        guard let said = said(by: token, version: Version.timed, longest: Self.longestTimedToken),
            said.count >= Self.timedHeadLength, let purpose = Purpose(rawValue: said[1]),
            let subject = String(validating: said.dropFirst(Self.timedHeadLength), as: UTF8.self)
        else { return nil }
        let seconds = said[2..<Self.timedHeadLength].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return TimedLink(
            purpose: purpose, subject: subject, madeAt: Date(timeIntervalSince1970: TimeInterval(seconds)))
    }

    // MARK: Signing

    private func signed(_ bytes: [UInt8]) -> String {
        Base64URL.encoded(bytes + tag(of: bytes))
    }

    /// The signed bytes of a token of that version, which come first in it.
    private func said(by token: String, version: UInt8, longest: Int) -> [UInt8]? {
        guard token.utf8.count <= longest, let bytes = Base64URL.decoded(token), bytes.count > Self.tagLength,
            bytes[0] == version
        else { return nil }
        let said = Array(bytes.dropLast(Self.tagLength))
        return isSame(tag(of: said), bytes.suffix(Self.tagLength)) ? said : nil
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

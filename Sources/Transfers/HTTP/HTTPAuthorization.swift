import Foundation

/// Proves to one site who asks: by user and password (RFC 7617) or by a token (RFC 6750).
///
/// It goes to that site alone, whatever redirects say, over http only to hosts that the settings allow, and is never
/// printed.
package struct HTTPAuthorization: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// Scheme, host and port of the site, as `HTTPAddress` has them.
    package let origin: String
    /// What stands in the header `Authorization`.
    let credentials: String

    /// For the site of an address; nil where that is none, and for a user name with a colon, which RFC 7617 cannot
    /// write.
    package init?(user: String, password: String, for url: String) {
        guard let origin = HTTPAddress(url)?.origin, !user.contains(":") else { return nil }
        self.origin = origin
        credentials = "Basic " + Data((user + ":" + password).utf8).base64EncodedString()
    }

    /// For the site of an address; nil where that is none, and for a token that holds more than visible ASCII.
    package init?(token: String, for url: String) {
        guard let origin = HTTPAddress(url)?.origin, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        self.origin = origin
        credentials = "Bearer " + token
    }

    package var description: String { "(hidden, for \(origin))" }
    package var debugDescription: String { description }
    /// `dump` finds nothing either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

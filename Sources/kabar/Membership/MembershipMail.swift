import DigestBuilder
import Foundation
import Storage
import Subscribers

/// What waits in the queue of mails about subscriptions.
enum MembershipMail: Equatable {
    /// Somebody wants the newsletter; who that is decides which mail goes out.
    case signUp(SignUpDetails)
    /// A mail to a reader.
    case service(ServiceMail.Kind)
    /// No mail: a person whose traces could not all be erased at once, since a mail to them was on its way.
    case erasure

    /// What was asked for beside the address.
    struct SignUpDetails: Codable, Equatable {
        var name: String?
        var rhythm: Rhythm
        var topics: [String]
        var language: String?
        var ip: String?
    }

    static let signUpKind = "signUp"
    private static let erasureKind = "erasure"

    /// nil for one of a later version.
    init?(_ queued: QueuedMail) {
        switch queued.kind {
        case Self.signUpKind:
            guard let details = try? JSONDecoder().decode(SignUpDetails.self, from: Data(queued.details.utf8)) else {
                return nil
            }
            self = .signUp(details)
        case Self.erasureKind: self = .erasure
        case let kind:
            guard let kind = ServiceMail.Kind(rawValue: kind) else { return nil }
            self = .service(kind)
        }
    }

    var kind: String {
        switch self {
        case .signUp: Self.signUpKind
        case .service(let kind): kind.rawValue
        case .erasure: Self.erasureKind
        }
    }

    var details: String {
        guard case .signUp(let details) = self else { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Strings always can be encoded.
        return (try? encoder.encode(details)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

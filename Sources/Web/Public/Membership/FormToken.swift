import Foundation
import Subscribers

/// Shows that a form was got from here, by somebody who took a moment to fill it in and not a day.
struct FormToken: Sendable {
    /// Seconds that a person takes at least; programs answer at once.
    static let shortest: TimeInterval = 2
    static let longest: TimeInterval = 86_400
    private static let subject = "sign up"

    let signer: LinkSigner

    enum Verdict: Equatable {
        case good
        /// Made here, and soon good.
        case tooFast
        /// Missing, made up or too old.
        case none
    }

    func make(at now: Date) -> String { signer.timedToken(.form, Self.subject, at: now) }

    func verdict(on token: String?, now: Date) -> Verdict {
        guard let link = token.flatMap(signer.verifiedTimed), link.purpose == .form, link.subject == Self.subject else {
            return .none
        }
        let age = now.timeIntervalSince(link.madeAt)
        if age < Self.shortest { return age < -Self.shortest ? .none : .tooFast }
        return age <= Self.longest ? .good : .none
    }
}

import Foundation
import Subscribers

/// What readers can have done on the public pages. The program conforms, with its list and its mails.
///
/// `ip` is where a wish came from, where the owner records it. A link that is good may be older than what became of its
/// holder since, so each wish is weighed anew.
package protocol Membership: Sendable {
    /// Whoever has that id now; nil when nobody does.
    func reader(id: String) async throws -> Subscriber?

    /// Notes a wish to get the newsletter. Takes as long and looks the same whoever asks, so that nobody learns who is on
    /// the list.
    func signUp(_ wish: SignUpWish) async throws

    /// Puts the holder of a confirmation link on the list, at the address that it was sent to.
    func confirm(_ link: AddressLink, ip: String?) async throws -> LinkResult

    /// Takes a subscriber off the list; the same wish twice is no error.
    func leave(id: String, ip: String?) async throws -> LeaveResult

    /// Undoes the leaving; false when the reader is not on the list again: they were erased or blocked since, say.
    func rejoin(id: String, ip: String?) async throws -> Bool

    /// Changes what a reader gets; false when nobody has that id any more.
    func change(id: String, to choice: ReaderChoice, ip: String?) async throws -> Bool

    /// Writes to a new address of a reader, who has to confirm it.
    func askForAddress(_ address: EmailAddress, id: String, due: Date) async throws

    /// Gives the holder of a link that was sent to a new address that address.
    func changeAddress(_ link: AddressLink, ip: String?) async throws -> LinkResult

    /// Everything that is known about a reader, as JSON; nil when nobody has that id.
    func data(id: String) async throws -> String?

    /// Erases a reader. Who is erased already stays so.
    func erase(id: String) async throws
}

/// What somebody asked for in the sign-up form.
package struct SignUpWish: Sendable, Equatable {
    package var email: EmailAddress
    package var name: String?
    package var rhythm: Rhythm
    package var topics: [String]
    /// BCP 47 tag; nil for the newsletter's own.
    package var language: String?
    package var ip: String?
    /// Before then nothing is sent.
    package var due: Date
}

/// What a link says that was sent to an address to find out whether its holder reads there.
package struct AddressLink: Sendable, Equatable {
    package var subscriberID: String
    package var address: EmailAddress
    package var madeAt: Date
    /// Made for somebody who had been erased before.
    package var isReturning: Bool

    /// For how long such a link works, in seconds.
    package static let span: TimeInterval = 7 * 86_400

    package init(subscriberID: String, address: EmailAddress, madeAt: Date, isReturning: Bool = false) {
        self.subscriberID = subscriberID
        self.address = address
        self.madeAt = madeAt
        self.isReturning = isReturning
    }

    private static let returning: Character = "+"

    /// The subject of the link's token: ids have neither blanks nor `+`.
    package static func subject(id: String, address: EmailAddress, isReturning: Bool = false) -> String {
        id + (isReturning ? String(returning) : "") + " \(address)"
    }

    /// nil for a token of another purpose or form, and for one that is too old.
    init?(_ link: LinkSigner.TimedLink?, purpose: LinkSigner.Purpose, now: Date) {
        guard let link, link.purpose == purpose, now.timeIntervalSince(link.madeAt) <= Self.span,
            let blank = link.subject.firstIndex(of: " "),
            let address = try? EmailAddress(String(link.subject[link.subject.index(after: blank)...]))
        else { return nil }
        let id = link.subject[..<blank]
        isReturning = id.last == Self.returning
        subscriberID = String(isReturning ? id.dropLast() : id)
        self.address = address
        madeAt = link.madeAt
    }
}

/// What a reader chose on the page of their settings.
package struct ReaderChoice: Sendable, Equatable {
    package enum Pause: Sendable, Equatable {
        case keep
        case none
        case until(Date)
    }

    /// nil for no name.
    package var name: String?
    package var rhythm: Rhythm
    package var topics: [String]
    /// nil for the newsletter's own.
    package var language: String?
    package var pause: Pause
}

/// What came of a link that confirms something.
package enum LinkResult: Sendable, Equatable {
    case done
    /// It was so before, and nothing changed.
    case already
    /// The link is too old for what has happened since.
    case expired
    /// The address belongs to somebody on the list.
    case taken
}

/// What became of a wish to leave.
package enum LeaveResult: Sendable, Equatable {
    /// The person was on the list and is not mailed any more.
    case left
    /// The person had left before; nothing changed.
    case alreadyLeft
    /// The link is good, but nobody of that id is on the list any more.
    case unknown
}

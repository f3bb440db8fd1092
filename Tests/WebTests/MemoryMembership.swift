import DigestBuilder
import Foundation
import Subscribers
import Synchronization

@testable import Web

/// A list of nobody or a few people in memory, which notes what the pages asked to have done.
final class MemoryMembership: Membership {
    struct Broken: Error {}

    private let heard = Mutex<[String]>([])
    private let signUps = Mutex<[SignUpWish]>([])
    private let choices = Mutex<[ReaderChoice]>([])
    private let readers: [Subscriber]
    /// nil makes every change fail.
    private let leaveResult: LeaveResult?
    private let linkResult: LinkResult

    init(_ readers: [Subscriber] = [], leaveResult: LeaveResult? = .left, linkResult: LinkResult = .done) {
        self.readers = readers
        self.leaveResult = leaveResult
        self.linkResult = linkResult
    }

    var wishes: [String] { heard.withLock { $0 } }
    var signUpWishes: [SignUpWish] { signUps.withLock { $0 } }
    var chosen: [ReaderChoice] { choices.withLock { $0 } }

    private func hear(_ wish: String, ip: String? = nil) throws {
        heard.withLock { $0.append(ip.map { "\(wish) from \($0)" } ?? wish) }
        if leaveResult == nil { throw Broken() }
    }

    func reader(id: String) -> Subscriber? { readers.first { $0.id == id } }

    func signUp(_ wish: SignUpWish) throws {
        try hear("sign up \(wish.email)", ip: wish.ip)
        signUps.withLock { $0.append(wish) }
    }

    func confirm(_ link: AddressLink, ip: String?) throws -> LinkResult {
        try hear("confirm \(link.subscriberID) at \(link.address)", ip: ip)
        return linkResult
    }

    func leave(id: String, ip: String?) throws -> LeaveResult {
        try hear("leave \(id)", ip: ip)
        return leaveResult ?? .unknown
    }

    func rejoin(id: String, ip: String?) throws -> Bool {
        try hear("rejoin \(id)", ip: ip)
        return leaveResult != .unknown
    }

    func change(id: String, to choice: ReaderChoice, ip: String?) throws -> Bool {
        try hear("change \(id)", ip: ip)
        choices.withLock { $0.append(choice) }
        return true
    }

    func askForAddress(_ address: EmailAddress, id: String, due: Date) throws { try hear("ask \(id) at \(address)") }

    func changeAddress(_ link: AddressLink, ip: String?) throws -> LinkResult {
        try hear("move \(link.subscriberID) to \(link.address)", ip: ip)
        return linkResult
    }

    func data(id: String) throws -> String? {
        try hear("data \(id)")
        return "{\"id\":\"\(id)\"}"
    }

    func erase(id: String) throws { try hear("erase \(id)") }
}

/// The public pages as tests have them: one secret, one moment.
enum PagesUnderTest {
    static let signer = LinkSigner(secret: Array(repeating: 7, count: 32))
    static let now = Date(timeIntervalSince1970: 1_795_417_200)
    static let form = ["Content-Type: application/x-www-form-urlencoded"]

    static func token(_ purpose: LinkSigner.Purpose, _ subject: String, age: TimeInterval = 10) -> String {
        signer.timedToken(purpose, subject, at: now.addingTimeInterval(-age))
    }

    /// Of a form that was got so many seconds ago.
    static func formToken(age: TimeInterval = 10) -> String {
        FormToken(signer: signer).make(at: now.addingTimeInterval(-age))
    }

    /// The built-in frame.
    static var frame: PageFrame {
        get throws { try PageFrame(overrides: nil, look: Look()) }
    }

    static func settings(_ change: (inout PublicPagesSettings) -> Void = { _ in }) throws -> PublicPagesSettings {
        var settings = PublicPagesSettings(
            port: 0, newsletterName: "Kabar Desa", language: "en", siteURL: "https://example.org/",
            unsubscribeAddress: "berhenti@example.org", baseURL: "https://news.example.org", frame: try frame,
            hasSignUp: true)
        change(&settings)
        return settings
    }

    /// Serves them, and stops afterwards.
    static func serve<Answer: Sendable>(
        _ settings: PublicPagesSettings, _ membership: MemoryMembership, archive: IssueArchive? = nil,
        _ body: @Sendable (_ port: Int) async throws -> Answer
    ) async throws -> Answer? {
        let pages = PublicPages(
            settings: settings, signer: signer, membership: membership, archive: archive, now: { now })
        return try await withServer({ try await pages.run(ready: $0) }, body)
    }
}

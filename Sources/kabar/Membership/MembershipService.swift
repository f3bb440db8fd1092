import DigestBuilder
import Foundation
import Logging
import Storage
import Subscribers
import Web

/// `kabar serve`: the public pages, and beside them what sends the mails that they cause.
struct MembershipService: Sendable {
    private let pages: PublicPages
    /// nil without a web address, which all of these mails lead to.
    private let mailer: MembershipMailer?

    /// - Parameter port: in the place of the settings'.
    init(newsletter: Newsletter, port: Int?) throws {
        let logger = Logger.standardError("kabar.web")
        let now: @Sendable () -> Date = { Date() }
        let state = try newsletter.openState()
        let bell = MailBell()
        pages = PublicPages(
            settings: try newsletter.publicPages(port: port, logger: logger), signer: try newsletter.signer(),
            membership: NewsletterMembership(
                newsletter: newsletter, state: state, bell: bell, logger: logger, now: now),
            archive: newsletter.settings.web.hasArchive ? newsletter.archive : nil, logger: logger, now: now)
        mailer =
            newsletter.settings.web.baseURL == nil
            ? nil
            : MembershipMailer(
                newsletter: newsletter, state: state, bell: bell, logger: .standardError("kabar.mail"), now: now)
    }

    /// Until the task is cancelled; the mails on their way are finished first. `ready` is told the port.
    func run(ready: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pages.run(ready: ready) }
            if let mailer { group.addTask { await mailer.run() } }
            // Neither ends by itself unless it fails.
            try await group.next()
            group.cancelAll()
        }
    }
}

extension Newsletter {
    /// The public pages as the settings and templates want them.
    ///
    /// A template that is broken costs the pages their own look, not the people their way to leave.
    func publicPages(port: Int?, logger: Logger) throws -> PublicPagesSettings {
        let frame: PageFrame
        do {
            frame = try PageFrame(overrides: templatesFolder, look: digest.look)
        } catch {
            logger.error("The pages have the built-in look. \(error) Then start `kabar serve` anew.")
            frame = try PageFrame(overrides: nil, look: digest.look)
        }
        let web = settings.web
        return PublicPagesSettings(
            host: web.host, port: port ?? web.port, newsletterName: settings.name,
            language: settings.language, timeZone: settings.timeZone, siteURL: settings.site,
            unsubscribeAddress: settings.unsubscribeAddress.description,
            basePath: web.baseURL.flatMap { URLComponents(string: $0)?.path } ?? "", baseURL: web.baseURL,
            frame: frame, hasSignUp: web.hasSignUp, rhythms: web.rhythms, topics: web.topics,
            recordsAddresses: web.recordsIP, trustedProxies: web.trustedProxies.compactMap(NetworkRange.init))
    }
}

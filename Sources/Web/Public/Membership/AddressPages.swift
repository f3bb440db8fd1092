import Hummingbird
import Subscribers

/// Links that were sent to an address to find out whether their reader is there: `/c/TOKEN` begins a subscription,
/// `/a/TOKEN` gives one another address.
struct AddressPages {
    let context: PageContext

    /// nil for an address that does not exist. A link that is only too old says so.
    func answer(_ kind: String, token: String, _ visit: Visit) async -> Response? {
        let isNew = kind == "a"
        let purpose: LinkSigner.Purpose = isNew ? .newAddress : .confirm
        guard let timed = context.timedLink(token), timed.purpose == purpose else { return nil }
        guard let link = AddressLink(timed, purpose: purpose, now: context.now()) else {
            return expired(context.page(for: visit.request))
        }
        let reader = try? await context.membership.reader(id: link.subscriberID)
        // In the language of whoever is on the list; else in the browser's.
        let page = reader.map(context.page(for:)) ?? context.page(for: visit.request)
        if visit.isReading {
            if let reader, Self.isFulfilled(link, isNew, reader) { return fulfilled(link, isNew, page) }
            return Answers.html(isNew ? page.askNewAddress(link) : page.askConfirmation(link))
        }
        let ip = context.recordedAddress(visit.request, visit.visitor)
        return await context.trying(isNew ? "change the address" : "confirm", link.subscriberID, page) {
            let result =
                isNew
                ? try await context.membership.changeAddress(link, ip: ip)
                : try await context.membership.confirm(link, ip: ip)
            switch result {
            case .expired: return expired(page)
            case .taken: return Answers.html(page.addressTaken, status: .conflict)
            case .already: return fulfilled(link, isNew, page)
            case .done:
                let token = context.signer.timedToken(.preferences, link.subscriberID, at: context.now())
                return fulfilled(link, isNew, page, settings: "../p/" + token)
            }
        }
    }

    /// Whether what the link asks for is so already.
    private static func isFulfilled(_ link: AddressLink, _ isNew: Bool, _ reader: Subscriber) -> Bool {
        reader.email.comparisonKey == link.address.comparisonKey && (isNew || reader.status == .active)
    }

    /// - Parameter settings: where the settings are, for whoever has just shown that they read there. An old link, which
    ///   may have been passed on since, leads to none.
    private func fulfilled(
        _ link: AddressLink, _ isNew: Bool, _ page: PublicPage, settings: String? = nil
    ) -> Response {
        Answers.html(isNew ? page.addressChanged(link, settings: settings) : page.confirmed(link, settings: settings))
    }

    private func expired(_ page: PublicPage) -> Response {
        Answers.html(page.expired(signUp: context.settings.hasSignUp ? "../subscribe" : nil), status: .gone)
    }
}

extension PublicPage {
    func askConfirmation(_ link: AddressLink) -> String {
        notice(
            member.confirmTitle, [member.confirmText], content: button(member.confirmButton, value: "confirm"),
            values: ["email": link.address.description])
    }

    func confirmed(_ link: AddressLink, settings: String?) -> String {
        notice(
            member.confirmedTitle, [member.confirmedText], content: settingsLink(settings),
            values: ["email": link.address.description])
    }

    func askNewAddress(_ link: AddressLink) -> String {
        notice(
            member.newAddressTitle, [member.newAddressText],
            content: button(member.newAddressButton, value: "change"), values: ["new": link.address.description])
    }

    func addressChanged(_ link: AddressLink, settings: String?) -> String {
        notice(
            member.addressChangedTitle, [member.addressChangedText], content: settingsLink(settings),
            values: ["new": link.address.description])
    }

    var addressTaken: String { notice(words.failedTitle, [member.addressTakenText]) }

    /// `signUp`: the address of the form, relative to the page; nil where there is none. `hasNewer`: whether a later mail
    /// has a link that works.
    func expired(signUp: String?, hasNewer: Bool = false) -> String {
        let link = signUp.map { "<p><a href=\"\($0)\">\(fill(member.signUpAgain))</a></p>" } ?? ""
        return notice(member.expiredTitle, [hasNewer ? member.oldLinkText : member.expiredText], content: link)
    }

    private func settingsLink(_ address: String?) -> String {
        address.map { "<p><a href=\"\($0)\">\(fill(member.settingsLink))</a></p>" } ?? ""
    }
}

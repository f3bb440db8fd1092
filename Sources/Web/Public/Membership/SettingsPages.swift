import Foundation
import Hummingbird
import NIOCore
import Subscribers

/// `/p/TOKEN`: what a reader gets, and how they change it; another address, all that is known, and its end.
struct SettingsPages {
    let context: PageContext

    /// What there is below the page.
    private enum Place: String {
        case address, data, erase
    }

    /// nil for an address that does not exist. A link that works no longer says so.
    func answer(token: String, rest: String?, _ visit: Visit) async -> Response? {
        guard let link = context.timedLink(token), link.purpose == .preferences else { return nil }
        let place = rest.map(Place.init(rawValue:))
        if case .some(.none) = place { return nil }
        return await context.trying("change their settings", link.subject, context.page(for: visit.request)) {
            let reader = try await context.membership.reader(id: link.subject)
            guard let reader, reader.accepts(linkMadeAt: link.madeAt) else {
                let page = reader.map(context.page(for:)) ?? context.page(for: visit.request)
                let up = rest == nil ? "../subscribe" : "../../subscribe"
                return Answers.html(
                    page.expired(signUp: context.settings.hasSignUp ? up : nil, hasNewer: reader != nil), status: .gone)
            }
            let holder = Holder(reader: reader, token: token, page: context.page(for: reader))
            guard let place = place ?? nil else {
                return visit.isReading ? shown(holder, visit) : try await saved(holder, visit)
            }
            return visit.isReading ? shown(place, holder) : try await done(place, holder, visit)
        }
    }

    private struct Holder {
        let reader: Subscriber
        let token: String
        let page: PublicPage
    }

    // MARK: Reading

    private func shown(_ holder: Holder, _ visit: Visit) -> Response {
        let isSaved = visit.request.uri.query == "saved"
        let page = SettingsPage(
            reader: holder.reader, page: holder.page, token: holder.token,
            leaveToken: context.signer.token(.unsubscribe, subscriberID: holder.reader.id), isSaved: isSaved,
            now: context.now())
        return Answers.html(page.html)
    }

    private func shown(_ place: Place, _ holder: Holder) -> Response {
        switch place {
        case .address: Answers.html(holder.page.addressSent)
        case .erase: Answers.html(holder.page.askErasure)
        case .data: Answers.seeOther("../\(holder.token)")
        }
    }

    // MARK: Acting

    private func saved(_ holder: Holder, _ visit: Visit) async throws -> Response {
        guard let form = await context.form(visit.request) else { return context.tooLarge(holder.page) }
        let choice = ReaderChoice(form, of: holder.reader, settings: context.settings, now: context.now())
        let isKnown = try await context.membership.change(
            id: holder.reader.id, to: choice, ip: context.recordedAddress(visit.request, visit.visitor))
        return isKnown ? Answers.seeOther("\(holder.token)?saved") : context.missing(visit.request)
    }

    private func done(_ place: Place, _ holder: Holder, _ visit: Visit) async throws -> Response {
        switch place {
        case .address: return try await newAddress(holder, visit)
        case .data: return try await data(holder) ?? context.missing(visit.request)
        case .erase:
            try await context.membership.erase(id: holder.reader.id)
            return Answers.html(holder.page.erased)
        }
    }

    private func newAddress(_ holder: Holder, _ visit: Visit) async throws -> Response {
        guard let form = await context.form(visit.request) else { return context.tooLarge(holder.page) }
        guard let address = try? EmailAddress((form["email"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines))
        else {
            return Answers.html(holder.page.badNewAddress(form["email"] ?? ""), status: .unprocessableContent)
        }
        let visitor = context.address(visit.request, visit.visitor)
        guard case .at(let due) = context.limits.turn(for: visitor, now: context.now()) else {
            return context.tooMany(holder.page)
        }
        try await context.membership.askForAddress(address, id: holder.reader.id, due: due)
        return Answers.seeOther("address")
    }

    private func data(_ holder: Holder) async throws -> Response? {
        guard let data = try await context.membership.data(id: holder.reader.id) else { return nil }
        var response = Answers.bytes(ByteBuffer(string: data), type: "application/json")
        response.headers[.contentDisposition] = "attachment; filename=\"\(holder.reader.id).json\""
        return response
    }
}

extension PublicPage {
    var addressSent: String { notice(member.addressSentTitle, [member.addressSentText]) }

    func badNewAddress(_ text: String) -> String {
        let form = """
            <form method="post" novalidate>
            \(FormField.text(
                "email", label: member.addressLabel, value: text, problem: member.badAddress, isRequired: true,
                limit: SignUpForm.longestAddress, attributes: FormField.addressAttributes + " autofocus"))
            <button>\(fill(member.addressButton))</button></form>
            """
        return notice(member.addressTitle, [member.addressText], content: form)
    }

    var askErasure: String {
        notice(member.eraseQuestion, [member.eraseText], content: button(member.eraseButton, value: "erase"))
    }

    var erased: String { notice(member.erasedTitle, [member.erasedText]) }
}

import DigestBuilder
import Foundation
import Hummingbird
import NIOCore
import Subscribers

/// `/subscribe`: the form, as a page, for forms on other sites, and for scripts as JSON.
///
/// The answer says nothing about who is on the list: a wish is only noted here, the same for everybody.
struct SignUpPages: Sendable {
    let context: PageContext

    init(context: PageContext) {
        self.context = context
    }

    private var tokens: FormToken { FormToken(signer: context.signer) }

    /// What follows `subscribe` in the path; nil for an address that does not exist.
    func answer(_ path: ArraySlice<String>, _ visit: Visit) async -> Response? {
        guard context.settings.hasSignUp else { return await closed(path, visit) }
        switch path.first {
        case nil: return visit.isReading ? form(visit) : await posted(visit)
        case "sent" where path.count == 1 && visit.isReading:
            return Answers.html(context.page(for: visit.request).signUpSent)
        case "token" where path.count == 1 && visit.isReading:
            return shared(Self.json(["token": tokens.make(at: context.now())]), visit.request)
        default: return nil
        }
    }

    private func form(_ visit: Visit) -> Response {
        var response = Answers.html(
            context.page(for: visit.request).signUp(SignUpForm(), token: tokens.make(at: context.now())))
        response.headers[.init("X-Robots-Tag")!] = "all"
        return response
    }

    /// What all of it answers while nobody can sign up.
    private func closed(_ path: ArraySlice<String>, _ visit: Visit) async -> Response {
        let page = context.page(for: visit.request)
        if path.first == "token" || Self.isJSON(visit.request) {
            let error = page.plain(page.member.closedText)
            return shared(Self.json(["error": error], status: .notFound), visit.request)
        }
        let form = visit.isReading ? nil : await context.form(visit.request)
        let asked = context.asked(form?["lang"]).map(context.page)
        return Answers.html((asked ?? page).signUpClosed, status: .notFound)
    }

    private static func isJSON(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("application/json") ?? false
    }

    // MARK: Posting

    private func posted(_ visit: Visit) async -> Response {
        let page = context.page(for: visit.request)
        guard let bytes = await context.body(visit.request) else { return context.tooLarge(page) }
        if Self.isJSON(visit.request) { return shared(await json(bytes, visit), visit.request) }
        let body = FormBody(bytes, contentType: visit.request.headers[.contentType])
        return await html(SignUpForm(body), language: context.asked(body["lang"]), visit)
    }

    private func html(_ form: SignUpForm, language: InterfaceLanguage?, _ visit: Visit) async -> Response {
        let language = language ?? context.language(for: visit.request)
        let page = context.page(language)
        switch await weigh(form, language: language, visit) {
        case .noted:
            return Answers.seeOther("subscribe/sent?lang=\(page.words.language.rawValue)")
        case .badAddress:
            return Answers.html(
                page.signUp(form, token: token(of: form), hasBadAddress: true), status: .unprocessableContent)
        case .notFromHere:
            return Answers.html(page.signUp(form, token: token(of: form), isAgain: true))
        case .tooMany:
            return context.tooMany(page)
        case .failed:
            return context.unavailable(page)
        }
    }

    /// One that came back too fast soon is good; any other is made anew.
    private func token(of form: SignUpForm) -> String {
        let now = context.now()
        if let token = form.token, tokens.verdict(on: token, now: now) != .none { return token }
        return tokens.make(at: now)
    }

    private enum Verdict {
        case noted, badAddress, notFromHere, tooMany, failed
    }

    private func weigh(_ form: SignUpForm, language: InterfaceLanguage?, _ visit: Visit) async -> Verdict {
        let now = context.now()
        let address = context.address(visit.request, visit.visitor)
        do {
            var wish = try form.wish(
                offering: context.settings, language: language,
                ip: context.settings.recordsAddresses ? address : nil, due: now)
            guard tokens.verdict(on: form.token, now: now) == .good else { return .notFromHere }
            // A program that fills every field in believes that it is done.
            guard form.trapped.isEmpty else { return .noted }
            guard case .at(let due) = context.limits.turn(for: address, now: now) else { return .tooMany }
            wish.due = due
            try await context.membership.signUp(wish)
            return .noted
        } catch is EmailAddressError {
            return .badAddress
        } catch {
            context.logger.error("A sign-up could not be noted: \(error)")
            return .failed
        }
    }

    // MARK: For scripts

    private struct JSONForm: Decodable {
        var email: String
        var name: String?
        var rhythm: String?
        var topics: [String]?
        var language: String?
        var token: String?
    }

    private func json(_ bytes: [UInt8], _ visit: Visit) async -> Response {
        guard let asked = try? JSONDecoder().decode(JSONForm.self, from: Data(bytes)) else {
            return Self.json(
                ["error": "This is not a JSON object with the text “email”."], status: .badRequest)
        }
        var form = SignUpForm()
        form.email = asked.email
        form.name = asked.name ?? ""
        form.rhythm = asked.rhythm ?? ""
        form.topics = asked.topics ?? []
        form.token = asked.token
        let language = context.asked(asked.language) ?? context.language(for: visit.request)
        let words = context.page(language).member
        switch await weigh(form, language: language, visit) {
        case .noted: return Self.json(["status": "sent", "message": words.sentText], status: .accepted)
        case .badAddress: return Self.json(["error": words.badAddress], status: .unprocessableContent)
        case .notFromHere:
            return Self.json(
                ["error": "Get a token from /subscribe/token first, and use it after two seconds and within a day."],
                status: .forbidden)
        case .tooMany: return Self.json(["error": words.tooManyText], status: .tooManyRequests)
        case .failed: return Self.json(["error": context.page(language).words.failedText], status: .serviceUnavailable)
        }
    }

    private static func json(_ values: [String: String], status: HTTPResponse.Status = .ok) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A dictionary of strings always can be encoded.
        let text = (try? encoder.encode(values)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        return Answers.bytes(ByteBuffer(string: text + "\n"), type: "application/json", status: status)
    }

    /// Scripts on the newsletter's own site may read the answer (Fetch standard, CORS protocol).
    private func shared(_ response: Response, _ request: Request) -> Response {
        var response = response
        response.headers[.vary] = "Origin"
        if let origin = request.headers[.origin], origin == siteOrigin {
            response.headers[.accessControlAllowOrigin] = origin
            response.headers[.init("Cross-Origin-Resource-Policy")!] = "cross-origin"
        }
        return response
    }

    private var siteOrigin: String? {
        guard let url = context.settings.siteURL.flatMap(URLComponents.init(string:)), let scheme = url.scheme,
            let host = url.host
        else { return nil }
        return "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
    }

    /// Whether a script of another site may post JSON.
    func preflight(_ request: Request) -> Response {
        var response = shared(Response(status: .noContent), request)
        if response.headers[.accessControlAllowOrigin] != nil {
            response.headers[.accessControlAllowMethods] = "GET, POST"
            response.headers[.accessControlAllowHeaders] = "Content-Type"
            response.headers[.accessControlMaxAge] = "86400"
        }
        return response
    }
}

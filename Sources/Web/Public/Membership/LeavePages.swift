import Hummingbird
import Subscribers

/// `/u/TOKEN`: where people leave, and come back if it was a slip.
struct LeavePages {
    let context: PageContext

    /// nil for an address that does not exist.
    func answer(token: String, rest: String?, _ visit: Visit) async -> Response? {
        guard let id = context.leaver(token) else { return nil }
        switch rest {
        case nil: return visit.isReading ? await asking(token, id) : await leaving(token, id, visit)
        case "undo": return visit.isReading ? Answers.seeOther("../\(token)") : await undoing(id, visit)
        default: return nil
        }
    }

    /// The question, or for who has left already the answer with its way back.
    private func asking(_ token: String, _ id: String) async -> Response {
        await context.trying("be looked up", id, context.page(nil)) {
            let reader = try await context.membership.reader(id: id)
            let page = context.page(for: reader)
            guard let reader, reader.status == .unsubscribed else { return Answers.html(page.leave) }
            let canUndo = reader.canUndoLeave(at: context.now())
            return Answers.html(page.left(undoAction: canUndo ? "\(token)/undo" : nil))
        }
    }

    private func leaving(_ token: String, _ id: String, _ visit: Visit) async -> Response {
        let page = await context.page(forReader: id)
        guard let form = await context.form(visit.request) else { return context.tooLarge(page) }
        let ip = context.recordedAddress(visit.request, visit.visitor)
        return await context.trying("leave", id, page) {
            let result = try await context.membership.leave(id: id, ip: ip)
            if form["List-Unsubscribe"] == "One-Click" { return Answers.text("\(page.words.leftTitle).\n") }
            return Answers.html(page.left(undoAction: result == .unknown ? nil : "\(token)/undo"))
        }
    }

    private func undoing(_ id: String, _ visit: Visit) async -> Response {
        let page = await context.page(forReader: id)
        let ip = context.recordedAddress(visit.request, visit.visitor)
        return await context.trying("rejoin", id, page) {
            if try await context.membership.rejoin(id: id, ip: ip) { return Answers.html(page.back) }
            return Answers.html(
                page.expired(signUp: context.settings.hasSignUp ? "../../subscribe" : nil), status: .gone)
        }
    }
}

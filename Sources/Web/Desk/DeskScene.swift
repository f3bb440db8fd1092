/// Everything that one page of the desk is written from.
struct DeskScene: Sendable {
    var view: DeskView
    var words: DeskWords
    var content: PreviewSource.Content
    /// The newest frozen issues, or those before `view.issuesBefore`; one more than are listed when there are more.
    var issues: [PreviewIssue]
    /// Who was found; nil when nobody was looked for.
    var people: PreviewPeople?
    /// What could not be looked up for this page, a sentence each.
    var faults: [String] = []
    var testMail: TestMailOutcome?
    var formToken: String
    /// For the view of changes; nil when there is none or it was not asked for.
    var predecessor: PreviewMessage?
    /// For the view of spam scores.
    var spam: [SpamVerdict] = []

    /// Faults that are not told in the place of the message already.
    var furtherFaults: [String] {
        guard case .failure(let error) = content else { return faults }
        return faults.filter { $0 != "\(error)" }
    }

    var message: PreviewMessage? {
        if case .message(let message) = content { message } else { nil }
    }
}

import Subscribers

/// Where the desk has everything from that it shows and does; the desk itself reads no file and sends nothing.
package struct DeskSources: Sendable {
    /// Renders a subject anew. What it throws is shown as a page, with the error's description as its sentence.
    package var message: @Sendable (DeskSubject) async throws -> PreviewMessage
    /// The issue of the same rhythm before, as the same reader got it or would have got it; nil for none.
    package var predecessor: @Sendable (DeskSubject) async throws -> PreviewMessage?
    /// Frozen issues, the newest first: at most `limit`, those before a number where one is given.
    package var issues: @Sendable (_ before: Int?, _ limit: Int) async throws -> [PreviewIssue]
    /// People whose name or address has the text in it, at most `limit`, and whether there are more.
    package var people: @Sendable (_ text: String, _ limit: Int) async throws -> PreviewPeople
    /// Sends one copy of the subject to an address.
    package var sendTest: @Sendable (DeskSubject, _ address: String) async -> TestMailOutcome
    /// What the spam filters of this machine say of a message.
    package var spam: @Sendable (_ message: [UInt8]) async -> [SpamVerdict]
    /// Asked once per open page for a stream that fires when `message` would give something else.
    package var changes: @Sendable () -> AsyncStream<Void>

    package init(
        message: @escaping @Sendable (DeskSubject) async throws -> PreviewMessage,
        predecessor: @escaping @Sendable (DeskSubject) async throws -> PreviewMessage?,
        issues: @escaping @Sendable (_ before: Int?, _ limit: Int) async throws -> [PreviewIssue],
        people: @escaping @Sendable (_ text: String, _ limit: Int) async throws -> PreviewPeople,
        sendTest: @escaping @Sendable (DeskSubject, _ address: String) async -> TestMailOutcome,
        spam: @escaping @Sendable (_ message: [UInt8]) async -> [SpamVerdict],
        changes: @escaping @Sendable () -> AsyncStream<Void>
    ) {
        self.message = message
        self.predecessor = predecessor
        self.issues = issues
        self.people = people
        self.sendTest = sendTest
        self.spam = spam
        self.changes = changes
    }
}

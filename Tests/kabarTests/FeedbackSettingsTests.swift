import Testing

@testable import kabar

struct FeedbackSettingsTests {
    private func read(_ yaml: String) throws -> String? {
        try NewsletterSettings.read(
            SettingsReadingTests.smallest + yaml, folder: "/kabar", environment: [:]
        ).settings.feedbackSender
    }

    @Test(arguments: [("", nil), ("feedbackID: none\n", ""), ("feedbackID: Desa-2026\n", "Desa-2026")])
    func `the sender in Feedback-ID is derived, left out or the newsletter's own`(yaml: String, sender: String?) throws
    {
        #expect(try read(yaml) == sender)
    }

    @Test(arguments: ["desa", "desa:2026", "kabar-desa-sukamaju", "\"\""])
    func `a sender that Feedback-ID cannot hold is refused`(sender: String) {
        #expect(throws: SettingsError.self) { try read("feedbackID: \(sender)\n") }
    }
}

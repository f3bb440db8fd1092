import DigestBuilder
import Foundation
import Markup
import Messages
import Subscribers

/// One measured run of what stands between a template and its messages: the style sheet is inlined once, then each
/// person's fields are filled in and the MIME message is made.
struct ComposeBench: Encodable {
    var version = 1
    var inlinings = 0
    var inlinedBytes = 0
    /// CPU of one inlining.
    var inlineMilliseconds = 0.0
    var messages = 0
    /// Of one message, the mean.
    var messageBytes = 0
    /// CPU of one message, of one core.
    var messageMicroseconds = 0.0

    /// - Parameters:
    ///   - html: a page with `{{subscriber.name}}` and the like, as templates have them, and a style sheet.
    ///   - text: the text part, likewise.
    init(html: String, text: String, people: Int, rounds: Int) throws {
        var inlined = ""
        let inlining = try Self.cpuSeconds {
            for _ in 0..<rounds { inlined = try StyleInliner.inlined(html) }
        }
        inlinings = rounds
        inlinedBytes = inlined.utf8.count
        inlineMilliseconds = inlining / Double(rounds) * 1_000

        let issue = try BenchIssue.make(text: Self.gapped(text), html: Self.gapped(inlined))
        let builder = try MessageBuilder(issue: issue, signer: LinkSigner(secret: Array(repeating: 7, count: 32)))
        var recipients: [Recipient] = []
        try BenchCrowd(people: people, badShare: 0).forEach { recipients.append($0) }
        var bytes = 0
        let composing = try Self.cpuSeconds {
            for recipient in recipients { bytes += try builder.message(for: recipient).count }
        }
        messages = people
        messageBytes = bytes / people
        messageMicroseconds = composing / Double(people) * 1_000_000
    }

    private static func cpuSeconds(of work: () throws -> Void) rethrows -> Double {
        let before = ProcessUsage.now.cpuSeconds
        try work()
        return ProcessUsage.now.cpuSeconds - before
    }

    /// `{{subscriber.name}}` and `{{unsubscribeURL}}` become gaps; nothing else of Mustache is known here.
    private static func gapped(_ template: String) -> GappedText {
        var pieces: [GappedText.Piece] = []
        var end = template.startIndex
        for tag in template.matches(of: /\{\{(?:subscriber\.)?([A-Za-z.]+)\}\}/) {
            pieces += [
                .text(String(template[end..<tag.range.lowerBound])), .gap(.init(rawValue: String(tag.output.1))),
            ]
            end = tag.range.upperBound
        }
        return GappedText(pieces: pieces + [.text(String(template[end...]))])
    }

    var text: String {
        func number(_ value: Double) -> String {
            value.formatted(.number.precision(.fractionLength(2)).locale(Locale(identifier: "en_US_POSIX")))
        }
        return """
            inlining  \(number(inlineMilliseconds)) ms of CPU, \(inlinedBytes) bytes come out
            message   \(number(messageMicroseconds)) µs of CPU, \(messageBytes) bytes each, \(messages) made
            """
    }
}

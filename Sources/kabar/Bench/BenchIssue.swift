import DigestBuilder
import Foundation
import Messages
import Sender
import Subscribers

/// The issue that a benchmark sends: sentences in HTML and text, with the gaps that a real one has.
enum BenchIssue {
    private static let sentence =
        "Warga desa memperbaiki jembatan bambu yang roboh pada awal musim hujan; kepala desa berterima kasih kepada semua."

    /// - Parameter bytes: of the HTML part, about; the text part has a fifth of it.
    static func make(bytes: Int) throws -> Issue {
        try make(text: text(bytes: bytes / 5), html: html(bytes: bytes))
    }

    /// The issue of these two parts.
    static func make(text: GappedText, html: GappedText) throws -> Issue {
        let sender = try EmailAddress("kabar@bench.example")
        return Issue(
            number: 1, rhythm: .weekly, date: Date(timeIntervalSince1970: 1_795_000_000),
            from: Mailbox(name: "Kabar Bench", address: sender), listName: "Kabar Bench",
            listID: "kabar-bench.bench.example", webBaseURL: "https://bench.example", unsubscribeAddress: sender,
            language: "id",
            digest: RenderedDigest(
                subject: "Kabar Bench, edisi pertama", preheader: "Jembatan bambu selesai diperbaiki", text: text,
                html: html))
    }

    private static func text(bytes: Int) -> GappedText {
        let lines = "Warga desa memperbaiki jembatan bambu yang roboh di awal musim.\n"
        return GappedText(pieces: [
            .text("Halo "), .gap(.name), .text(",\n\n" + repeated(lines, bytes: bytes) + "\nUntuk: "), .gap(.email),
            .text("\nBerhenti: "), .gap(.unsubscribeURL), .text("\n"),
        ])
    }

    private static func html(bytes: Int) -> GappedText {
        let paragraph = "<p style=\"margin:0 0 12px;font-size:16px;line-height:24px;color:#222222\">\(sentence)</p>\n"
        return GappedText(pieces: [
            .text("<!DOCTYPE html>\n<html lang=\"id\"><head><title>Kabar Bench</title></head><body>\n<p>Halo "),
            .gap(.name), .text(" di "), .gap(.custom("city")),
            .text("</p>\n" + repeated(paragraph, bytes: bytes) + "<p>Untuk "), .gap(.email), .text(", <a href=\""),
            .gap(.unsubscribeURL), .text("\">berhenti</a></p>\n</body></html>\n"),
        ])
    }

    private static func repeated(_ line: String, bytes: Int) -> String {
        String(repeating: line, count: max(1, bytes / line.utf8.count))
    }
}

/// The same bytes for everybody: what the other load generators send, and the least that a sender can do.
struct SharedMail: MailComposer {
    let sender: EmailAddress
    let messageBytes: Int
    private let data: MailData

    init(sender: EmailAddress, bytes: Int) throws {
        self.sender = sender
        var message = Array(
            "From: <\(sender)>\r\nTo: <readers@bench.example>\r\nSubject: bench\r\nMessage-ID: <x@bench.example>\r\n"
                .utf8)
        message += Array("Date: Sun, 22 Nov 2026 00:00:00 +0000\r\n\r\n".utf8)
        let line = Array(String(repeating: "X", count: 78).utf8) + [0x0D, 0x0A]
        while message.count + line.count <= bytes { message += line }
        messageBytes = message.count
        data = try MailData(message)
    }

    func needsSMTPUTF8(for recipient: Recipient) -> Bool { false }

    func mail(for recipient: Recipient) -> MailData { data }
}

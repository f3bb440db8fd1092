import Foundation

/// Writes the pages of the mailbox.
enum MailboxView {
    /// One line of the list.
    struct Row {
        var entry: MailShelf.Entry
        var mail: Mail
        var bytes: Int
    }

    static func list(_ rows: [Row], count: Int, page number: Int, pages: Int) -> String {
        guard count > 0 else {
            return page(
                "Mailbox",
                """
                <header><p class="name">Mailbox</p><a href="/">Reload</a></header>
                <main><p class="empty">Nothing has arrived yet. Send a mail to the SMTP port of this mailbox, then reload.</p></main>
                """)
        }
        let lines = rows.map { row in
            """
            <tr><td class="subject"><a href="/message/\(escaped(row.entry.name))">\(escaped(row.mail.subject))</a></td>\
            <td class="to">\(escaped(row.mail.to))</td><td class="from">\(escaped(row.mail.from))</td>\
            <td class="time">\(time(row.entry.date))</td><td class="size">\(kilobytes(row.bytes))</td></tr>
            """
        }
        return page(
            "Mailbox",
            """
            <header><p class="name">Mailbox</p><p>\(count) \(count == 1 ? "message" : "messages")</p>\
            <a href="/">Reload</a></header>
            <main><table><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">From</th>\
            <th scope="col">Kept (UTC)</th><th scope="col" class="size">Size</th></tr></thead>
            <tbody>\(lines.joined(separator: "\n"))</tbody></table>\(pager(number, of: pages))</main>
            """)
    }

    /// `part` is `text`, `headers`, or nil for the HTML part if there is one.
    static func message(_ mail: Mail, name: String, bytes: Int, part: String?) -> String {
        let shown = part ?? (mail.html == nil ? "text" : "html")
        let address = "/message/\(escaped(name))"
        let tabs = [("HTML", "html", ""), ("Text", "text", "/text"), ("Headers", "headers", "/headers")]
            .filter { $0.1 != "html" || mail.html != nil }
            .map { label, part, path in
                "<a href=\"\(address)\(path)\"\(part == shown ? " aria-current=\"true\"" : "")>\(label)</a>"
            }
        let others = mail.others.map { "<li>\(escaped($0))</li>" }.joined()
        return page(
            mail.subject,
            """
            <header><p class="name"><a href="/">Mailbox</a></p><nav aria-label="Part">\(tabs.joined())</nav>\
            <a href="\(address)/raw" download="message.eml">Download .eml</a></header>
            <main class="message"><h1>\(escaped(mail.subject))</h1>
            <dl><dt>From</dt><dd>\(escaped(mail.from))</dd><dt>To</dt><dd>\(escaped(mail.to))</dd>\
            <dt>Envelope</dt><dd>\(escaped(mail.headers["x-envelope-from"] ?? "")) → \(escaped(mail.recipients))</dd>\
            <dt>Size</dt><dd>\(kilobytes(bytes))</dd></dl>
            \(others.isEmpty ? "" : "<p class=\"also\">Also in this message:</p><ul>\(others)</ul>")
            \(body(mail, shown: shown, address: address))</main>
            """)
    }

    private static func body(_ mail: Mail, shown: String, address: String) -> String {
        switch shown {
        case "html":
            return "<iframe title=\"The HTML part\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" "
                + "src=\"\(address)/frame\"></iframe>"
        case "headers":
            let rows = mail.headers.fields.map {
                "<tr><th scope=\"row\">\(escaped($0.name))</th><td>\(escaped($0.value))</td></tr>"
            }
            return "<table class=\"headers\">\(rows.joined(separator: "\n"))</table>"
        default:
            guard let text = mail.text else { return "<p class=\"empty\">This message has no text part.</p>" }
            return "<pre tabindex=\"0\">\(escaped(text.replacing("\r\n", with: "\n")))</pre>"
        }
    }

    private static func pager(_ number: Int, of pages: Int) -> String {
        guard pages > 1 else { return "" }
        let newer = number > 1 ? "<a rel=\"prev\" href=\"/?page=\(number - 1)\">Newer</a>" : ""
        let older = number < pages ? "<a rel=\"next\" href=\"/?page=\(number + 1)\">Older</a>" : ""
        return "<nav class=\"pager\" aria-label=\"Pages\">\(newer)<span>Page \(number) of \(pages)</span>\(older)</nav>"
    }

    private static func page(_ title: String, _ body: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(escaped(title)) · Kabar</title>
        <link rel="stylesheet" href="/mailbox.css">
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }

    /// `22 Nov 2026 08:00:00`, UTC.
    private static func time(_ date: Date) -> String {
        InternetDate.text(date).split(separator: " ").dropFirst().prefix(4).joined(separator: " ")
    }

    private static func kilobytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + 1_023) / 1_024
        return tenths % 10 == 0 ? "\(tenths / 10) kB" : "\(tenths / 10).\(tenths % 10) kB"
    }

    /// Safe in HTML, in content and in quoted attributes.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

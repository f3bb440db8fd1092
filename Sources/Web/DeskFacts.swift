/// Writes the facts beside the mail: who, how large, what is wrong.
struct DeskFacts {
    let message: PreviewMessage

    var aside: String {
        """
        <dl>
        <dt>Subject</dt><dd class="subject">\(HTMLText.escaped(message.subject))</dd>
        <dt>From</dt><dd>\(HTMLText.escaped(message.from))</dd>
        <dt>To</dt><dd>\(HTMLText.escaped(message.to))</dd>
        <dt>HTML part</dt><dd>\(meter)\(HTMLText.escaped(sizeSentence))</dd>
        <dt>Whole message</dt><dd>\(Self.kilobytes(message.messageBytes))</dd>
        </dl>
        \(problems)
        \(notices)
        <p id="live" role="status"></p>
        """
    }

    private var isClipped: Bool { message.htmlBytes > PreviewMessage.gmailClipBytes }

    private var sizeSentence: String {
        let clip = Self.kilobytes(PreviewMessage.gmailClipBytes)
        let size = Self.kilobytes(message.htmlBytes)
        return isClipped
            ? "\(size): Gmail cuts the mail at \(clip), and the unsubscribe link with it."
            : "\(size) of the \(clip) that Gmail shows uncut."
    }

    /// A bar with a mark where Gmail cuts; attributes rather than styles, which the page's policy forbids.
    private var meter: String {
        let scale = max(PreviewMessage.gmailClipBytes * 6 / 5, message.htmlBytes)
        let filled = message.htmlBytes * 288 / scale
        let mark = PreviewMessage.gmailClipBytes * 288 / scale
        return """
            <svg class="meter\(isClipped ? " over" : "")" viewBox="0 0 288 14" aria-hidden="true">\
            <rect class="all" y="4" width="288" height="6"/><rect class="part" y="4" width="\(filled)" height="6"/>\
            <rect class="mark" x="\(mark)" width="2" height="14"/></svg>
            """
    }

    private var problems: String {
        guard !message.problems.isEmpty else { return "<h2>Check</h2><p class=\"fine\">Nothing to mend.</p>" }
        return "<h2>To mend</h2>" + Self.list(message.problems)
    }

    private var notices: String {
        message.notices.isEmpty ? "" : "<h2>Good to know</h2>" + Self.list(message.notices)
    }

    private static func list(_ sentences: [String]) -> String {
        let items = sentences.map { "<li>\(HTMLText.escaped($0))</li>" }.joined(separator: "\n")
        return "<ul class=\"problems\">\(items)</ul>"
    }

    /// `91.3 kB`, 1,024 bytes each, rounded up so that a mail over a limit never looks to be under it.
    static func kilobytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + 1_023) / 1_024
        return tenths % 10 == 0 ? "\(tenths / 10) kB" : "\(tenths / 10).\(tenths % 10) kB"
    }
}

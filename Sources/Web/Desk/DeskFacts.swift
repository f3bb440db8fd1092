import DigestBuilder

/// Writes the facts beside the mail: who, how large, what is wrong, and the form that sends a test.
struct DeskFacts {
    let scene: DeskScene
    let message: PreviewMessage

    private var words: DeskWords { scene.words }

    var html: String {
        """
        \(testOutcome)\(obstacle)<dl>
        <dt>\(words.subject)</dt><dd class="subject" dir="auto">\(HTMLText.escaped(message.subject))</dd>
        <dt>\(words.from)</dt><dd dir="auto">\(HTMLText.escaped(message.from))</dd>
        <dt>\(words.to)</dt><dd dir="auto">\(HTMLText.escaped(message.to))</dd>
        \(language)<dt>\(words.htmlPart)</dt><dd>\(meter)\(HTMLText.escaped(sizeSentence))</dd>
        <dt>\(words.wholeMessage)</dt><dd>\(words.kilobytes(message.messageBytes))</dd>
        </dl>
        \(problems)
        \(findings)
        \(testForm)
        <p id="live" role="status"></p>
        """
    }

    private var obstacle: String {
        guard let obstacle = message.obstacle else { return "" }
        let sentence = HTMLText.escaped(words.sentence(on: obstacle))
        return "<div class=\"outcome failed\" role=\"note\"><p>\(sentence)</p></div>\n"
    }

    private var language: String {
        message.language.map { "<dt>\(words.mailLanguage)</dt><dd>\(HTMLText.escaped($0))</dd>\n" } ?? ""
    }

    // MARK: Size

    private var isClipped: Bool { message.htmlBytes > ClientView.gmailClipBytes }

    private var sizeSentence: String {
        DeskWords.filled(
            isClipped ? words.tooLarge : words.fits,
            ["size": words.kilobytes(message.htmlBytes), "limit": words.kilobytes(ClientView.gmailClipBytes)])
    }

    /// A bar with a mark where Gmail cuts; attributes rather than styles, which the page's policy forbids.
    private var meter: String {
        let scale = max(ClientView.gmailClipBytes * 6 / 5, message.htmlBytes)
        let filled = message.htmlBytes * 288 / scale
        let mark = ClientView.gmailClipBytes * 288 / scale
        return """
            <svg class="meter\(isClipped ? " over" : "")" viewBox="0 0 288 14" aria-hidden="true">\
            <rect class="all" y="4" width="288" height="6"/><rect class="part" y="4" width="\(filled)" height="6"/>\
            <rect class="mark" x="\(mark)" width="2" height="14"/></svg>
            """
    }

    // MARK: What is wrong

    private var problems: String {
        message.problems.isEmpty ? "" : "<h2>\(words.problems)</h2>" + list(message.problems, language: .english)
    }

    private var findings: String {
        let faults = message.findings.filter { $0.level >= .warning }
        let notices = message.findings.count - faults.count
        let body =
            faults.isEmpty
            ? "<h2>\(words.check)</h2><p class=\"fine\">\(words.nothingToMend)</p>"
            : "<h2>\(message.isFrozen ? words.check : words.toMend)</h2>"
                + (message.isFrozen ? "<p class=\"fine\">\(words.frozen)</p>" : "") + list(faults.map(sentence(on:)))
        guard notices > 0 else { return body }
        let query = HTMLText.escaped(scene.view.with(\.part, .check).query)
        let label = DeskWords.filled(words.notices, ["count": "\(notices)"])
        return body + "<p class=\"fine\"><a href=\"/\(query)\">\(label)</a></p>"
    }

    private func sentence(on fault: LintFinding) -> String {
        let said = words.language.lintWords
        return "\(said.place(of: fault)): \(said.advice(on: fault))"
    }

    /// - Parameter language: of the sentences, where it is not the desk's: what went wrong is told in English alone.
    private func list(_ sentences: [String], language: DeskLanguage? = nil) -> String {
        let items = sentences.map { "<li>\(HTMLText.escaped($0))</li>" }.joined(separator: "\n")
        let mark = language.map { " lang=\"\($0.rawValue)\"" } ?? ""
        return "<ul class=\"problems\"\(mark)>\(items)</ul>"
    }

    // MARK: The test mail

    private var testOutcome: String {
        switch scene.testMail {
        case .sent(let address, let reply):
            "<div class=\"outcome\" role=\"status\"><p>\(filled(words.testSent, address))</p>"
                + (reply.map(quote) ?? "") + "</div>\n"
        case .failed(let address, let reason):
            "<div class=\"outcome failed\" role=\"alert\"><p>\(filled(words.testFailed, address))</p>"
                + (reason.map(quote) ?? "<p>\(words.noReason)</p>") + "</div>\n"
        case nil: ""
        }
    }

    private func filled(_ sentence: String, _ address: String) -> String {
        HTMLText.escaped(DeskWords.filled(sentence, ["address": address]))
    }

    private func quote(_ reply: String) -> String {
        "<blockquote lang=\"en\">\(HTMLText.escaped(reply))</blockquote>"
    }

    private var testForm: String {
        """
        <h2>\(words.sendTest)</h2>
        <form method="post" action="/test\(HTMLText.escaped(scene.view.query))">
        <input type="hidden" name="token" value="\(scene.formToken)">
        <label for="address">\(words.testAddress) <kbd>x</kbd></label>
        <input id="address" name="address" type="email" required maxlength="254" autocomplete="email" \
        data-key="x" aria-keyshortcuts="x" aria-describedby="test-note">
        <button>\(words.testButton)</button>
        <p class="fine" id="test-note">\(words.testNote)</p>
        </form>
        """
    }
}

import Markup

/// Shows an HTML part about as a mail program does that does not know all of it: what `ClientTable` says the program
/// does not know is taken out. An aid to the eye, no emulation of the program.
package enum ClientView: String, Sendable, CaseIterable {
    case gmail
    /// Outlook for Windows with Word's engine.
    case outlook

    /// Gmail shows so many bytes of the decoded HTML part and hides the rest, the unsubscribe link with it.
    package static let gmailClipBytes = 102 * 1_024
    /// Gmail drops a `style` element that is longer (caniemail.com, "style element").
    static let gmailStyleBytes = 8_192

    private var client: MailClient {
        switch self {
        case .gmail: .gmail
        case .outlook: .outlookWindows
        }
    }

    /// What is left of the document, and whether the program cuts it. `note` stands at the end of what is cut.
    package func shown(_ html: String, clippedNote note: String) throws(DigestError) -> String {
        let isClipped = self == .gmail && html.utf8.count > Self.gmailClipBytes
        let source = isClipped ? Self.clipped(html) : self == .outlook ? WordComments.resolved(in: html) : html
        let document: HTMLElement
        do {
            document = try HTMLParser.document(source)
        } catch {
            throw .stylesNotInlined(reason: "\(error)")
        }
        strip(document)
        if self == .gmail { Self.loosen(document) }
        if self == .outlook { WordDrawing.translate(document) }
        if isClipped { Self.append(note, to: document) }
        return HTMLWriter.write(document: document)
    }

    // MARK: Cutting

    /// The first `gmailClipBytes`, less a tag or character that is cut in two.
    private static func clipped(_ html: String) -> String {
        let cut = Array(html.utf8.prefix(gmailClipBytes))
        var end = cut.count
        while end > 0, let next = html.utf8.dropFirst(end).first, next & 0xC0 == 0x80 { end -= 1 }
        let kept = cut[..<end]
        let tag = kept.lastIndex(of: UInt8(ascii: "<")) ?? 0
        let isInTag = (kept.lastIndex(of: UInt8(ascii: ">")) ?? -1) < tag
        return String(decoding: isInTag ? kept[..<tag] : kept, as: UTF8.self)
    }

    private static func append(_ note: String, to document: HTMLElement) {
        let style = "margin:16px;padding:16px 0 0;border-top:1px solid #5f5a52;font:13px Arial,sans-serif;color:#1f1d1a"
        let element = HTMLElement(
            name: "p", attributes: [HTMLAttribute(name: "style", value: style)], children: [.text(note)])
        document.childElements.first { $0.name == "body" }?.children.append(.element(element))
    }

    // MARK: Taking out

    private func strip(_ document: HTMLElement) {
        let unknown = UnknownFeatures(of: client)
        let filter = unknown.filter
        document.removeDescendants { unknown.drops($0) || dropsStyle($0) }
        document.unwrapDescendants(where: unknown.unwraps)
        for element in document.descendants {
            if element.name == "style" {
                let kept = filter.sheet(element.textContent)
                element.children = [.text(self == .outlook ? WordDrawing.translated(kept) : kept)]
            }
            if let style = element[attribute: "style"] {
                let kept = filter.attribute(style)
                element[attribute: "style"] = kept.isEmpty ? nil : kept
            }
            unknown.removeAttributes(of: element)
        }
    }

    /// Gmail puts what is inside of `body` into its own page, whose language and direction are the reader's.
    private static func loosen(_ document: HTMLElement) {
        for element in [document] + document.childElements.filter({ $0.name == "body" }) {
            element[attribute: "lang"] = nil
            element[attribute: "dir"] = nil
        }
    }

    private func dropsStyle(_ element: HTMLElement) -> Bool {
        self == .gmail && element.name == "style" && element.textContent.utf8.count > Self.gmailStyleBytes
    }
}

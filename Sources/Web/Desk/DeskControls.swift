import DigestBuilder

/// Writes the controls above the mail: which part is shown, and for the HTML part how. Each is a link with a key.
struct DeskControls {
    let scene: DeskScene

    private var words: DeskWords { scene.words }
    private var view: DeskView { scene.view }

    var html: String {
        guard scene.message != nil else { return "<div class=\"actions\">\(otherLanguage)</div>" }
        return """
            <nav class="parts" aria-label="\(words.part)">\(parts)</nav>
            <div class="actions">\(actions)\(otherLanguage)</div>
            \(view.part == .html ? "<nav class=\"look\" aria-label=\"\(words.view)\">\(look)</nav>" : "")
            """
    }

    private var parts: String {
        [
            choice(words.html, "h", \.part, .html), choice(words.text, "t", \.part, .text),
            choice(words.diff, "f", \.part, .diff), choice(words.check, "c", \.part, .check),
            choice(words.summaries, "u", \.part, .articles), choice(words.spam, "p", \.part, .spam),
            choice(words.headers, "e", \.part, .headers), choice(words.source, "s", \.part, .source),
        ].joined()
    }

    private var look: String {
        [
            group(
                words.width,
                [
                    choice("320", "1", \.width, .narrow), choice("375", "2", \.width, .phone),
                    choice("600", "3", \.width, .column), choice(words.desktop, "4", \.width, .desktop),
                ]),
            group(
                words.colours,
                [choice(words.light, "l", \.scheme, .light), choice(words.dark, "d", \.scheme, .dark)]),
            group(
                words.images,
                [choice(words.images, "i", \.showsImages, true), choice(words.imagesOff, "o", \.showsImages, false)]),
            group(
                words.program,
                [
                    choice(words.browser, "b", \.client, nil), choice(words.asGmail, "g", \.client, .gmail),
                    choice(words.asOutlook, "w", \.client, .outlook),
                ]),
        ].joined()
    }

    private var actions: String {
        let query = HTMLText.escaped(view.query)
        let download = HTMLText.escaped(view.subjectQuery)
        return "<a href=\"/\(query)\" data-key=\"r\" aria-keyshortcuts=\"r\">\(words.reload) <kbd>r</kbd></a>"
            + "<a href=\"/message.eml\(download)\" download data-key=\"m\" aria-keyshortcuts=\"m\">"
            + "\(words.download) <kbd>m</kbd></a>"
    }

    private var otherLanguage: String {
        let other: DeskLanguage = words.language == .english ? .indonesian : .english
        let query = HTMLText.escaped(view.with(\.language, other).query)
        return "<a href=\"/\(query)\" lang=\"\(other.rawValue)\" hreflang=\"\(other.rawValue)\" data-key=\"q\" "
            + "aria-keyshortcuts=\"q\">\(words.otherLanguage) <kbd>q</kbd></a>"
    }

    private func group(_ label: String, _ choices: [String]) -> String {
        "<div class=\"group\" role=\"group\" aria-label=\"\(label)\">\(choices.joined())</div>"
    }

    private func choice<Value: Equatable>(
        _ label: String, _ key: String, _ path: WritableKeyPath<DeskView, Value>, _ value: Value
    ) -> String {
        let current = view[keyPath: path] == value ? " aria-current=\"true\"" : ""
        let query = HTMLText.escaped(view.with(path, value).query)
        return "<a href=\"/\(query)\" data-key=\"\(key)\" aria-keyshortcuts=\"\(key)\"\(current)>\(label) "
            + "<kbd>\(key)</kbd></a>"
    }
}

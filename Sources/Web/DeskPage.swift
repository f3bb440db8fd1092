/// Writes the page of the desk: controls above, the mail in the middle, facts at the right.
struct DeskPage {
    let view: DeskView
    let content: PreviewSource.Content

    var page: String {
        let title =
            switch content {
            case .message(let message): message.subject
            case .failure: "Cannot be shown yet"
            }
        return """
            <!doctype html>
            <html lang="en" data-version="\(HTMLText.escaped(content.version))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(HTMLText.escaped(title)) · Preview</title>
            <link rel="stylesheet" href="/desk.css">
            <script src="/desk.js" defer></script>
            </head>
            <body>
            \(body)
            </body>
            </html>

            """
    }

    private var body: String {
        switch content {
        case .message(let message):
            """
            <header><p class="name">Preview</p>\(controls)</header>
            <main>\(mail(message))</main>
            <aside>\(DeskFacts(message: message).aside)</aside>
            """
        case .failure(let reason):
            """
            <header><p class="name">Preview</p></header>
            <main><section class="failure" role="alert">
            <h1>The issue cannot be shown yet</h1>
            <pre>\(HTMLText.escaped(reason))</pre>
            <p>This page shows the issue as soon as it can be made.
            <a href="/\(HTMLText.escaped(view.query))" data-key="r">Try now <kbd>r</kbd></a></p>
            <p id="live" role="status"></p>
            </section></main>
            """
        }
    }

    // MARK: The mail

    /// A message of more bytes is shown in part; the download has all of it.
    private static let sourceLimit = 524_288

    private func mail(_ message: PreviewMessage) -> String {
        switch view.part {
        case .html:
            let width = "w\(view.width.rawValue)"
            // The version makes the address new when the content is, so that no browser shows an old frame.
            let mark = view.query.isEmpty ? "?" : "&"
            let address = "/message.html\(view.query)\(mark)v=\(message.version)"
            return "<iframe class=\"\(width) \(view.scheme.rawValue)\" title=\"The HTML part\" "
                + "sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"\(HTMLText.escaped(address))\"></iframe>"
        case .text:
            return "<pre class=\"sheet columns\" tabindex=\"0\">\(HTMLText.escaped(message.text))</pre>"
        case .articles:
            return "<div class=\"sheet articles\" tabindex=\"0\">\(DeskArticles(message.articles).html)</div>"
        case .headers:
            return "<div class=\"sheet\" tabindex=\"0\">\(headers(message.headers))</div>"
        case .source:
            let text = String(decoding: message.raw.prefix(Self.sourceLimit), as: UTF8.self)
            let cut = message.raw.count > Self.sourceLimit ? "\n[The rest is in the download.]" : ""
            return
                "<pre class=\"sheet\" tabindex=\"0\">\(HTMLText.escaped(text.replacing("\r\n", with: "\n")))\(cut)</pre>"
        }
    }

    private func headers(_ block: String) -> String {
        var rows: [(name: Substring, value: String)] = []
        for line in block.split(separator: "\n") {
            if line.first == " " || line.first == "\t", !rows.isEmpty {
                rows[rows.count - 1].value += "\n" + line
            } else {
                let name = line.prefix { $0 != ":" }
                rows.append((name, String(line[name.endIndex...].dropFirst().drop { $0 == " " })))
            }
        }
        let body = rows.map { row in
            "<tr><th scope=\"row\">\(HTMLText.escaped(String(row.name)))</th><td>\(HTMLText.escaped(row.value))</td></tr>"
        }
        return "<table class=\"headers\">\(body.joined(separator: "\n"))</table>"
    }

    // MARK: Controls

    private var controls: String {
        var groups = [
            group(
                "Part",
                [
                    choice("HTML", "h", \.part, .html), choice("Text", "t", \.part, .text),
                    choice("Summaries", "u", \.part, .articles),
                    choice("Headers", "e", \.part, .headers), choice("Source", "s", \.part, .source),
                ])
        ]
        if view.part == .html {
            groups += [
                group(
                    "Width",
                    [
                        choice("320", "1", \.width, .narrow), choice("375", "2", \.width, .phone),
                        choice("600", "3", \.width, .column), choice("Desktop", "4", \.width, .desktop),
                    ]),
                group(
                    "Reader’s colours",
                    [
                        choice("Light", "l", \.scheme, .light), choice("Dark", "d", \.scheme, .dark),
                    ]),
                group(
                    "Images",
                    [choice("Images", "i", \.showsImages, true), choice("No images", "o", \.showsImages, false)]),
            ]
        }
        let actions = """
            <div class="group"><a href="/\(HTMLText.escaped(view.query))" data-key="r">Reload <kbd>r</kbd></a>\
            <a href="/message.eml" download="issue.eml" data-key="m">Download .eml <kbd>m</kbd></a></div>
            """
        return "<nav aria-label=\"View\">\(groups.joined())\(actions)</nav>"
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

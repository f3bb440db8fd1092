/// Writes the page of the desk: controls above, issues and readers at the left, the mail in the middle, facts at the
/// right.
struct DeskPage {
    let scene: DeskScene

    private var words: DeskWords { scene.words }

    var page: String {
        let title = scene.message?.subject ?? words.failureTitle
        return """
            <!doctype html>
            <html lang="\(words.language.rawValue)" data-version="\(HTMLText.escaped(scene.content.version))" \
            data-subject="\(HTMLText.escaped(scene.view.subjectQuery))" data-live="\(HTMLText.escaped(words.live))" \
            data-closed="\(HTMLText.escaped(words.closed))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(HTMLText.escaped(title)) · \(words.title)</title>
            <link rel="stylesheet" href="/desk.css">
            <script src="/desk.js" defer></script>
            </head>
            <body>
            <header><p class="name">\(words.title)</p>\(DeskControls(scene: scene).html)</header>
            <nav class="choose" aria-label="\(words.issueAndReader)">\(DeskChooser(scene: scene).html)</nav>
            \(middle)
            </body>
            </html>

            """
    }

    /// Sentences that the desk has no words for are English in each of its languages.
    private func reason(_ error: any Error) -> String {
        guard let failure = error as? PreviewFailure else {
            return "<pre lang=\"en\">\(HTMLText.escaped("\(error)"))</pre>"
        }
        return "<p>\(HTMLText.escaped(words.sentence(on: failure)))</p>"
    }

    private var middle: String {
        switch scene.content {
        case .message(let message):
            """
            <main>\(DeskMail(scene: scene, message: message).html)</main>
            <aside>\(DeskFacts(scene: scene, message: message).html)</aside>
            """
        case .failure(let error):
            """
            <main><section class="failure" role="alert">
            <h1>\(words.failureTitle)</h1>
            \(reason(error))
            <p>\(words.failureHint)
            <a href="/\(HTMLText.escaped(scene.view.query))" data-key="r">\(words.tryNow) <kbd>r</kbd></a></p>
            <p id="live" role="status"></p>
            </section></main>
            """
        }
    }
}

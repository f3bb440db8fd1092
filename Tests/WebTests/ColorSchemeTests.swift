import Testing

@testable import Web

@Suite struct ColorSchemeTests {
    @Test(arguments: [
        ("@media (prefers-color-scheme: dark){a{}}", "@media (min-width:0px){a{}}", "@media (max-width:0px){a{}}"),
        ("@media (prefers-color-scheme:light){}", "@media (max-width:0px){}", "@media (min-width:0px){}"),
        (
            "@media screen and ( Prefers-Color-Scheme : DARK ) and (max-width:600px){}",
            "@media screen and (min-width:0px) and (max-width:600px){}",
            "@media screen and (max-width:0px) and (max-width:600px){}"
        ),
        ("<p>(tidak apa)</p>", "<p>(tidak apa)</p>", "<p>(tidak apa)</p>"),
        ("((prefers-color-scheme:dark)", "((min-width:0px)", "((max-width:0px)"),
        ("(prefers-color-scheme:none)", "(prefers-color-scheme:none)", "(prefers-color-scheme:none)"),
        ("(prefers-color-scheme", "(prefers-color-scheme", "(prefers-color-scheme"),
    ])
    func `media queries for dark and light become always or never`(html: String, dark: String, light: String) {
        let rule = html.contains("color-scheme") ? "<style>:root{color-scheme:dark!important}</style>" : ""
        #expect(ColorScheme.dark.forced(on: html) == dark + rule)
        #expect(ColorScheme.light.forced(on: html) == light + rule.replacing("dark", with: "light"))
    }

    @Test func `the wanted scheme stands last in the head`() {
        let html = "<html><head><meta name=\"color-scheme\" content=\"light dark\"></head><p>x</p></html>"
        #expect(
            ColorScheme.dark.forced(on: html)
                == "<html><head><meta name=\"color-scheme\" content=\"light dark\">"
                + "<style>:root{color-scheme:dark!important}</style></head><p>x</p></html>")
    }

    @Test(arguments: [
        ("127.0.0.1:8025", nil, true), ("localhost", nil, true), ("LOCALHOST:1", nil, true), ("[::1]:8025", nil, true),
        ("127.0.0.1:8025", "http://127.0.0.1:8025", true), ("127.0.0.1:8025", "http://127.0.0.1:9", false),
        ("127.0.0.1:8025", "https://127.0.0.1:8025", false), ("127.0.0.1", "null", false),
        ("example.org", nil, false), ("localhost.example.org", nil, false), ("127.0.0.1.example.org", nil, false),
        ("127.1", nil, false), ("", nil, false), (nil, nil, false), ("[::2]", nil, false),
    ])
    func `only requests meant for this machine pass`(host: String?, origin: String?, passes: Bool) {
        #expect((LoopbackGuard.refusal(host: host, origin: origin) == nil) == passes)
    }

    @Test(arguments: [(0, "0 kB"), (1, "0.1 kB"), (1_024, "1 kB"), (104_448, "102 kB"), (104_449, "102.1 kB")])
    func `a size is never shown smaller than it is`(bytes: Int, text: String) {
        #expect(DeskWords.english.kilobytes(bytes) == text)
        #expect(DeskWords.indonesian.kilobytes(bytes) == text.replacing(".", with: ","))
    }
}

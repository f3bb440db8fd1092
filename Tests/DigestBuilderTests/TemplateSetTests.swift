import Foundation
import TestSupport
import Testing

@testable import DigestBuilder

struct TemplateSetTests {
    @Test(arguments: Theme.allCases)
    func `the built-in templates are complete`(theme: Theme) throws {
        _ = try TemplateSet(overrides: nil, theme: theme)
    }

    @Test func `every file of the templates folder is compiled in and nothing else`() throws {
        let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let folder = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "templates").path
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".mustache") }
        var paths: [String: String] = [:]
        for file in files { paths[URL(filePath: file).lastPathComponent] = folder + "/" + file }
        #expect(paths.count == files.count, "two templates have one name")
        #expect(BuiltInTemplates.files.map(\.name) == paths.keys.sorted())
        for file in BuiltInTemplates.files {
            let path = try #require(paths[file.name])
            #expect(FileManager.default.contents(atPath: path) == Data(file.bytes), "\(file.name)")
        }
    }

    @Test func `a template in a folder of the newsletter's own counts as one beside it does`() throws {
        let folder = try TemporaryFolder(["letter/letter-entry.html.mustache": "{{#"])
        let error = #expect(throws: DigestError.self) { try TemplateSet(overrides: folder.path, theme: .letter) }
        #expect(error?.description.contains("\(folder.path)/letter/letter-entry.html.mustache") == true)
    }

    @Test func `two templates of one name in different folders are refused`() throws {
        let folder = try TemporaryFolder(["footer.txt.mustache": "a", "old/footer.txt.mustache": "b"])
        #expect(
            throws: DigestError.templateTwice(
                first: folder.path + "/footer.txt.mustache", second: folder.path + "/old/footer.txt.mustache")
        ) { try TemplateSet(overrides: folder.path, theme: .letter) }
    }

    @Test func `a file in a hidden folder is no template`() throws {
        let folder = try TemporaryFolder([".old/footer.txt.mustache": "{{#"])
        _ = try TemplateSet(overrides: folder.path, theme: .brief)
    }

    @Test func `what another theme leaves out is no fault of this one`() throws {
        let folder = try TemporaryFolder(["brief.txt.mustache": "{{subject}}"])
        _ = try TemplateSet(overrides: folder.path, theme: .letter)
        #expect(throws: DigestError.missingTag(tag: "newsletter.postalAddress", template: "brief.txt.mustache")) {
            try TemplateSet(overrides: folder.path, theme: .brief)
        }
    }

    @Test(arguments: ["{{#", "{{> missing}}", "{{subject}}"])
    func `for mails about subscriptions and for pages, what neither includes may be broken`(template: String) throws {
        let folder = try TemporaryFolder(["newspaper.html.mustache": template, "own/a.mustache": "{{#"])
        try folder.write("b", to: "a.mustache")
        _ = try TemplateSet(overrides: folder.path, for: .serviceMails)
        _ = try TemplateSet(overrides: folder.path, for: .pages)
        #expect(throws: DigestError.self) { try TemplateSet(overrides: folder.path, theme: .newspaper) }
    }

    @Test func `what a mail about a subscription includes has to be in order, and what a page includes`() throws {
        let folder = try TemporaryFolder(["head.html.mustache": "{{#", "page.html.mustache": "{{> a}}"])
        #expect(throws: DigestError.self) { try TemplateSet(overrides: folder.path, for: .serviceMails) }
        #expect(throws: DigestError.self) { try TemplateSet(overrides: folder.path, for: .pages) }
    }

    @Test func `a folder that does not exist overrides nothing`() throws {
        _ = try TemplateSet(overrides: "/nonexistent/templates", theme: .newspaper)
    }

    @Test func `a template that does not parse is named with line and column`() throws {
        let folder = try TemporaryFolder(["entry.html.mustache": "<p>\n{{#link}}\n{{title}}\n"])
        let error = #expect(throws: DigestError.self) { try TemplateSet(overrides: folder.path, theme: .newspaper) }
        guard case .templateSyntax(let path, let line, _, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == folder.path + "/entry.html.mustache")
        #expect(line == 4)
        #expect(problem == "a section is never closed; add its {{/...}}")
    }

    @Test(arguments: [
        "{{title", "{{#a}}{{/b}}", "{{a b}}", "{{=<%}}", "{{% X: Y}}", "{{#a}}", "{{/a}}", "{{< x}}y{{/x}}", "a{{}}b",
        "{{ }}",
    ])
    func `every kind of fault is an error and not a crash`(template: String) throws {
        let folder = try TemporaryFolder(["entry.html.mustache": template])
        #expect(throws: DigestError.self) { try TemplateSet(overrides: folder.path, theme: .newspaper) }
    }

    @Test func `a template cut anywhere is used or refused and never crashes the parser`() throws {
        let whole =
            "{{! a }}{{#b}}{{{c}}}{{/b}}\n{{> entry.txt}}\n{{^d}}{{&e}}{{/d}}{{=<% %>=}}<%f%>{{% CONTENT_TYPE: TEXT}}"
        var refused = 0
        for length in 0..<whole.count {
            let folder = try TemporaryFolder(["extra.mustache": String(whole.prefix(length))])
            do {
                _ = try TemplateSet(overrides: folder.path, theme: .newspaper)
            } catch {
                refused += 1
                #expect(error.description.contains("extra.mustache"))
            }
        }
        #expect(refused > 40)
    }

    @Test(arguments: [("footer", "footer.html"), ("footer.html.mustache", "footer.html"), ("foter.txt", "footer.txt")])
    func `a partial whose name is nearly right gets the right one`(written: String, meant: String) throws {
        let folder = try TemporaryFolder(["more.html.mustache": "{{> \(written)}}"])
        let error = #expect(throws: DigestError.self) { try TemplateSet(overrides: folder.path, theme: .newspaper) }
        #expect(
            error?.description.hasSuffix("\"\(written)\", which does not exist; did you mean \"\(meant)\"?") == true)
    }

    @Test func `a partial that does not exist is named with file and line`() throws {
        let folder = try TemporaryFolder(["more.html.mustache": "\n{{> sidebar.html}}"])
        let error = #expect(throws: DigestError.self) { try TemplateSet(overrides: folder.path, theme: .newspaper) }
        #expect(
            error?.description.hasPrefix(
                "The template \(folder.path)/more.html.mustache, line 2, includes \"sidebar.html\", which does not exist. "
                    + "Templates to include are: also-at.html, brief-entry.html,") == true)
    }

    @Test func `templates that include each other are refused`() throws {
        let folder = try TemporaryFolder(["a.mustache": "{{> b}}", "b.mustache": "{{> a}}"])
        #expect(throws: DigestError.partialCycle(["a", "b", "a"])) {
            try TemplateSet(overrides: folder.path, theme: .newspaper)
        }
    }

    @Test(arguments: ["words.why", "newsletter.postalAddress", "unsubscribeURL"])
    func `a footer without what the law asks for is refused`(tag: String) throws {
        let required = ["words.why", "newsletter.postalAddress", "unsubscribeURL"].filter { $0 != tag }
        let footer = required.map { "{{\($0)}}" }.joined()
        let folder = try TemporaryFolder(["footer.txt.mustache": footer])
        #expect(throws: DigestError.missingTag(tag: tag, template: "newspaper.txt.mustache")) {
            try TemplateSet(overrides: folder.path, theme: .newspaper)
        }
    }

    @Test func `a file that is not text is refused`() throws {
        let folder = try TemporaryFolder([:])
        try Data([0x61, 0xFF, 0x62]).write(to: URL(filePath: folder.path + "/entry.html.mustache"))
        #expect(
            throws: DigestError.templateUnreadable(
                path: folder.path + "/entry.html.mustache", reason: "it is not UTF-8 text")
        ) { try TemplateSet(overrides: folder.path, theme: .newspaper) }
    }

    @Test func `a file that is no template by its size is refused`() throws {
        let folder = try TemporaryFolder(["entry.html.mustache": String(repeating: "a", count: 262_145)])
        #expect(
            throws: DigestError.templateUnreadable(
                path: folder.path + "/entry.html.mustache", reason: "it is larger than 262144 bytes")
        ) { try TemplateSet(overrides: folder.path, theme: .newspaper) }
    }
}

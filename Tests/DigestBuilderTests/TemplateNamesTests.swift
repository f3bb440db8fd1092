import TestSupport
import Testing

@testable import DigestBuilder

struct TemplateNamesTests {
    private let names = TemplateNames()

    @Test(arguments: [
        "newsletter.name", "name", "words.readMore", "title", "image.url", "url", "alsoAt", "separator", "links",
        "note.html", "footer.text", "logo", "colours.dark.ink", "dark.ink", "subscriber.name", "subscriber.fields.kota",
        "fields.kota", "unsubscribeURL", "preferencesURL", "words.settings", "mail.latestIssue", ".", "first(sections)",
        "capitalized(lowercased(title))", "last()",
    ])
    func `what writes something is known`(name: String) {
        #expect(names.contains(name))
    }

    @Test(arguments: [
        ("subscriber.nam", "subscriber.name"), ("wrods.readMore", "words.readMore"), ("titel", "title"),
        ("first(section)", "sections"), ("newsletter.nmae", "newsletter.name"),
    ])
    func `a slip has a nearest name`(name: String, nearest: String) {
        #expect(!names.contains(name))
        #expect(names.nearest(to: name) == nearest)
    }

    @Test(arguments: ["subscriber.fields.", "zzzzzzzz", "subscriber.phone"])
    func `what resembles nothing is unknown and has no nearest name`(name: String) {
        #expect(!names.contains(name))
        #expect(names.nearest(to: name) == nil || name == "subscriber.phone")
    }

    @Test func `built-in templates write only what there is`() {
        for file in BuiltInTemplates.files {
            let tags = TemplateTags(String(decoding: file.bytes, as: UTF8.self)).tags
            for tag in tags where !tag.isPartial && tag.sign != "$" && tag.sign != "/" {
                #expect(names.contains(tag.name), "\(file.name): \(tag.name)")
            }
        }
    }

    @Test func `unknown tags of the newsletter's own templates are found with their place, once each`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "{{#note}}\n{{noet.html}} {{noet.html}}\n{{/note}}\n{{! {{comment}} }}{{subscriber.fields.kota|x}}{{$block}}{{/block}}",
            to: "more.html.mustache")
        #expect(
            try OwnTemplates(in: folder.path).unknownTags == [
                .init(template: "more.html.mustache", line: 2, name: "noet.html", nearest: "note.html")
            ])
        let findings = try DigestRenderer.findings(inTemplates: folder.path)
        #expect(findings.map(\.english.place) == ["more.html.mustache, line 2"])
        #expect(findings.map(\.level) == [.warning])
        #expect(findings.first?.english.fix == "Write {{note.html}}, if that is meant.")
    }

    @Test func `files that change nothing are found, with the name that was probably meant`() throws {
        let folder = try TemporaryFolder([
            "footer.html.mustache": "{{words.why}} {{newsletter.postalAddress}} {{unsubscribeURL}} {{> imprint.html}}",
            "imprint.html.mustache": "", "letter/letter-entry.html.mustache": "", "foter.txt.mustache": "",
            "masthead.mustache": "", "old.mustache": "",
        ])
        #expect(
            try OwnTemplates(in: folder.path).unusedFiles == [
                .init(template: "foter.txt.mustache", nearest: "footer.txt.mustache"),
                .init(template: "masthead.mustache", nearest: "masthead.txt.mustache"),
                .init(template: "old.mustache", nearest: nil),
            ])
        let findings = try DigestRenderer.findings(inTemplates: folder.path)
        #expect(findings.map(\.level) == [.notice, .notice, .notice])
        #expect(findings.first?.english.fix == "Name it footer.txt.mustache, if that is meant.")
    }
}

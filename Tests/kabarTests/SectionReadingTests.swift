import DigestBuilder
import Foundation
import Testing

@testable import kabar

/// `digest.sections`, `links` and `images`.
struct SectionReadingTests {
    private static let head = """
        name: Kabar Desa
        from: redaksi@example.org
        sources:
          - {url: a.xml, section: Warga}
        digest:

        """

    private func read(_ digest: String) throws -> (settings: NewsletterSettings, warnings: [String]) {
        try NewsletterSettings.read(Self.head + digest + "\n", folder: "/kabar", environment: [:])
    }

    private func problems(_ digest: String) -> [String] {
        do throws(SettingsError) {
            _ = try NewsletterSettings.read(Self.head + digest + "\n", folder: "/kabar", environment: [:])
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `sections are names, or titles with their topics`() throws {
        let (settings, warnings) = try read(
            """
              sections:
                - Warga
                - title: Pertanian
                  topics: [padi, sawah]
                - {title: Olahraga, topics: bola}
                - {title: Lainnya, topics: "*"}
            """)
        #expect(
            settings.digest.sections == [
                SectionRule(title: "Warga"), SectionRule(title: "Pertanian", taking: .topics(["padi", "sawah"])),
                SectionRule(title: "Olahraga", taking: .topics(["bola"])), SectionRule(title: "Lainnya", taking: .rest),
            ])
        #expect(warnings.isEmpty)
    }

    @Test func `nothing is said of sections where there are none`() throws {
        #expect(try read("  articles: 3").settings.digest.sections.isEmpty)
    }

    @Test(arguments: [
        (
            "  sections: [Warga, Warga]",
            "newsletter.yaml:6:21: digest.sections[2] is “Warga” a second time; join the two."
        ),
        (
            "  sections: [{topics: padi}]",
            "newsletter.yaml:6:14: digest.sections[1].title is missing; write for example `title: Pertanian`."
        ),
        (
            "  sections: [{title: A, topics: [padi, '*']}]",
            "newsletter.yaml:6:25: digest.sections[1].topics has “*” beside others; write it alone, or leave it out."
        ),
        (
            "  sections: [{title: A, topics: '*'}, {title: B, topics: '*'}]",
            "newsletter.yaml:6:50: digest.sections[2].topics is “*” a second time; only one section takes the rest."
        ),
        (
            "  sections: [{title: A, source: b}]",
            "newsletter.yaml:6:25: source is no key of digest.sections[1]; did you mean topics? A source names its section itself, by the key section."
        ),
        ("  sections: Warga", "newsletter.yaml:6:13: digest.sections must be a list, each entry after a dash."),
        ("  sections: [[A]]", "newsletter.yaml:6:14: digest.sections[1] must be a mapping of keys, not a list."),
        (
            "  links: [{title: A, url: arsip}]",
            "newsletter.yaml:6:27: digest.links[1].url must be an address such as https://example.org/arsip, not “arsip”."
        ),
        (
            "  links: [{url: 'https://example.org/'}]",
            "newsletter.yaml:6:11: digest.links[1].title is missing; write for example `title: Arsip`."
        ),
        ("  images: led", "newsletter.yaml:6:11: digest.images cannot be “led”; did you mean lead?"),
        (
            "  maximumImageBytes: 5",
            "newsletter.yaml:6:22: digest.maximumImageBytes must be from 10000 to 50000000, not 5."
        ),
    ])
    func `faults are told with their place`(digest: String, problem: String) {
        #expect(problems(digest) == [problem])
    }

    @Test func `a section that nothing can enter is warned of`() throws {
        let (_, warnings) = try read("  sections: [Wraga]")
        #expect(
            warnings == [
                "digest.sections[1] “Wraga” stays empty: no source names that section, and it has no topics; did you mean “Warga”?"
            ])
    }

    @Test func `links and pictures are read, and each theme has pictures of its own`() throws {
        let digest = try read(
            "  theme: letter\n  images: lead\n  maximumImageBytes: 200000\n  links:\n    - {title: Arsip, url: 'https://example.org/arsip?a=1'}"
        ).settings.digest
        #expect(digest.links == [DigestLink(title: "Arsip", url: "https://example.org/arsip?a=1")])
        #expect(digest.look.images == .lead)
        #expect(digest.maximumImageBytes == 200_000)
        #expect(try read("  theme: letter").settings.digest.look.images == PictureChoice.none)
        #expect(try read("  theme: newspaper").settings.digest.look.images == .all)
    }
}

import Foundation
import TestSupport
import Testing

@testable import Articles

/// Feeds and pages sorted by where their faults come from, each with what is to be read of it beside it.
struct CorpusTests {
    @Test func `every file has its expectation, every expectation its file, and every origin some of them`() {
        #expect(CorpusFile.all.filter { $0.expectation == nil }.map(\.name) == [])
        #expect(CorpusFile.withoutFile == [])
        for origin in CorpusFile.origins {
            #expect(CorpusFile.all.contains { $0.name.hasPrefix(origin + "/") }, "\(origin)")
        }
    }

    @Test(arguments: CorpusFile.all)
    func `a file is read or refused as its expectation says`(file: CorpusFile) throws {
        let expectation = try #require(file.expectation).get()
        let reading = CorpusReading(file.bytes, as: expectation)
        #expect(expectation.differences(from: reading) == [], "\(expectation.about)")
        #expect(reading.broken == [])
    }

    /// So many bytes of a file are cut one by one; those of larger ones are much the same.
    private static let cutBytes = 4096

    @Test(arguments: CorpusFile.all)
    func `a file that is cut anywhere is read or refused, and what is read keeps its promises`(file: CorpusFile) throws
    {
        let expectation = try #require(file.expectation).get()
        for length in Mutations.cuts(of: min(file.bytes.count, Self.cutBytes), among: CorpusFile.all.count) {
            let reading = CorpusReading(Array(file.bytes[..<length]), as: expectation)
            #expect(reading.broken == [], "cut after \(length) bytes")
        }
    }

    @Test(arguments: [CorpusExpectation.Kind.feed, .page])
    func `files that are damaged and mixed are read or refused, and what is read keeps its promises`(
        kind: CorpusExpectation.Kind
    ) throws {
        let expectation = try CorpusExpectation(json: Data("{\"about\":\"\",\"as\":\"\(kind.rawValue)\"}".utf8))
        let seeds = CorpusFile.all.filter { file in
            (try? file.expectation?.get()).map { ($0.kind ?? .feed) == kind } ?? false
        }
        var inputs = Mutations(seed: 3, of: seeds.map { String(decoding: $0.bytes, as: UTF8.self) }, words: Self.words)
        for number in 0..<Mutations.count {
            let input = inputs.next()
            let broken = CorpusReading(input, as: expectation).broken
            #expect(broken == [], "input \(number): \(String(decoding: input, as: UTF8.self))")
        }
    }

    private static let words = [
        "<![CDATA[", "]]>", "<title>", "</title>", "<link>", "<guid>", "javascript:alert(1)", "&#10;", "\r\n", "\u{1}",
        "&lt;script&gt;", "<script>", "</script>", "<svg>", "<math>", "<style>", "</style>", "<!--", "-->",
        "<noscript>",
        "<template>", "<p title=\"", "\" onerror=\"alert(1)", "<img src=x onerror=alert(1)>", "<table>", "<select>",
        "</div>", "<plaintext>", "<a href=\"", "xml:base=\"https://u:p@a.example/\"", "@", "\\", "\u{2028}", "&#x85;",
    ]
}

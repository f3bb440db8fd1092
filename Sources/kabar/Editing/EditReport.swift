import DigestBuilder
import Foundation
import Storage
import Subscribers

/// What `kabar edit` says: sentences for people, objects for scripts.
struct EditReport {
    private struct Line: Encodable {
        var version = 1
        var outcome: String
        var rhythm: Rhythm
        var issue: Int?
        var articles: Int?
        var headlines: Int?
        var leftOut: Int?
    }

    private struct Page: Encodable {
        struct Article: Encodable {
            var number: Int
            var title: String
            var mark: Draft.Mark?
            var summary: String?
            var isNew: Bool?
        }

        struct Section: Encodable {
            var title: String?
            var articles: [Article]
        }

        var version = 1
        var rhythm: Rhythm
        var issue: Int
        var through: Int
        var isDraft: Bool
        var subject: String
        var preheader: String
        var note: String?
        var sections: [Section]
        var headlines: [Article]
        var gone: [Int]
    }

    let rhythm: Rhythm
    let isJSON: Bool

    func page(_ desk: DraftDesk) throws {
        guard isJSON else { return Console.text(try desk.text()) }
        let page = desk.page
        func article(_ line: DraftPage.Line) -> Page.Article {
            Page.Article(
                number: line.number, title: line.title, mark: line.mark,
                summary: line.summary.isEmpty ? nil : line.summary,
                isNew: line.remark == nil ? nil : true)
        }
        try Console.json(
            Page(
                rhythm: rhythm, issue: page.issue, through: page.through, isDraft: desk.draft != nil,
                subject: page.subject, preheader: page.preheader, note: page.note.isEmpty ? nil : page.note,
                sections: page.sections.map { Page.Section(title: $0.title, articles: $0.lines.map(article)) },
                headlines: page.headlines.map(article), gone: desk.edited.gone))
    }

    func kept(_ draft: Draft) throws {
        let full = draft.sections.flatMap(\.lines).count { $0.mark != .drop }
        let headlines = draft.headlines.count { $0.mark != .drop }
        let leftOut = draft.lines.count { $0.mark == .drop }
        guard !isJSON else {
            return try Console.json(
                Line(
                    outcome: "kept", rhythm: rhythm, issue: draft.issue, articles: full, headlines: headlines,
                    leftOut: leftOut))
        }
        let parts = [
            counted(full, "article"), headlines > 0 ? "\(headlines) by headline" : "",
            leftOut > 0 ? "\(leftOut) left out" : "",
        ].filter { !$0.isEmpty }
        Console.out(
            "The draft of issue \(draft.issue) (\(rhythm.rawValue)) is kept: \(parts.joined(separator: ", ")). `kabar preview` shows it."
        )
    }

    func unchanged(_ desk: DraftDesk, _ why: String) throws {
        guard !isJSON else {
            return try Console.json(Line(outcome: "unchanged", rhythm: rhythm, issue: desk.page.issue))
        }
        Console.out("\(why): \(desk.draft == nil ? "no draft was made" : "the draft is as it was").")
    }

    func discarded(_ wasThere: Bool) throws {
        guard !isJSON else {
            return try Console.json(Line(outcome: wasThere ? "discarded" : "unchanged", rhythm: rhythm))
        }
        Console.out(
            wasThere
                ? "The draft is thrown away; the next issue is made as usual."
                : "There is no draft of the rhythm \(rhythm.rawValue).")
    }

    func nothingNew() throws {
        guard !isJSON else { return try Console.json(Line(outcome: "nothingNew", rhythm: rhythm)) }
        Console.out("No new articles: there is no next issue to edit.")
    }

    /// Every fault with its place.
    func refused(_ refusal: DraftDesk.Refusal, file: String) throws {
        for fault in refusal.faults { Console.error("\(file), \(fault).") }
    }
}

import Foundation
import Sender
import Storage

/// The report for a terminal of 80 characters.
extension IssueReport {
    private static let width = 80
    private static let domainsInText = 15
    private static let slowestInText = 5
    private static let kindsInText = 10

    var text: String {
        [
            heading, BooksLines.lines(books, shares: true) + closing, speed, plot,
            table("By domain", domainRows, heading: "domain"),
            figures.slowest.count > Self.slowestInText
                ? table("Slowest domains", Array(figures.slowest.prefix(Self.slowestInText)), heading: "domain") : [],
            hasSeveralRelays ? table("By relay", figures.relays, heading: "relay") : [], refusalLines, next,
        ].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var heading: [String] {
        let subject = PrintedWords.printable(progress.subject)
        let title = "Issue \(progress.issue), \(progress.rhythm.rawValue): \(subject)"
        var times = "\(state.rawValue.capitalized); begun \(written(begun))"
        if let lastSent, let seconds {
            times += ", last mail \(written(lastSent)): \(PrintedWords.span(seconds: seconds))"
        }
        return [PrintedWords.clipped(title, to: Self.width), times]
    }

    private var closing: [String] {
        [BooksLines.doubts(books).map { "  " + $0 }].compactMap { $0 }
            + [books.balance ? "The books balance." : "THE BOOKS DO NOT BALANCE; please report this."]
    }

    private var speed: [String] {
        guard let averagePerSecond, let busiest = figures.sent.busiestMinute else { return ["Nothing was sent."] }
        let minute =
            "\(PrintedWords.mails(busiest.count)) from \(PrintedWords.time(busiest.start, "HH:mm:ss", timeZone))"
        return ["  average          \(PrintedWords.rate(averagePerSecond)) a second", "  busiest minute   \(minute)"]
    }

    // MARK: Plot

    private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    private var plot: [String] {
        let line = Timeline(figures.sent, limit: Self.width - 4)
        guard line.steps.count > 1, let first = line.steps.first, let last = line.steps.last else { return [] }
        let bars = line.steps.map { step -> Character in
            guard step.sent > 0 else { return " " }
            // What is there is seen, be it ever so little.
            return Self.blocks[max(1, step.sent * (Self.blocks.count - 1) / line.highest)]
        }
        let begin = written(first.start, in: line)
        let end = written(last.start, in: line)
        let gap = max(2, line.steps.count - begin.count - end.count)
        return [
            "Sent over time: a bar is \(line.stepWords), the highest \(PrintedWords.mails(line.highest))",
            "  " + String(bars), "  " + begin + String(repeating: " ", count: gap) + end,
        ]
    }

    // MARK: Tables

    private var domainRows: [NamedFigures] {
        let named = figures.domains.prefix(Self.domainsInText)
        var others = figures.otherDomains
        for domain in figures.domains.dropFirst(Self.domainsInText) { others.merge(domain.figures) }
        let count = figures.domains.count - named.count + figures.otherDomainCount
        guard count > 0 else { return Array(named) }
        return named + [NamedFigures(name: "\(PrintedWords.grouped(count)) others", figures: others)]
    }

    private func table(_ title: String, _ rows: [NamedFigures], heading: String) -> [String] {
        guard !rows.isEmpty else { return [] }
        let line = { (cells: [String]) in
            "  " + PrintedWords.clipped(cells[0], to: 26).padding(to: 26)
                + cells.dropFirst().map { $0.padding(to: 10, right: true) }.joined()
        }
        return [title, line([heading, "sent", "refused", "deferred", "median", "95 %"])]
            + rows.map { row in
                let answers = row.figures.answers
                return line(
                    [PrintedWords.printable(row.name)]
                        + [row.figures.sent, row.figures.refused, row.figures.deferred].map(PrintedWords.grouped)
                        + [0.5, 0.95].map { PrintedWords.answer(answers.seconds(atMost: $0)) })
            }
    }

    // MARK: Refusals

    private var refusalLines: [String] {
        guard !refusals.isEmpty else { return [] }
        let width = PrintedWords.grouped(refusals[0].count).count
        var lines = ["Refused, by reason"]
        for group in refusals.prefix(Self.kindsInText) {
            let indent = String(repeating: " ", count: width + 4)
            let words = PrintedWords.wrapped(group.headline, width: Self.width - width - 4)
            lines.append(
                "  " + PrintedWords.grouped(group.count).padding(to: width, right: true) + "  " + (words.first ?? ""))
            lines += words.dropFirst().map { indent + $0 }
            lines += PrintedWords.wrapped("-> " + group.advice, width: Self.width - width - 4).map { indent + $0 }
        }
        let rest = refusals.dropFirst(Self.kindsInText)
        if !rest.isEmpty {
            let count = PrintedWords.grouped(rest.reduce(0) { $0 + $1.count })
            lines.append("  \(count) more for \(counted(rest.count, "other reason")): --json or --html shows them.")
        }
        return lines
    }

    /// What there is to do, if anything.
    private var next: [String] { nextSteps.flatMap { PrintedWords.wrapped($0, width: Self.width) } }

    var nextSteps: [String] {
        var sentences: [String] = []
        if bounced > 0 {
            let people = bounced == 1 ? "1 person became" : "\(PrintedWords.grouped(bounced)) people became"
            sentences.append(
                "\(people) bounced and will get no more mail: `kabar subscribers list --status bounced`. With a word from such a person, `kabar subscribers add ADDRESS --again` undoes it."
            )
        }
        if books.uncertain > 0 {
            let mails = books.uncertain == 1 ? "1 mail is" : "\(PrintedWords.grouped(books.uncertain)) mails are"
            sentences.append(
                "\(mails) uncertain: probably delivered. Leave it at that, or send again with `kabar retry --uncertain`."
            )
        }
        if books.pending > 0, state != .sending {
            let due = progress.nextDue.map { ", the first is due at \(written($0))" } ?? ""
            let command = state == .paused ? "kabar resume" : "kabar send"
            let waiting = books.pending == 1 ? "1 mail waits" : "\(PrintedWords.grouped(books.pending)) mails wait"
            sentences.append("\(waiting)\(due): run `\(command)`.")
        }
        return sentences
    }

    func written(_ date: Date) -> String { PrintedWords.time(date, "yyyy-MM-dd HH:mm", timeZone) }

    /// With seconds where a step is shorter than a minute.
    func written(_ date: Date, in line: Timeline) -> String {
        PrintedWords.time(date, line.stepSeconds < 60 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", timeZone)
    }
}

import Foundation
import Markup
import Sender
import Storage

/// The report as one HTML file that needs nothing else: no script, nothing from the network. All words that came from
/// outside are escaped.
struct ReportPage {
    /// Rows of the plot by domain; the table has all that are named.
    private static let domainsPlotted = 12

    let report: IssueReport
    let newsletterName: String

    static func escaped(_ text: String) -> String {
        HTMLWriter.escapedText(PrintedWords.printable(text))
    }

    /// Kabar's own sentences: commands stand between backticks. A word such as `--refused` is not broken.
    private static func marked(_ sentence: String) -> String {
        escaped(sentence).split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, part in
            guard place % 2 == 1 else { return String(part) }
            let words = part.split(separator: " ").map { $0.hasPrefix("--") ? "<span>\($0)</span>" : String($0) }
            return "<code>\(words.joined(separator: " "))</code>"
        }.joined()
    }

    var html: String {
        let title = "Issue \(report.progress.issue): \(report.progress.subject)"
        let policy = "default-src 'none'; style-src \(ReportStyle.policySource); base-uri 'none'; form-action 'none'"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(Self.escaped(title))</title>
            <style>\(ReportStyle.sheet)</style>
            </head>
            <body>
            <main>
            \(sections.filter { !$0.isEmpty }.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }

    private var sections: [String] {
        [
            heading, books, next, overTime, byDomain, slowest, relays, refusals,
        ]
    }

    // MARK: Heading and books

    private var heading: String {
        let progress = report.progress
        var times = "\(report.state.rawValue.capitalized). Begun \(report.written(report.begun))"
        if let last = report.lastSent, let seconds = report.seconds {
            times += ", last mail \(report.written(last)): \(PrintedWords.span(seconds: seconds))"
        }
        return """
            <p class="quiet">\(Self.escaped(newsletterName)), issue \(progress.issue), \(progress.rhythm.rawValue)</p>
            <h1>\(Self.escaped(progress.subject))</h1>
            <p class="quiet">\(Self.escaped(times)).</p>
            """
    }

    private var books: String {
        let books = report.books
        let rows = [
            ("intended", books.intended), ("sent", books.sent), ("refused", books.refused), ("skipped", books.skipped),
            ("uncertain", books.uncertain), ("pending", books.pending),
        ].map { name, number in
            let share = name == "intended" || number == 0 ? "" : PrintedWords.share(number, of: books.intended)
            return
                "<tr><th scope=\"row\">\(name)</th><td>\(PrintedWords.grouped(number))</td><td class=\"quiet\">\(Self.escaped(share))</td></tr>"
        }
        let verdict =
            books.balance
            ? "<p>The books balance.</p>" : "<p class=\"alarm\">The books do not balance; please report this.</p>"
        let doubts = BooksLines.doubts(books).map { "<p>\($0)</p>" } ?? ""
        return """
            <section>
            <h2>The books</h2>
            <table class="books"><tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table>
            \(verdict)\(doubts)
            </section>
            """
    }

    // MARK: Over time

    private var overTime: String {
        let line = report.timeline
        guard let first = line.steps.first, let last = line.steps.last,
            let average = report.averagePerSecond, let busiest = report.figures.sent.busiestMinute
        else { return "" }
        let minute = PrintedWords.time(busiest.start, "HH:mm:ss", report.timeZone)
        let speed =
            "\(PrintedWords.rate(average)) a second on average; in the busiest minute, from \(minute), \(PrintedWords.mails(busiest.count))."
        let plot = ReportPlot.overTime(
            line, title: "Mails sent over time, \(line.stepWords) a bar",
            description: "From \(report.written(first.start)) to \(report.written(last.start)). \(speed)")
        let rows = line.steps.map { [report.written($0.start, in: line), PrintedWords.grouped($0.sent)] }
        return """
            <section>
            <h2>Sent over time</h2>
            <p>\(speed)</p>
            \(plot)
            <div class="axis"><span>\(report.written(first.start, in: line))</span><span>\(report.written(last.start, in: line))</span></div>
            \(details("As a table", table("A row is \(line.stepWords).", ["from", "sent"], rows)))
            </section>
            """
    }

    // MARK: Places

    private var byDomain: String {
        let domains = report.figures.domains
        guard !domains.isEmpty else { return "" }
        let count = domains.count + report.figures.otherDomainCount
        let plotted = Array(domains.prefix(Self.domainsPlotted))
        let more = count - plotted.count
        let plot = ReportPlot.places(
            plotted, id: "domains", title: "Mails by domain of the address",
            description: "The largest of \(PrintedWords.grouped(count)); a bar's length is the number of mails.")
        var rows = domains.map(placeCells)
        if report.figures.otherDomainCount > 0 {
            let name = "\(PrintedWords.grouped(report.figures.otherDomainCount)) others"
            rows.append(placeCells(NamedFigures(name: name, figures: report.figures.otherDomains)))
        }
        return """
            <section>
            <h2>By domain</h2>
            <p class="legend">\(Self.legend)</p>
            \(plot)
            \(more > 0 ? "<p class=\"quiet\">and \(PrintedWords.grouped(more)) smaller</p>" : "")
            \(details("As a table, with times", placeTable("domain", rows)))
            </section>
            """
    }

    private var slowest: String {
        guard report.figures.slowest.count > 1 else { return "" }
        return """
            <section>
            <h2>Slowest domains</h2>
            \(table(Self.aboutTimes, ["domain", "median", "95 %", "sent"], report.figures.slowest.map(slowCells)))
            </section>
            """
    }

    private var relays: String {
        guard report.hasSeveralRelays else { return "" }
        let plot = ReportPlot.places(
            report.figures.relays, id: "relays", title: "Mails by relay",
            description: "A bar's length is the number of mails that the relay answered last.")
        return """
            <section>
            <h2>By relay</h2>
            \(plot)
            \(details("As a table, with times", placeTable("relay", report.figures.relays.map(placeCells))))
            </section>
            """
    }

    private static let legend = [("sent", "sent"), ("refused", "refused"), ("deferred", "deferred"), ("rest", "other")]
        .map { kind, name in
            "<svg width=\"10\" height=\"10\" aria-hidden=\"true\"><rect class=\"\(kind)\" width=\"10\" height=\"10\"/></svg>\(name)"
        }.joined()

    private func placeCells(_ place: NamedFigures) -> [String] {
        let figures = place.figures
        return [place.name]
            + [figures.sent, figures.refused, figures.deferred, figures.retried].map(PrintedWords.grouped)
            + [0.5, 0.95].map { PrintedWords.answer(figures.answers.seconds(atMost: $0)) }
    }

    private func slowCells(_ place: NamedFigures) -> [String] {
        let times = [0.5, 0.95].map { PrintedWords.answer(place.figures.answers.seconds(atMost: $0)) }
        return [place.name] + times + [PrintedWords.grouped(place.figures.sent)]
    }

    private static let aboutTimes = "Times are from the attempt to the relay's answer."

    private func placeTable(_ name: String, _ rows: [[String]]) -> String {
        table(
            Self.aboutTimes,
            [name, "sent", "refused", "deferred", "tried again", "median", "95 %"], rows)
    }

    // MARK: Refusals and what to do

    private var refusals: String {
        guard !report.refusals.isEmpty else { return "" }
        let items = report.refusals.map { group in
            """
            <li><b>\(PrintedWords.grouped(group.count))</b>
            <div><span class="words">\(Self.escaped(group.headline))</span>
            <p>\(Self.marked(group.advice))</p></div></li>
            """
        }
        return """
            <section>
            <h2>Refused, by reason</h2>
            <ul class="reasons">
            \(items.joined(separator: "\n"))
            </ul>
            </section>
            """
    }

    private var next: String {
        let sentences = report.nextSteps
        guard !sentences.isEmpty else { return "" }
        return """
            <section>
            <h2>What to do</h2>
            \(sentences.map { "<p>\(Self.marked($0))</p>" }.joined(separator: "\n"))
            </section>
            """
    }

    // MARK: Elements

    private func details(_ summary: String, _ content: String) -> String {
        "<details><summary>\(summary)</summary>\n\(content)\n</details>"
    }

    /// The first cell of a row is its heading.
    private func table(_ caption: String, _ headings: [String], _ rows: [[String]]) -> String {
        let head = headings.map { "<th scope=\"col\">\(Self.escaped($0))</th>" }.joined()
        let body = rows.map { row in
            let cells = row.dropFirst().map { "<td>\(Self.escaped($0))</td>" }.joined()
            return "<tr><th scope=\"row\">\(Self.escaped(row.first ?? ""))</th>\(cells)</tr>"
        }
        return """
            <div class="wide" role="region" tabindex="0" aria-label="Table by \(headings.first ?? "")"><table><caption>\(caption)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody></table></div>
            """
    }
}

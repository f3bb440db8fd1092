import Foundation
import Storage

/// The plots of the report's page, as inline SVG without a viewBox: lengths across are percentages and text keeps its
/// size, so that a plot fits any width. Colours are classes of the page's style sheet.
enum ReportPlot {
    private static let height = 140
    private static let rowHeight = 44

    // MARK: Over time

    /// One bar a step, from left to right.
    static func overTime(_ line: Timeline, title: String, description: String) -> String {
        let top = 20
        let width = 100 / Double(max(1, line.steps.count))
        let bars = line.steps.enumerated().filter { $0.element.sent > 0 }.map { index, step in
            // What is there is seen, be it ever so little.
            let tall = max(2, Double(height) * Double(step.sent) / Double(max(1, line.highest)))
            return rectangle(
                x: Double(index) * width, y: Double(top + height) - tall, width: width * 0.86, height: tall,
                kind: "sent")
        }
        let highest =
            "<text class=\"quiet\" x=\"0\" y=\"13\">\(PrintedWords.mails(line.highest)) in \(line.stepWords)</text>"
        let base = "<line class=\"rule\" x1=\"0\" x2=\"100%\" y1=\"\(top + height)\" y2=\"\(top + height)\"/>"
        return figure(
            id: "time", height: top + height + 1, title: title, description: description,
            [highest] + bars + [base])
    }

    // MARK: By place

    /// One row a domain or relay: its name and numbers, under them a bar as long as its share of the longest.
    static func places(_ rows: [NamedFigures], id: String, title: String, description: String) -> String {
        let longest = Double(max(1, rows.map(\.figures.total).max() ?? 1))
        let marks = rows.enumerated().map { index, row in
            place(row, top: index * rowHeight, longest: longest)
        }
        return figure(
            id: id, height: max(1, rows.count * rowHeight), title: title, description: description, marks)
    }

    private static func place(_ row: NamedFigures, top: Int, longest: Double) -> String {
        var x = 0.0
        var bars = ""
        for (count, kind) in parts(row.figures) where count > 0 {
            let width = Double(count) / longest * 100
            bars += rectangle(x: x, y: Double(top + 22), width: width, height: 8, kind: kind)
            x += width
        }
        // Long names are cut for the narrowest screen; the table under the plot has them whole.
        let name = ReportPage.escaped(PrintedWords.clipped(PrintedWords.printable(row.name), to: 24))
        return "<text x=\"0\" y=\"\(top + 15)\">\(name)</text>"
            + "<text class=\"quiet\" x=\"100%\" y=\"\(top + 15)\" text-anchor=\"end\">\(numbers(row.figures))</text>"
            + bars
    }

    private static func parts(_ figures: DeliveryFigures) -> [(Int, String)] {
        [
            (figures.sent, "sent"), (figures.refused, "refused"), (figures.deferred, "deferred"),
            (figures.uncertain + figures.others, "rest"),
        ]
    }

    /// `40,000 sent, 12 refused`: the two that matter most.
    private static func numbers(_ figures: DeliveryFigures) -> String {
        let troubles = [(figures.refused, "refused"), (figures.deferred, "deferred")].filter { $0.0 > 0 }
            .map { "\(PrintedWords.grouped($0.0)) \($0.1)" }
        return (["\(PrintedWords.grouped(figures.sent)) sent"] + troubles.prefix(1)).joined(separator: ", ")
    }

    // MARK: Elements

    private static func figure(
        id: String, height: Int, title: String, description: String, _ marks: [String]
    ) -> String {
        """
        <svg role="img" width="100%" height="\(height)" aria-labelledby="\(id)-title \(id)-description">
        <title id="\(id)-title">\(ReportPage.escaped(title))</title>
        <desc id="\(id)-description">\(ReportPage.escaped(description))</desc>
        \(marks.joined(separator: "\n"))
        </svg>
        """
    }

    private static func rectangle(x: Double, y: Double, width: Double, height: Double, kind: String) -> String {
        "<rect class=\"\(kind)\" x=\"\(number(x))%\" y=\"\(number(y))\" width=\"\(number(width))%\" height=\"\(number(height))\"/>"
    }

    private static func number(_ value: Double) -> String { String(format: "%.2f", value) }
}

import Foundation

/// The windows of the day in which a relay may send, by the clocks of a time zone.
///
/// What counts is what the clock on the wall shows: on the night when it skips from 02:00 to 03:00 a window from 02:30
/// begins at 03:00, and the hour that comes twice in autumn is open twice.
package struct SendingHours: Sendable, Equatable {
    /// More windows than this are no plan.
    static let maximumWindows = 24
    private static let day = 24 * 60

    /// From one minute of the day up to, not including, another; one that ends before it begins runs over midnight.
    struct Window: Sendable, Equatable {
        var start: Int
        var end: Int

        func contains(_ minute: Int) -> Bool {
            start < end ? (start..<end).contains(minute) : minute >= start || minute < end
        }
    }

    let windows: [Window]
    package let timeZone: TimeZone
    /// The minutes of the day at which a window begins or ends, in order.
    private let edges: [Int]

    /// Reads `08:00-20:00`, or several separated by commas: `06:00-09:00, 17:00-22:30`. `22:00-06:00` runs over
    /// midnight, `00:00-24:00` is the whole day.
    package init(parsing text: String, timeZone: TimeZone) throws(SendingHoursProblem) {
        try self.init(
            parsing: text.split(separator: ",", omittingEmptySubsequences: false).map(String.init), timeZone: timeZone)
    }

    /// Reads one window per text.
    package init(parsing texts: [String], timeZone: TimeZone) throws(SendingHoursProblem) {
        guard !texts.isEmpty else { throw .noWindow("") }
        guard texts.count <= Self.maximumWindows else { throw .tooManyWindows(texts.count) }
        var windows: [Window] = []
        for text in texts { windows.append(try Self.window(text)) }
        self.windows = windows
        self.timeZone = timeZone
        edges = Set(windows.flatMap { [$0.start, $0.end % Self.day] }).sorted()
    }

    /// Whether a mail may start.
    package func isOpen(at date: Date) -> Bool {
        let minute = Self.secondOfDay(date, offset: timeZone.secondsFromGMT(for: date)) / 60
        return windows.contains { $0.contains(minute) }
    }

    /// The first time from `date` on at which a mail may start; `date` itself when that is now.
    package func opening(at date: Date) -> Date {
        let stretch = stretch(at: date)
        return stretch.isOpen ? date : stretch.until
    }

    /// Whether it is open at a time, and until when that stays so.
    struct Stretch: Sendable, Equatable {
        var isOpen: Bool
        var from: Date
        var until: Date

        func contains(_ date: Date) -> Bool { from <= date && date < until }
    }

    func stretch(at date: Date) -> Stretch {
        let isOpen = isOpen(at: date)
        var time = date
        // Each edge once, each again after a change of the clocks, and some changes: then it never changes.
        for _ in 0..<(3 * edges.count + 6) {
            time = edge(after: time)
            if self.isOpen(at: time) != isOpen { return Stretch(isOpen: isOpen, from: date, until: time) }
        }
        return Stretch(isOpen: isOpen, from: date, until: .distantFuture)
    }

    /// The next moment at which a window may begin or end, or the clocks change.
    private func edge(after date: Date) -> Date {
        let second = Self.secondOfDay(date, offset: timeZone.secondsFromGMT(for: date))
        let next = edges.first { $0 * 60 > second } ?? edges[0] + Self.day
        let midnight = date.timeIntervalSince1970.rounded(.down) - Double(second)
        let edge = Date(timeIntervalSince1970: midnight + Double(next * 60))
        guard let change = timeZone.nextDaylightSavingTimeTransition(after: date), change > date else { return edge }
        return min(edge, change)
    }

    private static func secondOfDay(_ date: Date, offset: Int) -> Int {
        let local = Int(date.timeIntervalSince1970.rounded(.down)) + offset
        let second = local % 86_400
        return second < 0 ? second + 86_400 : second
    }
}

extension SendingHours {
    private static func window(_ text: String) throws(SendingHoursProblem) -> Window {
        let written = text.trimmingCharacters(in: .whitespaces)
        guard !written.isEmpty else { throw .noWindow(text) }
        let ends = written.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let start = minute(ends[0]), let end = minute(ends[1]), start < day else {
            throw .notAWindow(written)
        }
        guard start != end else { throw .emptyWindow(written) }
        return Window(start: start, end: end)
    }

    /// `8:00`, `08:00` up to `24:00`, as the minute of the day.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.trimmingCharacters(in: .whitespaces).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60
        else { return nil }
        let minute = hours * 60 + minutes
        return minute <= day ? minute : nil
    }
}

/// Why a text is no plan of hours.
package enum SendingHoursProblem: Error, Sendable, Equatable, CustomStringConvertible {
    case noWindow(String)
    case notAWindow(String)
    case emptyWindow(String)
    case tooManyWindows(Int)

    package var description: String {
        switch self {
        case .noWindow:
            "No sending hours are written between the commas; write them as 08:00-20:00, or leave the setting out."
        case .notAWindow(let text):
            "\"\(text)\" is no window of the day; write it as 08:00-20:00, with hours from 00:00 to 24:00."
        case .emptyWindow(let text):
            "The window \"\(text)\" ends when it begins; for the whole day write 00:00-24:00."
        case .tooManyWindows(let count):
            "\(count) sending hours are too many; write at most \(SendingHours.maximumWindows) windows a day."
        }
    }
}

import Foundation
import Storage

/// Sent mails over time in a few equal steps, for plots: steps without mails are there too.
struct Timeline: Encodable, Equatable {
    struct Step: Encodable, Equatable {
        var start: Date
        var sent: Int
    }

    /// Lengths that people read easily.
    private static let lengths = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400,
    ]

    var stepSeconds: Int
    var steps: [Step]

    /// At most `limit` steps, which begin at whole multiples of their length, counted from 1970.
    init(_ sent: SentOverTime, limit: Int) {
        guard let first = sent.slots.first?.start, let last = sent.slots.last?.start else {
            (stepSeconds, steps) = (sent.slotSeconds, [])
            return
        }
        let begin = Int(first.timeIntervalSince1970)
        let end = Int(last.timeIntervalSince1970)
        var length = Self.lengths.first { $0 >= sent.slotSeconds && end / $0 - begin / $0 < limit } ?? 86_400
        // Retried after many weeks: days are grouped.
        while end / length - begin / length >= limit { length *= 2 }
        let zero = begin / length
        var counts = [Int](repeating: 0, count: end / length - zero + 1)
        for slot in sent.slots { counts[Int(slot.start.timeIntervalSince1970) / length - zero] += slot.count }
        stepSeconds = length
        steps = counts.enumerated().map { index, count in
            Step(start: Date(timeIntervalSince1970: Double((zero + index) * length)), sent: count)
        }
    }

    var highest: Int { steps.map(\.sent).max() ?? 0 }

    /// `1 minute`, `30 seconds`.
    var stepWords: String {
        switch stepSeconds {
        case 86_400...: counted(stepSeconds / 86_400, "day")
        case 3600...: counted(stepSeconds / 3600, "hour")
        case 60...: counted(stepSeconds / 60, "minute")
        default: counted(stepSeconds, "second")
        }
    }
}

extension SentOverTime {
    /// The 60 seconds with the most mails, counted by slots: their beginning and number.
    var busiestMinute: (start: Date, count: Int)? {
        var best: (start: Date, count: Int)?
        var sum = 0
        var first = slots.startIndex
        for slot in slots {
            sum += slot.count
            while slot.start.timeIntervalSince(slots[first].start) >= 60 {
                sum -= slots[first].count
                first += 1
            }
            if sum > best?.count ?? 0 { best = (slots[first].start, sum) }
        }
        return best
    }
}

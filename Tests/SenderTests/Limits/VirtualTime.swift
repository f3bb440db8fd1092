import Foundation

@testable import Sender

/// 2026-10-01 00:00:00 UTC.
let epoch = Date(timeIntervalSince1970: 1_790_812_800)

/// Milliseconds since the epoch: dates that were made in different ways differ by less than a microsecond.
func ms(_ date: Date) -> Int {
    Int((date.timeIntervalSince(epoch) * 1_000).rounded())
}

/// Most starts in any stretch of `seconds`, by looking at each stretch that begins with a start.
func busiest(_ starts: [Date], seconds: Double) -> Int {
    var most = 0
    var first = 0
    for (index, start) in starts.enumerated() {
        while start.timeIntervalSince(starts[first]) >= seconds { first += 1 }
        most = max(most, index - first + 1)
    }
    return most
}

/// A table `limit_uses`: the last row of each key.
struct UseTable {
    private struct Key: Hashable {
        var scope: String
        var period: Int
        var bucket: Int64
    }

    private var counts: [Key: Int] = [:]

    mutating func store(_ uses: [LimitUse]) {
        for use in uses { counts[Key(scope: use.scope, period: use.period, bucket: use.bucket)] = use.count }
    }

    /// Deletes what the rule of `LimitUse` says is over.
    mutating func deleteOver(at now: Date) {
        let milliseconds = Int64(now.timeIntervalSince1970 * 1_000)
        counts = counts.filter { ($0.key.bucket + 1_001) * Int64($0.key.period / 1_000) > milliseconds && $0.value > 0 }
    }

    /// All rows, in no order that a reader may rely on.
    var rows: [LimitUse] {
        counts.map { LimitUse(scope: $0.scope, period: $0.period, bucket: $0.bucket, count: $1) }
    }

    func total(_ scope: String, _ period: LimitPeriod) -> Int {
        rows.filter { $0.scope == scope && $0.period == period.rawValue }.reduce(0) { $0 + $1.count }
    }
}

func date(_ text: String) -> Date {
    // A text that is no date makes every expectation about it fail.
    (try? Date(text, strategy: .iso8601)) ?? .distantPast
}

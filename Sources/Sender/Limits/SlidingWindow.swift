/// One limit over one length of time: at most `limit` starts in any stretch of that length.
///
/// Time is cut into buckets, and only those with starts are kept. A start counts until every bucket that its own could
/// share a stretch with is over, so two starts never count as further apart than they are.
struct SlidingWindow: Sendable {
    private struct Entry {
        var bucket: Int64
        var count: Int
    }

    /// The longest a bucket's count can be; a store that says more is wrong, and sums must not overflow.
    private static let largestCount = Int(Int32.max)

    // There is one window for each domain and period: what fits in four bytes is kept in them.
    private let widthMilliseconds: Int32
    /// For how many buckets a start counts: those of one length, and the one more that a stretch can touch.
    private let spanBuckets: Int32
    private var width: Int64 { Int64(widthMilliseconds) }
    private var span: Int64 { Int64(spanBuckets) }
    /// Nil for a length that is over before a restart.
    var period: LimitPeriod? { LimitPeriod(rawValue: Int((span - 1) * width)) }
    private(set) var limit: Int
    /// Those before `head` are over.
    private var entries: [Entry] = []
    private var head: Int32 = 0
    /// How many of the last entries have changed since they were last given out.
    private var unsaved: Int32 = 0
    private var sum = 0
    /// From when on one more may start, in milliseconds; for all times when there is room.
    private(set) var free = Int64.min

    init(limit: Int, milliseconds: Int, bucketMilliseconds: Int) {
        widthMilliseconds = Int32(bucketMilliseconds)
        spanBuckets = Int32(milliseconds / bucketMilliseconds + 1)
        self.limit = max(1, limit)
    }

    /// Counts starts. Time must not go backwards from one to the next.
    mutating func start(at milliseconds: Int64, count: Int = 1) {
        let bucket = milliseconds / width
        evict(before: bucket - span + 1)
        if let last = entries.last, last.bucket >= bucket {
            entries[entries.count - 1].count += count
            unsaved = max(unsaved, 1)
        } else {
            entries.append(Entry(bucket: bucket, count: count))
            unsaved += 1
        }
        sum += count
        free = opening(limit: limit)
    }

    /// From when on one more may start if the limit is `limit` and nothing else starts.
    func opening(limit: Int) -> Int64 {
        var tooMany = sum - max(1, limit) + 1
        var index = Int(head)
        while tooMany > 0, index < entries.count {
            tooMany -= entries[index].count
            index += 1
        }
        return index == Int(head) ? .min : (entries[index - 1].bucket + span) * width
    }

    /// How many more may start now.
    mutating func room(at milliseconds: Int64) -> Int {
        evict(before: milliseconds / width - span + 1)
        return max(0, limit - sum)
    }

    mutating func setLimit(_ limit: Int) {
        self.limit = max(1, limit)
        free = opening(limit: self.limit)
    }

    /// Whether nothing that has started counts any more.
    func isIdle(at milliseconds: Int64) -> Bool {
        guard let last = entries.last else { return true }
        return last.bucket + span <= milliseconds / width
    }

    private mutating func evict(before bucket: Int64) {
        var first = Int(head)
        while first < entries.count, entries[first].bucket < bucket {
            sum -= entries[first].count
            first += 1
        }
        if first == entries.count {
            entries.removeAll(keepingCapacity: true)
            first = 0
        } else if first >= LimitPeriod.buckets {
            entries.removeFirst(first)
            first = 0
        }
        head = Int32(first)
        unsaved = min(unsaved, Int32(entries.count - first))
    }
}

// MARK: What is kept over a restart

extension SlidingWindow {
    /// Takes over what was counted before. What lies in the future was counted by a clock that has been set back since
    /// and counts as now. `moved` are those whose row the next changes replace.
    mutating func remember(_ uses: [(use: LimitUse, isMoved: Bool)], at milliseconds: Int64) {
        let now = milliseconds / width
        var counts: [Int64: Int] = [:]
        var firstMoved = Int64.max
        for (use, isMoved) in uses where use.bucket > now - span && use.count > 0 {
            let bucket = min(use.bucket, now)
            counts[bucket] = min(Self.largestCount, counts[bucket, default: 0] + min(use.count, Self.largestCount))
            if isMoved || use.bucket > now { firstMoved = min(firstMoved, bucket) }
        }
        entries = counts.sorted { $0.key < $1.key }.map { Entry(bucket: $0.key, count: $0.value) }
        head = 0
        sum = entries.reduce(0) { $0 + $1.count }
        unsaved = Int32(entries.count { $0.bucket >= firstMoved })
        free = opening(limit: limit)
    }

    /// Counts what others have started meanwhile, which they have kept themselves.
    mutating func learn(_ uses: [LimitUse], at milliseconds: Int64) {
        let now = milliseconds / width
        for use in uses where use.bucket > now - span && use.count > 0 {
            learn(bucket: use.bucket, count: min(use.count, Self.largestCount))
        }
        free = opening(limit: limit)
    }

    private mutating func learn(bucket: Int64, count: Int) {
        sum += count
        var index = entries.count
        while index > Int(head), entries[index - 1].bucket > bucket { index -= 1 }
        if index > Int(head), entries[index - 1].bucket == bucket {
            entries[index - 1].count += count
        } else {
            if index > entries.count - Int(unsaved) { unsaved += 1 }
            entries.insert(Entry(bucket: bucket, count: count), at: index)
        }
    }

    /// The buckets that changed since the last call, oldest first: a thousand and one at most.
    mutating func changes(scope: String) -> [LimitUse] {
        defer { unsaved = 0 }
        guard unsaved > 0, let period else { return [] }
        return entries.suffix(Int(unsaved)).map {
            LimitUse(scope: scope, period: period.rawValue, bucket: $0.bucket, count: $0.count)
        }
    }
}

import Sender

/// Adds deliveries up by domain and relay, given domain by domain; keeps the largest and the slowest domains.
struct DomainCollector {
    /// With fewer answers a domain's median says little.
    static let enoughAnswers = 20
    static let slowestKept = 10

    let limit: Int
    private(set) var relays: [String: DeliveryFigures] = [:]
    private var statuses: [DeliveryStatus: Int] = [:]
    private var current: NamedFigures?
    private var largest: [NamedFigures] = []
    private var slowest: [(seconds: Double, domain: NamedFigures)] = []
    private var others = DeliveryFigures()
    private var otherCount = 0

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    mutating func add(
        _ count: Int, domain: String, relay: String?, _ status: DeliveryStatus, isRetried: Bool,
        answerMilliseconds: Int?
    ) throws {
        if current?.name != domain {
            close()
            current = NamedFigures(name: domain, figures: DeliveryFigures())
        }
        statuses[status, default: 0] += count
        current?.figures.add(count, status, isRetried: isRetried, answerMilliseconds: answerMilliseconds)
        if let relay {
            relays[relay, default: DeliveryFigures()]
                .add(count, status, isRetried: isRetried, answerMilliseconds: answerMilliseconds)
        }
    }

    /// Every row was looked at, so these counts are no remainder of others.
    func count(into books: inout Books) {
        books.sent = statuses[.sent] ?? 0
        books.refused = statuses[.refused] ?? 0
        books.skipped = statuses[.skipped] ?? 0
        books.uncertain = statuses[.uncertain] ?? 0
        books.planned = statuses[.planned] ?? 0
        books.attempting = statuses[.attempting] ?? 0
        books.deferred = statuses[.deferred] ?? 0
    }

    mutating func finish() -> ([NamedFigures], [NamedFigures], DeliveryFigures, Int) {
        close()
        keepLargest(limit)
        return (largest, slowest.map(\.domain), others, otherCount)
    }

    private mutating func close() {
        guard let domain = current else { return }
        current = nil
        largest.append(domain)
        // Sorting now and then costs less than finding a place for each domain.
        if largest.count >= limit * 4 { keepLargest(limit) }
        if domain.figures.answers.total >= Self.enoughAnswers, let seconds = domain.figures.answers.seconds(atMost: 0.5)
        {
            slowest.append((seconds, domain))
            slowest.sort { ($1.seconds, $0.domain.name) < ($0.seconds, $1.domain.name) }
            if slowest.count > Self.slowestKept { slowest.removeLast() }
        }
    }

    private mutating func keepLargest(_ count: Int) {
        largest.sort { ($1.figures.total, $0.name) < ($0.figures.total, $1.name) }
        for domain in largest.dropFirst(count) {
            others.merge(domain.figures)
            otherCount += 1
        }
        largest = Array(largest.prefix(count))
    }
}

/// A value with the rank of the element that gave it.
struct RankedValue<Value> {
    private(set) var value: Value?
    private var rank = -1

    init() {}

    /// Keeps the first value of the highest rank.
    mutating func offer(_ candidate: Value?, rank: Int) {
        guard let candidate, rank > self.rank else { return }
        (value, self.rank) = (candidate, rank)
    }
}

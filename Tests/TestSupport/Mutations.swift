import Foundation

/// Damages well-formed inputs in ways that parsers meet, the same ways for the same seed: a short fuzz run for every
/// test run, a long one with KABAR_TEST_HOSTILE.
package struct Mutations {
    /// Inputs a test tries: 2,000 unless KABAR_TEST_HOSTILE says more.
    package static let count = Int(ProcessInfo.processInfo.environment["KABAR_TEST_HOSTILE"] ?? "") ?? usualCount

    /// The lengths to which a document is cut by a test that has so many documents: each one in a long run, else some,
    /// spread over the whole.
    package static func cuts(of length: Int, among documents: Int) -> StrideTo<Int> {
        let step = count > usualCount ? 1 : max(1, length * documents / max(1, cutsInAll))
        return stride(from: length % step, to: length, by: step)
    }

    private static let usualCount = 2000
    /// Takes a test some seconds; fewer where fewer inputs are asked for.
    private static let cutsInAll = min(5_000, count * 5 / 2)

    private var random: SeededGenerator
    private let seeds: [[UInt8]]
    private let words: [[UInt8]]

    /// - Parameter words: pieces of the format, put in at random places.
    package init(seed: UInt64, of seeds: [String], words: [String]) {
        random = SeededGenerator(seed: seed)
        self.seeds = seeds.map { Array($0.utf8) }
        self.words =
            words.map { Array($0.utf8) } + [[0], [0xFF], [0xED, 0xA0, 0x80], Array(repeating: 0x3C, count: 300)]
    }

    private mutating func number(below limit: Int) -> Int {
        Int(random.next() % UInt64(max(1, limit)))
    }

    /// The next input: one of the seeds with one to eight faults.
    package mutating func next() -> [UInt8] {
        var input = seeds[number(below: seeds.count)]
        for _ in 0...number(below: 8) { damage(&input) }
        return input
    }

    private mutating func damage(_ input: inout [UInt8]) {
        let place = number(below: input.count + 1)
        let length = number(below: 40)
        let range = place..<min(input.count, place + length)
        switch number(below: 6) {
        case 0: input.insert(contentsOf: words[number(below: words.count)], at: place)
        case 1: input.removeSubrange(range)
        case 2: input.insert(contentsOf: input[range], at: place)
        case 3: input.replaceSubrange(range, with: words[number(below: words.count)])
        case 4 where place < input.count: input[place] = UInt8(number(below: 256))
        default:
            let other = seeds[number(below: seeds.count)]
            input = input[..<place] + other.suffix(number(below: other.count + 1))
        }
    }
}

import TestSupport
import Testing

@testable import Summaries

struct BoostedTreesTests {
    static let trees = BoostedTrees(
        """
        0 0.5 1 2 | 100000 200000 300000 400000
        1 7 | 0 -100000
        """)

    static let answers: [([Double], Double)] = [
        ([0, 0], 1), ([0, 3], 2), ([1, 2], 3), ([0.5, 2], 1), ([1, 8], 3),
    ]

    @Test(arguments: answers)
    func `the answers choose the leaf of each tree, and the leaves are added`(_ row: [Double], _ value: Double) {
        #expect(Self.values(of: [row]) == [value])
    }

    @Test func `the shares of the columns add up to the distance from the mean`() {
        let shares = Self.trees.shares(of: [1, 8])
        #expect(shares == [1, 0.5 - 0.5])
        #expect(shares.reduce(2.5 - 0.5, +) == Self.values(of: [[1, 8]])[0])
    }

    private static func values(of rows: [[Double]], by trees: BoostedTrees = trees) -> [Double] {
        trees.values(of: table(rows))
    }

    private static func table(_ rows: [[Double]]) -> FeatureTable {
        var table = FeatureTable(count: rows.count, width: rows.first?.count ?? 0)
        for (place, row) in rows.enumerated() {
            for (column, value) in row.enumerated() { table[place, column] = value }
        }
        return table
    }

    /// A tree as it is written down.
    private struct Tree {
        var questions: [(column: Int, threshold: Double)]
        var leaves: [Int]

        var line: String {
            (questions.map { "\($0.column) \($0.threshold)" } + ["|"] + leaves.map(String.init)).joined(separator: " ")
        }

        /// One question after the other, of one row.
        func value(of row: [Double]) -> Double {
            var reach = leaves[...]
            for question in questions {
                let half = reach.startIndex + reach.count / 2
                reach = row[question.column] > question.threshold ? reach[half...] : reach[..<half]
            }
            return Double(reach[reach.startIndex]) / 1e5
        }
    }

    /// Full blocks and blocks that are not; rows that meet thresholds exactly; trees of one question to six.
    @Test(arguments: [1, 2, 7, 8, 9, 16, 29, 400])
    func `many rows at once have the values that each has alone, to the last bit`(_ count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let width = 5
        let trees = (0..<40).map { place in
            let depth = place % 6 + 1
            return Tree(
                questions: (0..<depth).map { _ in
                    (.random(in: 0..<width, using: &random), Double(Int.random(in: -4...4, using: &random)) / 4)
                }, leaves: (0..<1 << depth).map { _ in .random(in: -9_999...9_999, using: &random) })
        }
        let rows = (0..<count).map { _ in
            (0..<width).map { _ in Double(Int.random(in: -5...5, using: &random)) / 4 }
        }
        let expected = rows.map { row in trees.reduce(0.0) { $0 + $1.value(of: row) } }
        #expect(Self.values(of: rows, by: BoostedTrees(trees.map(\.line).joined(separator: "\n"))) == expected)
    }

    @Test func `a table keeps each number in its place`() {
        let rows = (0..<11).map { row in (0..<3).map { Double(10 * row + $0) } }
        let table = Self.table(rows)
        #expect(rows.indices.map { table.row($0) } == rows)
        #expect(Self.values(of: []) == [])
    }

    @Test func `a line that is no tree is left out and noted`() {
        let trees = BoostedTrees(
            "0 1 | 5\n\nx\n0 1 | 5 6\n99 1 | 5 6\n0.5 1 | 5 6\n0 | 5\n0 x | 5 6\n0 1 | 5 x 6\n | 5\n0 1 | ")
        #expect(trees.count == 1)
        #expect(trees.faultyLines == [1, 3, 5, 6, 7, 8, 9, 10, 11])
    }

    @Test func `the trained trees are all read`() {
        #expect(RankingTrees.standard.count == 200)
        #expect(RankingTrees.standard.faultyLines.isEmpty)
        let row = Array(repeating: 0.0, count: SentenceFeature.allCases.count)
        #expect(Self.values(of: [row], by: RankingTrees.standard)[0].isFinite)
    }
}

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
        #expect(Self.trees.value(of: row) == value)
    }

    @Test func `the shares of the columns add up to the distance from the mean`() {
        let shares = Self.trees.shares(of: [1, 8])
        #expect(shares == [1, 0.5 - 0.5])
        #expect(shares.reduce(2.5 - 0.5, +) == Self.trees.value(of: [1, 8]))
    }

    @Test func `a line that is no tree is left out`() {
        #expect(BoostedTrees("0 1 | 5\n\nx\n0 1 | 5 6").count == 1)
    }

    @Test func `the trained trees are all read and ask only for features that exist`() {
        #expect(RankingTrees.standard.count == 200)
        let row = Array(repeating: 0.0, count: SentenceFeature.allCases.count)
        #expect(RankingTrees.standard.value(of: row).isFinite)
        #expect(RankingTrees.standard.columns.isSubset(of: row.indices))
    }
}

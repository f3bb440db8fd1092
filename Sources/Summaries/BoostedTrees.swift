/// A sum of small regression trees (Friedman 2001), each with one question a level (Kohavi 1994, "oblivious").
///
/// A tree asks the same few questions of every row; the answers, read as a binary number, name the leaf whose value is
/// added. Training/ranking/train.py makes the trees.
package struct BoostedTrees: Sendable {
    /// Leaves are written as so many times their value.
    private static let leafScale = 1e5

    private struct Question {
        var column: Int
        var threshold: Double
    }

    private struct Tree {
        var questions: [Question]
        /// 2 to the power of the number of questions.
        var leaves: [Double]
    }

    private let trees: [Tree]

    /// Reads one tree a line: "column threshold column threshold ... | leaf leaf ...", leaves in units of 0.00001. A
    /// line that is no tree is left out.
    package init(_ text: String) {
        trees = text.split(separator: "\n").compactMap(Self.tree)
    }

    /// Number of trees.
    package var count: Int { trees.count }

    /// The columns that the trees ask for.
    var columns: Set<Int> { Set(trees.flatMap { $0.questions.map(\.column) }) }

    private static func tree(_ line: Substring) -> Tree? {
        let parts = line.split(separator: "|")
        guard parts.count == 2 else { return nil }
        let numbers = parts[0].split(separator: " ").compactMap { Double($0) }
        let questions = stride(from: 0, to: numbers.count - 1, by: 2).map {
            Question(column: Int(numbers[$0]), threshold: numbers[$0 + 1])
        }
        let leaves = parts[1].split(separator: " ").compactMap { Double($0) }.map { $0 / leafScale }
        return leaves.count == 1 << questions.count ? Tree(questions: questions, leaves: leaves) : nil
    }

    /// The value of a row.
    func value(of row: [Double]) -> Double {
        trees.reduce(0) { sum, tree in
            var leaf = 0
            for question in tree.questions { leaf = leaf << 1 | (row[question.column] > question.threshold ? 1 : 0) }
            return sum + tree.leaves[leaf]
        }
    }

    /// What each column adds to the value: the answer to a question moves it from the mean of all leaves in reach to the
    /// mean of those that stay in reach (Saabas 2014). The sum differs from ``value(of:)`` by the mean of all leaves.
    func shares(of row: [Double]) -> [Double] {
        var shares = Array(repeating: 0.0, count: row.count)
        for tree in trees {
            var reach = tree.leaves[...]
            for question in tree.questions {
                let half = reach.startIndex + reach.count / 2
                let rest = row[question.column] > question.threshold ? reach[half...] : reach[..<half]
                shares[question.column] += Self.mean(rest) - Self.mean(reach)
                reach = rest
            }
        }
        return shares
    }

    private static func mean(_ leaves: ArraySlice<Double>) -> Double {
        leaves.reduce(0, +) / Double(leaves.count)
    }
}

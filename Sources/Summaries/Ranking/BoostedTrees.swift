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

    /// Where a tree's questions and leaves stand among those of all trees.
    private struct Tree {
        var questions: Range<Int>
        /// 2 to the power of the number of questions.
        var leaves: Range<Int>
    }

    private var trees: [Tree] = []
    private var questions: [Question] = []
    private var leaves: [Double] = []

    /// The lines that are no tree, counted from 1.
    package private(set) var faultyLines: [Int] = []

    /// Reads one tree a line: "column threshold column threshold ... | leaf leaf ...", leaves in units of 0.00001. A
    /// line that is no tree of features is left out and noted; empty lines mean nothing.
    package init(_ text: String) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty && !add(line) { faultyLines.append(index + 1) }
    }

    /// Number of trees.
    package var count: Int { trees.count }

    /// Adds the tree of a line; false if it is none.
    private mutating func add(_ line: Substring.UTF8View) -> Bool {
        let parts = line.split(separator: UInt8(ascii: "|")).map(Self.numbers)
        guard parts.count == 2, let asked = parts[0].flatMap(Self.questions), let reached = parts[1],
            !asked.isEmpty, !reached.isEmpty, reached.count == 1 << asked.count
        else { return false }
        trees.append(
            Tree(
                questions: questions.count..<questions.count + asked.count,
                leaves: leaves.count..<leaves.count + reached.count))
        questions += asked
        leaves += reached.map { $0 / Self.leafScale }
        return true
    }

    /// The numbers of a text; nil if a word is none. Most are whole, and those are read many times as fast.
    private static func numbers(_ text: Substring.UTF8View) -> [Double]? {
        let words = text.split(separator: UInt8(ascii: " ")).map { Substring($0) }
        let numbers = words.compactMap { word in Int(word).map(Double.init) ?? Double(word) }
        return numbers.count == words.count ? numbers : nil
    }

    private static func questions(_ numbers: [Double]) -> [Question]? {
        guard numbers.count.isMultiple(of: 2) else { return nil }
        var questions: [Question] = []
        for place in stride(from: 0, to: numbers.count, by: 2) {
            guard let column = Int(exactly: numbers[place]), SentenceFeature.allCases.indices.contains(column) else {
                return nil
            }
            questions.append(Question(column: column, threshold: numbers[place + 1]))
        }
        return questions
    }

    /// The value of each row of `table`. A block of rows answers each question at once, with no branch to guess.
    func values(of table: FeatureTable) -> [Double] {
        var values = Array(repeating: FeatureTable.Block.zero, count: table.blocks)
        for tree in trees {
            for block in values.indices { values[block] += leaves(of: tree, for: block, of: table) }
        }
        return (0..<table.count).map { FeatureTable.element($0, of: values) }
    }

    /// The leaf that each row of a block reaches.
    private func leaves(of tree: Tree, for block: Int, of table: FeatureTable) -> FeatureTable.Block {
        // For each row its answers as a binary number.
        var answers = SIMD8<Int64>.zero
        for question in questions[tree.questions] {
            let isGreater = table[block: block, column: question.column] .> question.threshold
            answers = answers &+ answers
            answers.replace(with: answers &+ 1, where: isGreater)
        }
        var reached = FeatureTable.Block.zero
        for row in answers.indices { reached[row] = leaves[tree.leaves.lowerBound + Int(answers[row])] }
        return reached
    }

    /// What each column adds to the value: the answer to a question moves it from the mean of all leaves in reach to the
    /// mean of those that stay in reach (Saabas 2014). The sum differs from the row's value by the mean of all leaves.
    func shares(of row: [Double]) -> [Double] {
        var shares = Array(repeating: 0.0, count: row.count)
        for tree in trees {
            var reach = leaves[tree.leaves]
            for question in questions[tree.questions] {
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

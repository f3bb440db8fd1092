/// The word that was probably meant.
package enum NearestWord {
    /// The nearest of `words` by edit distance, if it is near enough to be a slip: at most one change for three
    /// letters, at least one, at most three. Case counts nothing. The first of equals wins.
    package static func to(_ word: String, in words: [String]) -> String? {
        let limit = min(3, max(1, word.count / 3))
        var best: (word: String, distance: Int)?
        for candidate in words {
            let distance = distance(Array(word.lowercased()), Array(candidate.lowercased()))
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static func distance(_ one: [Character], _ two: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...two.count)
        for i in one.indices {
            var row = [i + 1]
            for j in two.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (one[i] == two[j] ? 0 : 1))
                if i > 0, j > 0, one[i] == two[j - 1], one[i - 1] == two[j] { cost = min(cost, beforeLast[j - 1] + 1) }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[two.count]
    }
}

import Foundation

/// Rates languages by the sequences of letters in their words, with weights that `Training/languages` learns.
///
/// A linear model over hashed features, as in fastText (Joulin et al. 2017, "Bag of Tricks for Efficient Text
/// Classification"): each sequence of 1 to 5 letters and each whole word has a row of small numbers; the rows of a
/// text are added up, and an output layer turns the sum into a rating for each language. Rows are shared by hash, so
/// the size is fixed, and training has seen to what collides.
struct LanguageProfile: Sendable {
    /// The profile that comes with the program; it is unpacked at its first use.
    static let standard = LanguageProfile(
        languages: LanguageProfileTable.languages, width: LanguageProfileTable.width,
        weights: LanguageProfileTable.weights, outputs: LanguageProfileTable.outputs)

    /// The languages that can be told, as primary tags, in the order of their outputs.
    private let languages: [(script: TextScript, tag: String)]
    private let width: Int
    /// A row of `width` numbers for each feature; the number of rows is a power of two.
    private let weights: [Int8]
    private let shift: UInt32
    /// For each language a row of `width` numbers and its bias.
    private let outputs: [Float]

    private static let longestSequence = 5
    /// No language needs longer words, hostile input would.
    private static let longestWord = 40

    /// Unpacks a table: each printable character from "#" on is a number, "?" is zero; line breaks mean nothing.
    init(languages: [(script: TextScript, tags: String)], width: Int, weights: String, outputs: [Float]) {
        self.languages = languages.flatMap { script, tags in
            tags.listedWords.map { (script, $0) }
        }
        self.width = width
        self.weights = weights.utf8.filter { $0 > 32 }.map { Int8($0) - 63 }
        self.outputs = outputs
        shift = UInt32(32 - (self.weights.count / width).trailingZeroBitCount)
    }

    /// The share of belief in each language of `script`, 1 in sum, for a text with these words in lower case; empty
    /// where there is no letter or no language.
    func shares(of words: [String], script: TextScript) -> [String: Double] {
        var sum = Array(repeating: Int32(0), count: width)
        var count = 0
        for word in words {
            for part in Self.letterRuns(of: word) { count += add(part, to: &sum) }
        }
        guard count > 0 else { return [:] }
        let scale = 1 / Float(count).squareRoot()
        let values = sum.map { Float($0) * scale }
        var ratings: [(tag: String, rating: Double)] = []
        for (number, language) in languages.enumerated() where language.script == script {
            ratings.append((language.tag, rating(of: values, output: number)))
        }
        // Softmax, from the best rating on, so that no power overflows.
        let best = ratings.map(\.rating).max() ?? 0
        let total = ratings.reduce(0) { $0 + exp($1.rating - best) }
        return Dictionary(uniqueKeysWithValues: ratings.map { ($0.tag, exp($0.rating - best) / total) })
    }

    private func rating(of values: [Float], output: Int) -> Double {
        let start = output * (width + 1)
        var rating = outputs[start + width]
        for index in 0..<width { rating += values[index] * outputs[start + index] }
        return Double(rating)
    }

    /// Adds the rows of all features of a run of letters; returns their number.
    private func add(_ letters: [UInt32], to sum: inout [Int32]) -> Int {
        var count = 0
        let marked = [Self.beginning] + letters + [Self.end]
        for start in marked.indices {
            var hash = Self.hashSeed
            let limit = min(start + Self.longestSequence, marked.count)
            for index in start..<limit {
                hash = (hash ^ marked[index]) &* Self.hashPrime
                // A mark alone says nothing.
                if index == start, start == 0 || start == marked.count - 1 { continue }
                add(hash, to: &sum)
                count += 1
            }
        }
        let word = ([Self.wholeWord] + letters).reduce(Self.hashSeed) { ($0 ^ $1) &* Self.hashPrime }
        add(word, to: &sum)
        return count + 1
    }

    private func add(_ hash: UInt32, to sum: inout [Int32]) {
        let row = Int(((hash ^ (hash >> 15)) &* Self.hashSpread) >> shift) * width
        for index in 0..<width { sum[index] += Int32(weights[row + index]) }
    }

    /// "d'eau" has two runs, as the texts that were learned from had.
    private static func letterRuns(of word: String) -> [[UInt32]] {
        word.unicodeScalars.split { !isLetter($0) }.map { $0.prefix(longestWord).map(\.value) }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }

    // Marks of a word, which are no letters, and the constants of FNV-1a with a last mixing step.
    private static let beginning: UInt32 = 0x3C
    private static let end: UInt32 = 0x3E
    private static let wholeWord: UInt32 = 0x3D
    private static let hashSeed: UInt32 = 2_166_136_261
    private static let hashPrime: UInt32 = 16_777_619
    private static let hashSpread: UInt32 = 2_654_435_769
}

/// Cuts the dateline off a lead sentence: "JAKARTA, KOMPAS.com - ", "Mataram (ANTARA News) - ", "LONDON, Nov 5 (AP) — ".
enum Dateline {
    /// A dateline is short, in characters and in words.
    private static let longest = 70
    private static let mostWords = 9
    /// What is left must still be a sentence.
    private static let fewestWordsLeft = 4

    /// The sentence without its dateline; unchanged if it has none or too little would be left.
    static func cut(from sentence: String) -> String {
        guard mayHaveDash(sentence) else { return sentence }
        var rest = Substring(sentence)
        // Twice, for "Liputan6.com, Jakarta - JAKARTA - ".
        for _ in 0..<2 {
            guard let end = end(of: rest) else { break }
            rest = end
        }
        return rest.split(separator: " ").count >= fewestWordsLeft ? String(rest) : sentence
    }

    /// Is there a hyphen, or a byte that dashes begin with, where a dateline may end? Most sentences have none.
    private static func mayHaveDash(_ sentence: String) -> Bool {
        sentence.utf8.prefix(4 * longest).contains { $0 == UInt8(ascii: "-") || $0 == 0xE2 }
    }

    private static func end(of text: Substring) -> Substring? {
        let head = text.prefix(longest)
        guard let dash = dash(in: head), isDateline(head[..<dash.lowerBound]) else { return nil }
        var rest = text[dash.upperBound...]
        while let first = rest.first, isDash(first) || first == " " || first == ":" { rest = rest.dropFirst() }
        guard beginsSentence(rest) else { return nil }
        return rest
    }

    /// A capital, also inside the first word ("iPad"), a digit, a quotation mark, or a script without case.
    private static func beginsSentence(_ rest: Substring) -> Bool {
        guard let first = rest.first else { return false }
        return !first.isLetter || !first.isCased || rest.prefix(while: { $0 != " " }).contains(where: \.isUppercase)
    }

    private static func isDash(_ character: Character) -> Bool {
        ["-", "–", "—", "―"].contains(character)
    }

    /// The first dash with a space on a side, or after a closing bracket.
    private static func dash(in head: Substring) -> Range<Substring.Index>? {
        var previous: Character = " "
        for index in head.indices {
            let character = head[index]
            let next = head.index(after: index)
            defer { previous = character }
            guard isDash(character), index > head.startIndex else { continue }
            let isSpaced =
                previous == " " && next < head.endIndex && (head[next] == " " || isDash(head[next]) || character != "-")
            if isSpaced || previous == ")" || character != "-" { return index..<next }
        }
        return nil
    }

    private static func isDateline(_ head: Substring) -> Bool {
        let words = head.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "/" })
        guard !words.isEmpty, words.count <= mostWords else { return false }
        var depth = 0
        var hasSource = false
        for word in words {
            if word.hasPrefix("(") { depth += 1 }
            guard depth > 0 || isNameOrDate(word) else { return false }
            hasSource = hasSource || depth > 0 || isSource(word)
            if word.hasSuffix(")") { depth -= 1 }
        }
        guard depth == 0 else { return false }
        let place = head.split(separator: ",").first ?? head
        return hasSource || words.count <= 4 && isPlace(place)
    }

    /// "JAKARTA", "Kota", "Nov.", "5", "23/8", "KOMPAS.com", "suara.com".
    private static func isNameOrDate(_ word: Substring) -> Bool {
        guard let first = word.first else { return false }
        return first.isUppercase || first.isNumber || isSource(word) || !first.isCased && first.isLetter
    }

    /// A site's name or an agency's.
    private static func isSource(_ word: Substring) -> Bool {
        let name = word.trimmed(of: ["(", ")", ":"]).lowercased()
        if agencies.contains(name) || name.hasSuffix("news") { return true }
        let parts = name.split(separator: ".")
        guard parts.count >= 2, let last = parts.last, let first = parts.first, first.count >= 3 else { return false }
        return ["com", "co", "id", "net", "org", "news", "tv"].contains(String(last))
    }

    /// Without a source only a place that is written as one: all capitals, or a city that news often comes from.
    private static func isPlace(_ text: Substring) -> Bool {
        let place = text.trimmed(of: [" "])
        if place.count >= 4, place.allSatisfy({ !$0.isLowercase }), place.contains(where: \.isLetter) { return true }
        return cities.contains(place.lowercased())
    }

    private static let agencies: Set<String> = [
        "antara", "reuters", "afp", "ap", "upi", "xinhua", "kyodo", "bernama", "cnn", "bbc", "voa", "detikcom",
        "tempo.co",
        "kompas", "jpnn", "inilah", "tribun", "dpa", "efe", "tass",
    ]

    private static let cities: Set<String> = Set(
        """
        jakarta, bandung, surabaya, medan, semarang, makassar, palembang, denpasar, yogyakarta, solo, surakarta, malang,
        bogor, depok, tangerang, bekasi, batam, pekanbaru, padang, banjarmasin, pontianak, samarinda, balikpapan, manado,
        mataram, kupang, ambon, jayapura, banda aceh, jambi, bengkulu, bandar lampung, serang, cirebon, ternate, kendari,
        palu, gorontalo, mamuju, sorong, manokwari, pangkalpinang, tanjungpinang, palangkaraya, tarakan, jember, kediri,
        sleman, bantul, banyuwangi, tasikmalaya, garut, cianjur, sukabumi, karawang, cilegon, london, washington, new york,
        beijing, tokyo, singapura, singapore, kuala lumpur, paris, berlin, moskow, moscow, sydney, canberra, geneva, jenewa
        """.split(separator: ",").map { $0.listedWords.joined(separator: " ") })
}

extension Substring {
    /// The text without the characters of `set` at both ends.
    fileprivate func trimmed(of set: Set<Character>) -> Substring {
        var text = self
        while let first = text.first, set.contains(first) { text = text.dropFirst() }
        while let last = text.last, set.contains(last) { text = text.dropLast() }
        return text
    }
}

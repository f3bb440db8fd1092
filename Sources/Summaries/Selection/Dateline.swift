/// Cuts the dateline off a lead sentence: "JAKARTA, KOMPAS.com - ", "Mataram (ANTARA News) - ", "LONDON, Nov 5 (AP) — ".
enum Dateline {
    /// A dateline is short, in characters and in words.
    private static let longest = 70
    private static let mostWords = 9
    /// What is left must still be a sentence.
    private static let fewestWordsLeft = 4

    /// The sentence without its dateline; unchanged if it has none or too little would be left.
    static func cut(from sentence: ScalarText) -> ScalarText {
        var rest = sentence
        // Twice, for "Liputan6.com, Jakarta - JAKARTA - ".
        for _ in 0..<2 {
            guard let end = end(of: rest) else { break }
            rest = end
        }
        let words = rest.split(separator: " ", maxSplits: fewestWordsLeft)
        return words.count >= fewestWordsLeft ? rest : sentence
    }

    private static func end(of text: ScalarText) -> ScalarText? {
        let head = text.prefix(longest)
        guard let dash = dash(in: head), isDateline(head[..<dash]) else { return nil }
        let rest = text[(dash + 1)...].drop { isDash($0) || $0 == " " || $0 == ":" }
        return beginsSentence(rest) ? rest : nil
    }

    /// A capital, also inside the first word ("iPad"), a digit, a quotation mark, or a script without case.
    private static func beginsSentence(_ rest: ScalarText) -> Bool {
        guard let first = rest.first else { return false }
        return !ScalarClass.isLetter(first) || !first.properties.isCased
            || rest.prefix { $0 != " " }.contains(where: ScalarClass.isUpper)
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "–" || scalar == "—" || scalar == "―"
    }

    /// The first dash with a space on a side, or after a closing bracket.
    private static func dash(in head: ScalarText) -> Int? {
        head.indices.dropFirst().first { index in
            guard isDash(head[index]) else { return false }
            if head[index - 1] == ")" || head[index] != "-" { return true }
            guard head[index - 1] == " ", index + 1 < head.endIndex else { return false }
            return head[index + 1] == " " || isDash(head[index + 1])
        }
    }

    private static func isDateline(_ head: ScalarText) -> Bool {
        let words = head.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "/" })
        guard !words.isEmpty, words.count <= mostWords else { return false }
        var depth = 0
        var hasSource = false
        for word in words {
            if word.first == "(" { depth += 1 }
            guard depth > 0 || isNameOrDate(word) else { return false }
            hasSource = hasSource || depth > 0 || isSource(word)
            if word.last == ")" { depth -= 1 }
        }
        guard depth == 0 else { return false }
        return hasSource || words.count <= 4 && isPlace(head.split(separator: ",").first ?? head)
    }

    /// "JAKARTA", "Kota", "Nov.", "5", "23/8", "KOMPAS.com", "suara.com".
    private static func isNameOrDate(_ word: ScalarText) -> Bool {
        guard let first = word.first else { return false }
        return ScalarClass.isUpper(first) || first.properties.numericType != nil || isSource(word)
            || !first.properties.isCased && ScalarClass.isLetter(first)
    }

    /// A site's name or an agency's.
    private static func isSource(_ word: ScalarText) -> Bool {
        let name = String(scalars: word.trimmed { $0 == "(" || $0 == ")" || $0 == ":" }).lowercased()
        if agencies.contains(name) || name.hasSuffix("news") { return true }
        let parts = name.split(separator: ".")
        guard parts.count >= 2, let last = parts.last, let first = parts.first, first.count >= 3 else { return false }
        return ["com", "co", "id", "net", "org", "news", "tv"].contains(String(last))
    }

    /// Without a source only a place that is written as one: all capitals, or a city that news often comes from.
    private static func isPlace(_ text: ScalarText) -> Bool {
        let place = text.trimmed { $0 == " " }
        if place.count >= 4, !place.contains(where: ScalarClass.isLower), place.contains(where: ScalarClass.isLetter) {
            return true
        }
        return cities.contains(String(scalars: place).lowercased())
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

extension ScalarText {
    /// The text without the scalars at both ends that `isMargin` names.
    fileprivate func trimmed(_ isMargin: (Unicode.Scalar) -> Bool) -> ScalarText {
        let rest = drop(while: isMargin)
        return rest[..<(rest.lastIndex { !isMargin($0) }.map { $0 + 1 } ?? rest.startIndex)]
    }
}

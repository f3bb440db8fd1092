/// How far clocks are from UTC.
enum TimeZoneNames {
    /// Minutes east of UTC that a zone means: `Z`, `+07:00`, `+0700`, `GMT+7`, `WIB`, `EST` and the like in any case.
    /// A name that is not known is taken as UTC, for a date some hours off is better than none; nil for what is no name.
    static func minutes(_ text: some StringProtocol) -> Int? {
        var rest = Substring(text.lowercased())
        for prefix in ["etc/", "gmt", "utc", "ut"] where rest.hasPrefix(prefix) && rest.count > prefix.count {
            rest = rest.dropFirst(prefix.count)
        }
        if rest.first == "+" || rest.first == "-" || rest.first == "\u{2212}" { return offset(rest) }
        if let hours = hours[String(rest)] { return Int(hours * 60) }
        let isName =
            !rest.isEmpty && rest.count <= 32 && rest.allSatisfy { $0.isLetter || "/_-+0123456789.".contains($0) }
        return isName && rest.first?.isLetter == true ? 0 : nil
    }

    /// +hh:mm, +hhmm, +hh, +h:mm.
    private static func offset(_ text: Substring) -> Int? {
        let sign = text.first == "+" ? 1 : -1
        let digits = text.dropFirst()
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.count <= 4 && $0.allSatisfy(\.isNumber) }) else {
            return nil
        }
        let numbers = parts.compactMap { Int($0) }
        guard let first = numbers.first, numbers.count == parts.count else { return nil }
        if numbers.count == 2 { return sign * (first * 60 + numbers[1]) }
        return sign * (digits.count > 2 ? first / 100 * 60 + first % 100 : first * 60)
    }

    /// Hours east of UTC. Where a name is used twice, the one that feeds mean: IST is India's, BST Britain's.
    private static let hours: [String: Double] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2,
        "mest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "msd": 4, "sast": 2, "eat": 3, "pkt": 5, "ist": 5.5,
        "npt": 5.75, "wib": 7, "ict": 7, "wita": 8, "sgt": 8, "myt": 8, "hkt": 8, "pht": 8, "awst": 8, "wit": 9,
        "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3,
        "art": -3, "clt": -4, "nst": -3.5, "ndt": -2.5, "ast": -4, "adt": -3, "at": -4, "est": -5, "edt": -4, "et": -5,
        "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8, "akst": -9,
        "akdt": -8, "hst": -10,
    ]
}

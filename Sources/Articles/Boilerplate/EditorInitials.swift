/// The initials of writers and editors in brackets, as Indonesian newsrooms sign: "rsa/rsa", "ugo/djm".
enum EditorInitials {
    /// Whether the inside of a bracket is two or more groups of two to four small letters, and no phrase.
    static func isInitials(_ inside: Substring) -> Bool {
        let groups = inside.split(separator: "/", omittingEmptySubsequences: false)
        guard (2...4).contains(groups.count) else { return false }
        let areShort = groups.allSatisfy { group in
            (2...4).contains(group.utf8.count) && group.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        }
        return areShort && !phrases.contains(String(inside))
    }

    private static let phrases: Set<String> = [
        "dan/atau", "and/or", "he/she", "his/her", "him/her", "she/her", "he/him", "they/them", "ya/tidak", "yes/no",
        "und/oder", "et/ou", "y/o", "on/off", "pro/kontra", "rt/rw", "km/jam", "mg/dl", "kg/ha", "ton/ha",
        "pria/wanita",
    ]
}

/// Says whether an address fits a pattern in which `*` stands for any run of characters and `?` for one.
enum AddressPattern {
    /// Linear in time but for one remembered `*`: the usual two-pointer walk, so no pattern can make it explode.
    static func matches(_ pattern: String, _ address: String) -> Bool {
        let pattern = Array(pattern.utf8)
        let address = Array(address.lowercased().utf8)
        let star = UInt8(ascii: "*")
        var p = 0
        var a = 0
        var afterStar: (pattern: Int, address: Int)?
        while a < address.count {
            if p < pattern.count, pattern[p] == star {
                p += 1
                afterStar = (p, a)
            } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == address[a] {
                p += 1
                a += 1
            } else if let last = afterStar {
                p = last.pattern
                a = last.address + 1
                afterStar = (p, a)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == star }
    }
}

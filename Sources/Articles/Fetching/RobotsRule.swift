/// One `Allow` or `Disallow` line of a robots.txt (RFC 9309, section 2.2.2).
struct RobotsRule: Sendable, Equatable {
    let isAllowed: Bool
    /// The length of the pattern in octets: of several that match, the longest counts.
    let length: Int
    /// What stands between the stars.
    private let pieces: [ArraySlice<UInt8>]
    /// `$`: the pattern covers the whole address, not only its beginning.
    private let reachesEnd: Bool

    init(isAllowed: Bool, pattern: some Sequence<UInt8>) {
        self.isAllowed = isAllowed
        var octets = Self.normalized(pattern, isPattern: true)
        length = octets.count
        reachesEnd = octets.last == UInt8(ascii: "$")
        if reachesEnd { octets.removeLast() }
        pieces = octets.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    }

    /// Whether the pattern covers a path and query, given as `normalized` octets. Each piece is taken where it first
    /// stands, which is enough for stars, and keeps the work within (length of pattern) x (length of address).
    func matches(_ target: [UInt8]) -> Bool {
        var rest = target[...]
        for (index, piece) in pieces.enumerated() {
            let isLast = index == pieces.count - 1
            if index == 0 {
                guard rest.starts(with: piece) else { return false }
                rest = rest.dropFirst(piece.count)
                if isLast { return !reachesEnd || rest.isEmpty }
            } else if isLast, reachesEnd {
                return rest.count >= piece.count && rest.suffix(piece.count) == piece
            } else {
                guard let place = Self.place(of: piece, in: rest) else { return false }
                rest = rest[(place + piece.count)...]
            }
        }
        return true
    }

    private static func place(of piece: ArraySlice<UInt8>, in octets: ArraySlice<UInt8>) -> Int? {
        guard let first = piece.first else { return octets.startIndex }
        var start = octets.startIndex
        while octets.endIndex - start >= piece.count {
            guard let next = octets[start...].firstIndex(of: first) else { return nil }
            if octets[next...].starts(with: piece) { return next }
            start = next + 1
        }
        return nil
    }

    /// One spelling for all: percent codes of unreserved characters are undone, the others have capital digits, octets
    /// beyond ASCII become codes, and so do the stars and dollars of an address, which mean themselves.
    static func normalized(_ text: some Sequence<UInt8>, isPattern: Bool = false) -> [UInt8] {
        let octets = Array(text)
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            index += 1
            if octet == UInt8(ascii: "%"), index + 1 < octets.count,
                let high = Character(Unicode.Scalar(octets[index])).hexDigitValue,
                let low = Character(Unicode.Scalar(octets[index + 1])).hexDigitValue
            {
                let coded = UInt8(high << 4 | low)
                result += isUnreserved(coded) ? [coded] : code(coded)
                index += 2
            } else if octet > 0x20, octet < 0x7F, isPattern || !"*$".utf8.contains(octet) {
                result.append(octet)
            } else {
                result += code(octet)
            }
        }
        return result
    }

    private static func code(_ octet: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 15)]]
    }

    /// RFC 3986, section 2.3.
    private static func isUnreserved(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~".utf8.contains(octet)
        }
    }
}

/// Finds out which encodings a document's bytes may be in.
enum CharsetSniffer {
    /// Browsers look at 1,024 bytes; pages with long comments first need some more.
    static let sniffedBytes = 4096

    /// The encoding that a byte order mark or the zeros of wide ASCII give away, and where the text begins.
    static func byPattern(_ bytes: [UInt8]) -> (encoding: String, start: Int)? {
        func begins(_ pattern: [UInt8]) -> Bool { bytes.starts(with: pattern) }
        if begins([0xEF, 0xBB, 0xBF]) { return ("UTF-8", 3) }
        if begins([0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
        if begins([0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
        if begins([0xFF, 0xFE]) { return ("UTF-16LE", 2) }
        if begins([0xFE, 0xFF]) { return ("UTF-16BE", 2) }
        guard bytes.count >= 4 else { return nil }
        // XML 1.0, appendix F.1: the zeros around "<", and "<?xm" in EBCDIC.
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (0, 0, 0, 1...): return ("UTF-32BE", 0)
        case (1..., 0, 0, 0): return ("UTF-32LE", 0)
        case (0, 1..., 0, 1...): return ("UTF-16BE", 0)
        case (1..., 0, 1..., 0): return ("UTF-16LE", 0)
        case (0x4C, 0x6F, 0xA7, 0x94): return ("IBM037", 0)
        default: return nil
        }
    }

    /// The encodings that the document claims, by iconv's names, the best claim first.
    static func declared(_ bytes: [UInt8], contentType: String?) -> [String] {
        let head = Array(bytes.prefix(sniffedBytes))
        let type = contentType.map { Array($0.utf8) } ?? []
        let claims = [parameter("charset", in: type[...]), xmlClaim(head), htmlClaim(head)]
        var encodings: [String] = []
        for claim in claims {
            guard var encoding = claim.flatMap(CharsetNames.encoding) else { continue }
            // The claim itself was read as ASCII, so wide characters are impossible.
            if encoding.hasPrefix("UTF-16") || encoding.hasPrefix("UTF-32") { encoding = "UTF-8" }
            if !encodings.contains(encoding) { encodings.append(encoding) }
        }
        return encodings
    }

    /// Whether an encoding writes other alphabets in ASCII bytes, so that being valid UTF-8 says nothing.
    static func usesASCIIOnly(_ encoding: String) -> Bool {
        encoding.hasPrefix("ISO-2022-") || encoding == "HZ" || encoding == "UTF-7"
    }

    /// Whether such an encoding may read a byte otherwise than ASCII.
    static func shifts(_ byte: UInt8) -> Bool {
        byte == 0x1B || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "+")
    }

    /// The decoder that fits bytes best, which have no byte order mark. They begin with one that is not plain ASCII;
    /// unless they are whole, their last character may be cut.
    static func decoder(for bytes: [UInt8], isWhole: Bool, claims: [String]) -> TextDecoder {
        if let shifted = claims.first(where: usesASCIIOnly), bytes.contains(where: shifts),
            let decoder = TextDecoder(shifted)
        {
            return decoder
        }
        let judged = isWhole ? bytes : Array(bytes[..<UTF8Form.wholeCharacters(bytes[...])])
        if UTF8Form.isValid(judged) { return .utf8 }
        let isUTF8 = isMostlyUTF8(judged)
        for encoding in claims + ["WINDOWS-1252"] {
            switch encoding {
            case "UTF-8": if isUTF8 { return .utf8 }
            case "WINDOWS-1252" where isUTF8: return .utf8
            default: if let decoder = TextDecoder(encoding) { return decoder }
            }
        }
        return .utf8
    }

    /// Whether damaged UTF-8 is likelier than another encoding: sound characters outnumber the faults, as other
    /// encodings hardly ever form any.
    private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        var sound = 0
        var faults = 0
        var place = 0
        while place < bytes.count {
            let length = soundLength(bytes, at: place)
            if length > 1 { sound += 1 }
            if length == 0 { faults += 1 }
            place += max(length, 1)
        }
        return sound > faults
    }

    /// The length of the well-formed character at a place; 0 when there is none.
    private static func soundLength(_ bytes: [UInt8], at place: Int) -> Int {
        let length =
            switch bytes[place] {
            case 0...0x7F: 1
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, place + length <= bytes.count else { return 0 }
        return bytes[(place + 1)..<(place + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
    }

    // MARK: Claims

    private static func xmlClaim(_ head: [UInt8]) -> String? {
        guard let start = XMLRepair.find("<?xml", in: head, from: 0),
            let end = XMLRepair.find("?>", in: head, from: start)
        else { return nil }
        return parameter("encoding", in: head[start..<end])
    }

    private static func htmlClaim(_ head: [UInt8]) -> String? {
        var place = 0
        while let open = head[place...].firstIndex(of: UInt8(ascii: "<")) {
            place = open + 1
            let isMeta = place + 4 <= head.count && CSSText.equals(head[place..<place + 4], "meta")
            let end = head[place...].firstIndex(of: UInt8(ascii: ">")) ?? head.count
            if isMeta, let claim = parameter("charset", in: head[place..<end]) { return claim }
        }
        return nil
    }

    /// The value behind `name=`, quoted or not.
    private static func parameter(_ name: StaticString, in bytes: ArraySlice<UInt8>) -> String? {
        let length = name.utf8CodeUnitCount
        var place = bytes.startIndex
        while place + length < bytes.endIndex {
            defer { place += 1 }
            guard CSSText.equals(bytes[place..<place + length], name) else { continue }
            var rest = bytes[(place + length)...].drop(while: CSSText.isSpace)
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst().drop { CSSText.isSpace($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            let value = rest.prefix { CharsetNames.isLabel($0) }
            if !value.isEmpty { return String(decoding: value, as: UTF8.self) }
        }
        return nil
    }
}

/// Bytes of a mail as lines, whichever line ends its way here left them: CRLF, LF or a lone CR.
struct MailLines {
    let bytes: [UInt8]
    let ranges: [Range<Int>]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var ranges: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte == 10 || byte == 13 else { continue }
            ranges.append(start..<(index - 1))
            if byte == 13, index < bytes.count, bytes[index] == 10 { index += 1 }
            start = index
        }
        if start < bytes.count { ranges.append(start..<bytes.count) }
        self.ranges = ranges
    }

    subscript(line: Int) -> ArraySlice<UInt8> { bytes[ranges[line]] }

    var count: Int { ranges.count }

    func isBlank(_ line: Int) -> Bool {
        self[line].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}

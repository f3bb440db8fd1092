/// Encodes text for a body part (RFC 2045, section 6.7) so that no server on the way has a reason to touch it.
enum QuotedPrintable {
    /// A line and the `=` of a soft break make 76.
    static let lineBytes = 75
    /// The line break that is not in the text.
    static let softBreak: [UInt8] = [UInt8(ascii: "="), 13, 10]

    /// Encodes a run of UTF-8 that begins at the start of a line. LF and CRLF become CRLF; a blank at a line's end, or
    /// at the run's end where `endsLine` says so, a leading dot (RFC 5321, section 4.5.2) and a leading `From ` (mbox)
    /// are encoded; a character's bytes stay on one line. Also tells the column that the run ends in.
    static func encoded(_ bytes: [UInt8], endsLine: Bool) -> (bytes: [UInt8], column: Int) {
        var run = Run(source: bytes, endsLine: endsLine)
        run.encode()
        return (run.output, run.column)
    }

    /// `=3D` for `=`.
    static func escape(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private struct Run {
        let source: [UInt8]
        let endsLine: Bool
        var output: [UInt8] = []
        var column = 0

        init(source: [UInt8], endsLine: Bool) {
            self.source = source
            self.endsLine = endsLine
            output.reserveCapacity(source.count + source.count / 8 + 8)
        }

        mutating func encode() {
            var index = 0
            while index < source.count {
                let breakLength = lineBreakLength(at: index)
                if breakLength > 0 {
                    output.append(13)
                    output.append(10)
                    column = 0
                    index += breakLength
                } else {
                    let end = characterEnd(from: index)
                    write(index..<end)
                    index = end
                }
            }
        }

        /// 2 for CRLF, 1 for LF, 0 for anything else; a lone CR is data.
        private func lineBreakLength(at index: Int) -> Int {
            if source[index] == 10 { return 1 }
            return source[index] == 13 && index + 1 < source.count && source[index + 1] == 10 ? 2 : 0
        }

        private func characterEnd(from start: Int) -> Int {
            var end = start + 1
            guard source[start] >= 0xC0 else { return end }
            while end < source.count, end - start < 4, source[end] & 0xC0 == 0x80 { end += 1 }
            return end
        }

        private mutating func write(_ range: Range<Int>) {
            let isPlain = range.count == 1 && standsForItself(at: range.lowerBound)
            if column + (isPlain ? 1 : 3 * range.count) > lineBytes {
                output.append(contentsOf: softBreak)
                column = 0
            }
            // A character that stood for itself may not do so at the start of a line.
            if isPlain, column > 0 || standsForItself(at: range.lowerBound, startingLine: true) {
                output.append(source[range.lowerBound])
                column += 1
            } else {
                for byte in source[range] { output.append(contentsOf: escape(byte)) }
                column += 3 * range.count
            }
        }

        private func standsForItself(at index: Int, startingLine: Bool = false) -> Bool {
            switch source[index] {
            case UInt8(ascii: "="): false
            case UInt8(ascii: "."): !startingLine
            case UInt8(ascii: "F"): !startingLine || !source[index...].starts(with: Array("From ".utf8))
            case 0x20, 0x09: index + 1 < source.count ? lineBreakLength(at: index + 1) == 0 : !endsLine
            case 0x21...0x7E: true
            default: false
            }
        }
    }
}

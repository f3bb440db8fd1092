/// Encodes bytes as base64 (RFC 4648, section 4), bare or in the lines of a body part (RFC 2045, section 6.8).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// 57 bytes make a line of 76.
    private static let bytesPerLine = 57

    static func text(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        append(bytes[...], to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends lines of at most 76 bytes, each with its CRLF; nothing for nothing.
    static func appendLines(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var rest = bytes
        while !rest.isEmpty {
            append(rest.prefix(bytesPerLine), to: &output)
            output.append(13)
            output.append(10)
            rest = rest.dropFirst(bytesPerLine)
        }
    }

    private static func append(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let count = min(3, bytes.endIndex - index)
            var group = UInt32(bytes[index]) << 16
            if count > 1 { group |= UInt32(bytes[index + 1]) << 8 }
            if count > 2 { group |= UInt32(bytes[index + 2]) }
            for digit in 0..<4 {
                let shift = UInt32(18 - 6 * digit)
                output.append(digit <= count ? alphabet[Int(group >> shift & 63)] : UInt8(ascii: "="))
            }
            index += count
        }
    }
}

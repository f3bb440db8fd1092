/// Writes header fields in the "relaxed" form (RFC 6376, section 3.4.2): the name in lower case, lines unfolded, runs of
/// blanks one space, none around the colon and at the end.
enum RelaxedHeader {
    /// Without the CRLF at the end.
    static func append(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>, to output: inout [UInt8]) {
        for byte in name { output.append(lowercased(byte)) }
        output.append(UInt8(ascii: ":"))
        var isBlankDue = false
        var isEmpty = true
        for byte in value {
            switch byte {
            // CR and LF stand in a header only as CRLF, before a blank or at the end.
            case 13, 10: continue
            case 0x20, 0x09: isBlankDue = true
            default:
                if isBlankDue, !isEmpty { output.append(0x20) }
                output.append(byte)
                isBlankDue = false
                isEmpty = false
            }
        }
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
}

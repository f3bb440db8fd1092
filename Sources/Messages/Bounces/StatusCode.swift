/// Finds the codes by which servers say what happened.
enum StatusCode {
    /// The first enhanced code (`5.1.1`, RFC 3463) whose class is one of `classes`, preferring one that says more than
    /// `5.0.0`. Addresses of machines and versions of programs are passed over.
    static func enhanced(in text: MailText, classes: String = "45") -> String? {
        var vague: String?
        let bytes = text.bytes
        for index in bytes.indices where classes.utf8.contains(bytes[index]) {
            guard index + 4 < bytes.count, bytes[index + 1] == UInt8(ascii: "."),
                index == 0 || !isWordByte(bytes[index - 1]), let code = enhanced(bytes, at: index)
            else { continue }
            if !code.hasSuffix(".0.0") { return code }
            vague = vague ?? code
        }
        return vague
    }

    private static func enhanced(_ bytes: [UInt8], at start: Int) -> String? {
        var index = start + 2
        for part in 0..<2 {
            let digits = bytes[index...].prefix(4).prefix { isDigit($0) }.count
            guard (1...3).contains(digits) else { return nil }
            index += digits
            if part == 0 {
                guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return nil }
                index += 1
            }
        }
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) { return nil }
        if index < bytes.count, isWordByte(bytes[index]), bytes[index] != UInt8(ascii: ".") { return nil }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// The first reply code from 400 to 559 (RFC 5321, section 4.2) that stands as a word of its own.
    static func reply(in text: MailText) -> Int? {
        let bytes = text.bytes
        for index in bytes.indices where bytes[index] == UInt8(ascii: "4") || bytes[index] == UInt8(ascii: "5") {
            guard index + 2 < bytes.count, isDigit(bytes[index + 2]),
                (UInt8(ascii: "0")...UInt8(ascii: "5")).contains(bytes[index + 1]),
                index == 0 || !isWordByte(bytes[index - 1]),
                index + 3 == bytes.count || " -:;,)]\"'\t#=<".utf8.contains(bytes[index + 3])
            else { continue }
            return Int(bytes[index] - 48) * 100 + Int(bytes[index + 1] - 48) * 10 + Int(bytes[index + 2] - 48)
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "@"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}

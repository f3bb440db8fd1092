import Glibc

/// Converts text from other encodings to UTF-8 with glibc's iconv.
enum CharacterConversion {
    private static let outputSize = 16 << 10
    /// `(size_t) -1`
    private static let failed = -1

    /// The text, with U+FFFD for each unit that the encoding does not know; nil when iconv does not know the encoding.
    static func text(_ bytes: ArraySlice<UInt8>, from encoding: String) -> String? {
        guard let descriptor = unsafe iconv_open("UTF-8", encoding), Int(bitPattern: descriptor) != -1 else {
            return nil
        }
        defer { unsafe iconv_close(descriptor) }
        let unit = encoding.hasPrefix("UTF-16") ? 2 : encoding.hasPrefix("UTF-32") ? 4 : 1
        var input = Array(bytes)
        let converted = unsafe input.withUnsafeMutableBytes { input in
            unsafe convert(input, descriptor, unit: unit)
        }
        return String(decoding: converted, as: UTF8.self)
    }

    private static func convert(_ input: UnsafeMutableRawBufferPointer, _ descriptor: iconv_t, unit: Int) -> [UInt8] {
        var converted: [UInt8] = []
        var next = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        while left > 0 {
            let before = left
            var failure: Int32 = 0
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: outputSize) { output, count in
                var place = unsafe UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var room = outputSize
                failure = unsafe iconv(descriptor, &next, &left, &place, &room) == failed ? errno : 0
                count = outputSize - room
            }
            converted += chunk
            guard failure == EILSEQ || failure == EINVAL || left == before, failure != E2BIG else { continue }
            converted += [0xEF, 0xBF, 0xBD]
            let skipped = min(unit, left)
            unsafe next = next.map { unsafe $0 + skipped }
            left -= skipped
        }
        return converted
    }
}

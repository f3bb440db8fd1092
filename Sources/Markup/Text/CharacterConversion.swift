import Glibc

/// Converts text of one other encoding to UTF-8 with glibc's iconv; owns iconv's descriptor, which remembers shifts.
///
/// Safe: `descriptor` is made in `init` and closed in `deinit`.
@safe final class CharacterConversion {
    private static let outputSize = 16 << 10
    /// `(size_t) -1`
    private static let failed = -1
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private let descriptor: iconv_t
    /// Bytes passed over after a fault.
    private let unit: Int

    /// nil when iconv does not know the encoding.
    init?(from encoding: String) {
        guard let descriptor = unsafe iconv_open("UTF-8", encoding), Int(bitPattern: descriptor) != -1 else {
            return nil
        }
        unsafe self.descriptor = unsafe descriptor
        unit = encoding.hasPrefix("UTF-16") ? 2 : encoding.hasPrefix("UTF-32") ? 4 : 1
    }

    deinit {
        unsafe iconv_close(descriptor)
    }

    /// The text, with U+FFFD for each unit that the encoding does not know, and the bytes of a last character that is
    /// not whole yet; there are none of them in the last piece.
    func text(_ bytes: [UInt8], isLast: Bool) -> (text: [UInt8], rest: [UInt8]) {
        var input = bytes
        return unsafe input.withUnsafeMutableBytes { unsafe convert($0, isLast: isLast) }
    }

    private func convert(_ input: UnsafeMutableRawBufferPointer, isLast: Bool) -> (text: [UInt8], rest: [UInt8]) {
        var converted: [UInt8] = []
        var next = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        while left > 0 {
            let before = left
            var failure: Int32 = 0
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: Self.outputSize) { output, count in
                var place = unsafe UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var room = Self.outputSize
                failure = unsafe iconv(descriptor, &next, &left, &place, &room) == Self.failed ? errno : 0
                count = Self.outputSize - room
            }
            converted += chunk
            if failure == EINVAL, !isLast { return unsafe (converted, Array(input.suffix(left))) }
            guard failure == EILSEQ || failure == EINVAL || left == before, failure != E2BIG else { continue }
            converted += Self.replacement
            let skipped = min(unit, left)
            unsafe next = next.map { unsafe $0 + skipped }
            left -= skipped
        }
        return (converted, [])
    }
}

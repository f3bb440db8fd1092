import Crypto

/// Hashes a body in the "relaxed" form (RFC 6376, section 3.4.4) in one pass over its bytes.
///
/// Bodies of Kabar's are quoted-printable or base64: no blank ends a line, and what is left to do is indentation and the
/// end. Stretches in which nothing changes are hashed where they are; finding them takes a tenth of the time of hashing.
struct RelaxedBody {
    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")
    /// Bytes that are looked at together.
    private static let block = 64
    /// Shorter stretches are gathered, since each turn of a hash costs as much as some bytes.
    private static let longestGathered = 512
    private static let gatheredBytes = 4_096

    private var hash = SHA256()
    private var gathered: [UInt8] = []

    /// The SHA-256 of any body: blanks at line ends are left out, runs of blanks are one space, empty lines at the end are
    /// left out, and what is not empty ends with CRLF. An empty body has the hash of nothing.
    static func hash(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var relaxed = RelaxedBody()
        unsafe body.withUnsafeBytes { bytes in
            let end = unsafe contentEnd(of: bytes)
            if end > 0 { unsafe relaxed.add(bytes, upTo: end) }
        }
        relaxed.hash.update(data: relaxed.gathered)
        return Array(relaxed.hash.finalize())
    }

    /// Where the last line's text ends that is not empty.
    private static func contentEnd(of bytes: UnsafeRawBufferPointer) -> Int {
        var end = bytes.count
        while end > 0 {
            if unsafe isBlank(bytes[end - 1]) {
                end -= 1
            } else if end > 1, unsafe bytes[end - 1] == 10, unsafe bytes[end - 2] == 13 {
                end -= 2
            } else {
                break
            }
        }
        return end
    }

    /// `bytes[end - 1]` is no blank.
    private mutating func add(_ bytes: UnsafeRawBufferPointer, upTo end: Int) {
        /// From here on nothing is hashed yet.
        var start = 0
        var index = 0
        while let blank = unsafe Self.nextWork(in: bytes, from: index, upTo: end - 1) {
            var runEnd = blank + 1
            while unsafe Self.isBlank(bytes[runEnd]) { runEnd += 1 }
            let endsLine = unsafe runEnd + 1 < end && bytes[runEnd] == 13 && bytes[runEnd + 1] == 10
            unsafe add(bytes[start..<blank])
            if !endsLine { gathered.append(Self.space) }
            start = runEnd
            index = runEnd
        }
        unsafe add(bytes[start..<end])
        gathered.append(13)
        gathered.append(10)
    }

    private mutating func add(_ bytes: Slice<UnsafeRawBufferPointer>) {
        let count = unsafe bytes.count
        let isLong = count > Self.longestGathered
        if !gathered.isEmpty, isLong || gathered.count + count > Self.gatheredBytes {
            hash.update(data: gathered)
            gathered.removeAll(keepingCapacity: true)
        }
        if isLong {
            unsafe hash.update(bufferPointer: .init(rebasing: bytes))
        } else {
            if gathered.isEmpty { gathered.reserveCapacity(Self.gatheredBytes + 4) }
            unsafe gathered.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes))
        }
    }

    /// Where the next tab, run of blanks or blank before a CR begins; the byte at `end` exists and is no blank.
    private static func nextWork(in bytes: UnsafeRawBufferPointer, from start: Int, upTo end: Int) -> Int? {
        var index = start
        while index < end {
            if unsafe index + block <= end && !mayHaveWork(bytes, index) {
                index += block
                continue
            }
            let blockEnd = min(index + block, end)
            while index < blockEnd {
                if index + 8 <= end {
                    let places = unsafe placesOfWork(
                        in: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self),
                        before: bytes.loadUnaligned(fromByteOffset: index + 1, as: UInt64.self))
                    index += UInt64(littleEndian: places).trailingZeroBitCount / 8
                    if places == 0 { continue }
                }
                if unsafe index < end && isWork(bytes[index], before: bytes[index + 1]) { return index }
                index += 1
            }
        }
        return nil
    }

    private static func isWork(_ byte: UInt8, before next: UInt8) -> Bool {
        byte == tab || byte == space && (isBlank(next) || next == 13)
    }

    /// Whether there may be something in the block: a tab, or a space before a blank or a control character. Without
    /// branches, so that the compiler looks at many bytes at once.
    private static func mayHaveWork(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        var found: UInt8 = 0
        for index in start..<(start + block) {
            let byte = unsafe bytes[index]
            let next = unsafe bytes[index + 1]
            let isTab: UInt8 = byte == tab ? 1 : 0
            let isSpace: UInt8 = byte == space ? 1 : 0
            let isFollowed: UInt8 = next <= space ? 1 : 0
            found |= isTab | (isSpace & isFollowed)
        }
        return found != 0
    }

    /// The same of eight bytes and those that follow each: the high bit of each byte where there may be something.
    private static func placesOfWork(in bytes: UInt64, before next: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let isAboveSpace = ((next & low) &+ (0x0101_0101_0101_0101 &* UInt64(0x7F - space))) | next
        return places(of: tab, in: bytes) | (places(of: space, in: bytes) & ~isAboveSpace)
    }

    /// The high bit of each byte that is `byte`.
    private static func places(of byte: UInt8, in bytes: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let differing = bytes ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return ~(((differing & low) &+ low) | differing | low)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == space || byte == tab
    }
}

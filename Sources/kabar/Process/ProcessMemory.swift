import CMalloc
import Foundation
import Glibc

/// Keeps the resident set as small as the work of the moment, so that a send to a million stays under 57 MB.
enum ProcessMemory {
    /// Once, before threads are started: few arenas, since each keeps what its threads have freed, and large blocks that
    /// go back to the system when they are freed.
    static func limit() {
        mallopt(M_ARENA_MAX, 2)
        mallopt(M_MMAP_THRESHOLD, 128 * 1024)
        mallopt(M_TRIM_THRESHOLD, 128 * 1024)
    }

    /// Gives back what the work so far has used and the work to come does not need: freed memory, and the pages of
    /// program files, which the system counts as resident once they were touched and reads again from its cache when
    /// they are again. Making an issue touches much (feeds, languages, dates) that sending it does not.
    static func giveBack() {
        malloc_trim(0)
        for mapping in cleanFileMappings() {
            madvise(UnsafeMutableRawPointer(bitPattern: mapping.lowerBound), mapping.count, MADV_DONTNEED)
        }
    }

    /// Mappings of files that nobody has written to or may write to, so that their pages can be dropped without a loss.
    /// What the loader has changed counts as `Anonymous` (proc(5)).
    private static func cleanFileMappings() -> [Range<UInt>] {
        // Not by its size, which is 0 as for every file there.
        guard let maps = try? FileHandle(forReadingAtPath: "/proc/self/smaps")?.readToEnd() else { return [] }
        var mappings: [Range<UInt>] = []
        var current: Range<UInt>?
        for line in maps.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            if words.count >= 6, words[1].count == 4, words[5].hasPrefix("/") {
                current = ["r-xp", "r--p"].contains(words[1]) ? range(words[0]) : nil
            } else if words.first == "Anonymous:", words[1] == "0", let mapping = current {
                mappings.append(mapping)
            } else if words.count >= 5, words[0].contains("-") {
                current = nil
            }
        }
        return mappings
    }

    private static func range(_ text: String) -> Range<UInt>? {
        let bounds = text.split(separator: "-").compactMap { UInt($0, radix: 16) }
        return bounds.count == 2 && bounds[0] < bounds[1] ? bounds[0]..<bounds[1] : nil
    }
}

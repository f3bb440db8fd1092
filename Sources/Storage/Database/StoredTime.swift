import Foundation

/// A moment as the tables keep it: whole milliseconds since 1970, UTC.
enum StoredTime {
    /// Rounds the same way everywhere, so that "due at" and "now" compare as they did before they were stored.
    static func milliseconds(_ date: Date) -> Int64 {
        let value = (date.timeIntervalSince1970 * 1000).rounded()
        // 2^62 is past any calendar and far from overflow; a date such as infinity must not end the program.
        guard value.isFinite else { return value == .infinity ? 1 << 62 : 0 }
        return Int64(min(max(value, -0x1p62), 0x1p62))
    }

    static func date(_ milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}

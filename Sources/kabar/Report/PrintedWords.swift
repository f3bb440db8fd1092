import Foundation

/// Numbers, times and foreign words as the terminal and the report's page print them.
enum PrintedWords {
    /// `1,240`.
    static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = String(digits.dropLast(3))
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `1,240 mails`, `1 mail`.
    static func mails(_ number: Int) -> String {
        "\(grouped(number)) \(number == 1 ? "mail" : "mails")"
    }

    /// `12`, `3.4`, `0.02`: about two digits.
    static func rate(_ perSecond: Double) -> String {
        switch perSecond {
        case ..<0.1: String(format: "%.2f", perSecond)
        case ..<10: String(format: "%.1f", perSecond)
        default: grouped(Int(perSecond.rounded()))
        }
    }

    /// `3 h 12 min`, `4 min 5 s`, `12 s`.
    static func span(seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e9)).rounded())
        if whole >= 86_400 { return "\(whole / 86_400) d \(whole % 86_400 / 3600) h" }
        if whole >= 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
        if whole >= 60 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole) s"
    }

    /// `0.25 s`, `12 s`; `-` for nil.
    static func answer(_ seconds: Double?) -> String {
        guard let seconds else { return "-" }
        return seconds < 10 ? String(format: "%.2f s", seconds) : String(format: "%.0f s", seconds)
    }

    /// `98.8 %`; never rounded to all or nothing.
    static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "" }
        guard part > 0, part < whole else { return part == 0 ? "0 %" : "100 %" }
        let percent = Double(part) / Double(whole) * 100
        if percent < 0.1 { return "<0.1 %" }
        return String(format: "%.1f %%", min(percent, 99.9))
    }

    /// A relay's or a site's words without what would steer a terminal or turn the direction of what follows.
    static func printable(_ words: String) -> String {
        String(
            words.unicodeScalars.map { scalar in
                switch scalar.value {
                case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: " "
                default: Character(scalar)
                }
            })
    }

    /// At most `width` characters, the last one `…` when something was cut off.
    static func clipped(_ text: String, to width: Int) -> String {
        text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
    }

    /// Words on lines of at most `width` characters; a longer word stands alone.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// A time in the newsletter's zone, by a pattern of Unicode TR 35.
    static func time(_ date: Date, _ pattern: String, _ zone: TimeZone) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = zone
        formatter.dateFormat = pattern
        return formatter.string(from: date)
    }
}

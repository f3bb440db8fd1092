/// The settings in force, for `kabar check`: a line each, `path: value`, then where it came from.
enum SettingsOverview {
    /// Lines in the order of the settings, each ended by LF but the last. Places stand in one column unless a value is long.
    static func text(_ entries: [SettingsLog.Entry]) -> String {
        let lines = entries.map { (text: "\($0.path): \(oneLine($0.value))", place: $0.place) }
        let width = min(56, lines.map(\.text.count).max() ?? 0)
        return lines.map { line in
            line.text + String(repeating: " ", count: max(0, width - line.text.count)) + "  # \(line.place)"
        }.joined(separator: "\n")
    }

    private static func oneLine(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isNewline).joined(separator: " / ")
        return String(
            String.UnicodeScalarView(words.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}

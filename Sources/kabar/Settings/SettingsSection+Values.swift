import Foundation
import Subscribers

/// Why a text is no value of its kind, as the end of a sentence that begins with the setting's name.
struct UnfitValue: Error {
    var reason: String
    init(_ reason: String) { self.reason = reason }
}

extension SettingsSection {
    /// Reads the scalar under `key` as a value; nil when it is absent or a problem was logged. Without a text, `standard`
    /// is the value, and its text says so in the overview.
    func value<Value>(
        _ key: String, standard: Value? = nil, shown: String? = nil, hidden: Bool = false,
        read: (String) throws(UnfitValue) -> Value
    ) -> Value? {
        let path = path(of: key)
        guard let scalar = scalar(key) else {
            if standard != nil { log.note(path, shown ?? "\(standard.map { "\($0)" } ?? "")", .standard) }
            return standard
        }
        do throws(UnfitValue) {
            let value = try read(scalar.text)
            log.note(path, hidden ? Secret("").description : scalar.text, scalar.place)
            return value
        } catch {
            log.problem(scalar.place, "\(path) \(error.reason)")
            return standard
        }
    }

    /// Logs a problem when the key gave no value and no other problem explains that.
    func required<Value>(_ key: String, example: String, _ read: (String) -> Value?) -> Value? {
        let before = log.problems.count
        let value = read(key)
        if value == nil, log.problems.count == before {
            log.problem(
                has(key) ? placeOfKey(key) : place, "\(path(of: key)) is missing; write for example `\(example)`.")
        }
        return value
    }

    /// Text of one line.
    func line(_ key: String, standard: String? = nil) -> String? {
        value(key, standard: standard) { text throws(UnfitValue) in try SettingsValue.line(text) }
    }

    /// Text that may have several lines.
    func text(_ key: String, standard: String? = nil) -> String? {
        value(key, standard: standard) { text throws(UnfitValue) in
            text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    func number(_ key: String, standard: Int, in range: ClosedRange<Int>) -> Int {
        value(key, standard: standard) { text throws(UnfitValue) in try SettingsValue.number(text, in: range) }
            ?? standard
    }

    func flag(_ key: String, standard: Bool) -> Bool {
        value(key, standard: standard) { text throws(UnfitValue) in try SettingsValue.flag(text) } ?? standard
    }

    /// A number with its unit, `5m`.
    func duration(_ key: String, standard: Duration?, in range: ClosedRange<Duration>) -> Duration? {
        value(key, standard: standard, shown: standard?.inSettings) { text throws(UnfitValue) in
            try SettingsValue.duration(text, in: range)
        }
    }

    /// One of the enumeration's words; those not in `supported` are known but not there yet.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, standard: Choice, supported: [Choice]? = nil
    ) -> Choice where Choice.RawValue == String {
        value(key, standard: standard, shown: standard.rawValue) { text throws(UnfitValue) in
            try SettingsValue.choice(text, supported: supported.map { $0.map(\.rawValue) })
        } ?? standard
    }

    func mailbox(_ key: String) -> MailboxSetting? {
        value(key) { text throws(UnfitValue) in try SettingsValue.mailbox(text) }
    }

    func webAddress(_ key: String) -> String? {
        value(key) { text throws(UnfitValue) in try SettingsValue.webAddress(text) }
    }

    /// Each entry read by itself; those that do not fit are left out and are problems. Without the key, `standard` is the
    /// list; an empty one (`[]`) is empty.
    func values<Value>(
        _ key: String, standard: [Value] = [], read: (String) throws(UnfitValue) -> Value
    ) -> [Value] {
        let path = path(of: key)
        let scalars = scalars(key)
        if !hasValue(key) {
            if !standard.isEmpty { log.note(path, standard.map { "\($0)" }.joined(separator: ", "), .standard) }
            return standard
        }
        if let first = scalars.first {
            log.note(path, scalars.map(\.text).joined(separator: ", "), first.place)
        }
        var values: [Value] = []
        for scalar in scalars {
            do throws(UnfitValue) {
                values.append(try read(scalar.text))
            } catch {
                log.problem(scalar.place, "\(path) \(error.reason)")
            }
        }
        return values
    }
}

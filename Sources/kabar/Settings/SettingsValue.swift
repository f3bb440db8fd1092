import DigestBuilder
import Foundation
import Subscribers

/// How the texts of settings become values; each failure ends a sentence that begins with the setting's name.
enum SettingsValue {
    static func line(_ text: String) throws(UnfitValue) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw UnfitValue("is empty; write a text or leave the key out.") }
        guard !trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw UnfitValue("must be one line of text without control characters.")
        }
        return trimmed
    }

    static func number(_ text: String, in range: ClosedRange<Int>) throws(UnfitValue) -> Int {
        guard let number = Int(text) else { throw UnfitValue("must be a whole number, not “\(shown(text))”.") }
        guard range.contains(number) else {
            throw UnfitValue("must be from \(range.lowerBound) to \(range.upperBound), not \(number).")
        }
        return number
    }

    static func flag(_ text: String) throws(UnfitValue) -> Bool {
        switch text {
        case "true": return true
        case "false": return false
        default: throw UnfitValue("cannot be “\(shown(text))”; write true or false.")
        }
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, supported: [String]?
    ) throws(UnfitValue) -> Choice where Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue)
        guard let choice = Choice(rawValue: text) else {
            let advice =
                NearestWord.to(text, in: words).map { "did you mean \($0)?" }
                ?? "write one of \((supported ?? words).joined(separator: ", "))."
            throw UnfitValue("cannot be “\(shown(text))”; \(advice)")
        }
        guard supported?.contains(text) ?? true else {
            throw UnfitValue(
                "cannot be \(text) yet; a later version will know it. Write \((supported ?? []).joined(separator: " or "))."
            )
        }
        return choice
    }

    /// A language tag by its shape (RFC 5646, section 2.1): a primary tag of two or three letters, then subtags.
    static func language(_ text: String) throws(UnfitValue) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
        let isSound = parts.allSatisfy { part in
            (1...8).contains(part.count)
                && part.allSatisfy { Character(Unicode.Scalar($0)).isLetter || (0x30...0x39).contains($0) }
        }
        let primary = parts.first ?? []
        guard isSound, (2...3).contains(primary.count), primary.allSatisfy({ !(0x30...0x39).contains($0) }) else {
            throw UnfitValue("must be a language tag such as id, en or pt-BR, not “\(shown(text))”.")
        }
        return text
    }

    static func timeZone(_ text: String) throws(UnfitValue) -> TimeZone {
        if let zone = TimeZone(identifier: text) { return zone }
        let known = TimeZone.knownTimeZoneIdentifiers.sorted()
        let city = text.replacing(" ", with: "_").lowercased()
        let nearest =
            known.first { $0.lowercased() == city || $0.lowercased().hasSuffix("/\(city)") }
            ?? NearestWord.to(text, in: known)
        let advice = nearest.map { "did you mean \($0)?" } ?? "write a name such as Asia/Jakarta or UTC."
        throw UnfitValue("cannot be “\(shown(text))”, which is no time zone; \(advice)")
    }

    static func mailbox(_ text: String) throws(UnfitValue) -> MailboxSetting {
        do throws(EmailAddressError) {
            let mailbox = try EmailAddress.mailbox(from: text)
            return MailboxSetting(name: mailbox.name, address: mailbox.address)
        } catch {
            throw UnfitValue("is not usable: \(error)")
        }
    }

    /// An http(s) address without user, query and fragment; comes back without a trailing slash.
    static func webAddress(_ text: String) throws(UnfitValue) -> String {
        guard let url = components(text), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host?.isEmpty == false
        else { throw UnfitValue("must be an address such as https://example.org, not “\(shown(text))”.") }
        guard url.user == nil, url.query == nil, url.fragment == nil else {
            throw UnfitValue("must be an address without user name, ? and #, not “\(shown(text))”.")
        }
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }

    /// The address of a feed or a page, or the path of a feed's file.
    static func sourcePlace(_ text: String) throws(UnfitValue) -> SourceSetting.Place {
        let line = try line(text)
        guard line.contains("://") else { return .url(line) }
        guard let url = components(line), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host?.isEmpty == false
        else {
            throw UnfitValue("must be an http:// or https:// address or the path of a file, not “\(shown(text))”.")
        }
        guard url.user == nil, url.password == nil else {
            throw UnfitValue("must not hold a user name or password; write user and passwordFile beside it.")
        }
        return .url(line)
    }

    /// A host name or IP address alone.
    static func host(_ text: String) throws(UnfitValue) -> String {
        let allowed = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"/?#@[]".utf8.contains($0) }
        guard allowed, !text.isEmpty else {
            throw UnfitValue("must be a host name or an IP address without scheme and port, not “\(shown(text))”.")
        }
        return text.lowercased()
    }

    /// The name of an environment variable, as shells write it.
    static func variable(_ text: String) throws(UnfitValue) -> String {
        let isWord = text.utf8.allSatisfy { byte in
            byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
        }
        guard let first = text.utf8.first, isWord, !(0x30...0x39).contains(first) else {
            throw UnfitValue("must be the name of a variable, such as DESA_PASSWORD, not “\(shown(text))”.")
        }
        return text
    }

    /// nil where the text is no address or holds what an address cannot hold.
    static func components(_ text: String) -> URLComponents? {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        return URLComponents(string: text)
    }

    /// A text from the file in a sentence: one line, not endless.
    static func shown(_ text: String) -> String {
        let line = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
        return line.count > 60 ? line.prefix(59) + "…" : line
    }
}

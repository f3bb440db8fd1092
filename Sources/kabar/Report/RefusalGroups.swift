import Sender
import Storage

/// Refusals of one kind, and what to do about them.
struct RefusalGroup: Encodable, Equatable {
    var count: Int
    var code: Int?
    var enhanced: String?
    /// The words, with `…` for what differs from mail to mail.
    var text: String
    /// Put off until the deadline, and then given up.
    var expired: Bool
    /// These people become `bounced`.
    var bounced: Bool
    var advice: String

    /// `550 5.1.1 <…@…>: user unknown`.
    var headline: String {
        let codes = [code.map(String.init), enhanced].compactMap { $0 }
        return ((expired ? ["expired:"] : []) + codes + (text.isEmpty ? [] : [text])).joined(separator: " ")
    }
}

/// Sorts refusals by kind as they come, in bounded memory.
struct RefusalGroups {
    /// Beyond so many kinds further ones are counted by their codes alone.
    static let maximumKinds = 200

    private struct Kind: Hashable {
        var code: Int?
        var enhanced: String?
        var text: String
        var isExpired: Bool
    }

    private var counts: [Kind: Int] = [:]

    mutating func add(_ refused: RefusedDelivery) {
        var words = refused.reply ?? refused.reason ?? ""
        let isExpired = refused.reason?.hasPrefix(Self.expired) ?? false
        if refused.reply == nil, isExpired { words = Self.withoutExpired(words) }
        var kind = Kind(
            code: refused.code, enhanced: refused.enhanced,
            text: RefusalPattern(address: refused.address).text(words), isExpired: isExpired)
        if counts.count >= Self.maximumKinds, counts[kind] == nil { kind.text = "other answers" }
        counts[kind, default: 0] += 1
    }

    /// The most frequent first, then by code and text.
    var groups: [RefusalGroup] {
        counts.map { kind, count in
            RefusalGroup(
                count: count, code: kind.code, enhanced: kind.enhanced, text: PrintedWords.printable(kind.text),
                expired: kind.isExpired,
                bounced: !kind.isExpired && kind.enhanced.map(FailurePolicy.deadAddressCodes.contains) ?? false,
                advice: RefusalAdvice.sentence(code: kind.code, enhanced: kind.enhanced, isExpired: kind.isExpired))
        }.sorted {
            ($1.count, $0.code ?? 0, $0.enhanced ?? "", $0.text) < ($0.count, $1.code ?? 0, $1.enhanced ?? "", $1.text)
        }
    }

    /// How Kabar's reason for a refusal after the deadline begins.
    private static let expired = "expired"

    private static func withoutExpired(_ reason: String) -> String {
        let rest = reason.dropFirst(expired.count).drop { $0 == "," || $0 == ":" || $0 == " " }
        return rest.hasPrefix("last: ") ? String(rest.dropFirst(6)) : String(rest)
    }
}

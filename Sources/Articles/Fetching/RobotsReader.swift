/// Reads a robots.txt line by line and keeps what is for one program (RFC 9309, section 2.2).
struct RobotsReader {
    struct Group {
        var rules: [RobotsRule] = []
        var crawlDelay: Duration?
    }

    private enum Audience { case program, everyone }

    private let productToken: String
    private var groups: [Audience: Group] = [:]
    /// Who the lines that come next are for.
    private var audiences: Set<Audience> = []
    /// Further `User-agent` lines join these; after a rule they begin a group.
    private var isNaming = false

    init(productToken: String) {
        self.productToken = productToken.lowercased()
    }

    /// What holds for the program, after the last line.
    var group: Group { groups[.program] ?? groups[.everyone] ?? Group() }

    mutating func read(_ line: ArraySlice<UInt8>) {
        let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
        let value = text[text.index(after: colon)...].withoutOuterSpace
        // A byte order mark may stand before the first name.
        switch text[..<colon].drop(while: { $0 == "\u{FEFF}" }).withoutOuterSpace.lowercased() {
        case "user-agent": name(value)
        case "allow": add(RobotsRule(isAllowed: true, pattern: value.utf8))
        case "disallow": add(RobotsRule(isAllowed: false, pattern: value.utf8))
        case "crawl-delay": delay(value)
        default: break  // Sitemap and others stand outside the groups
        }
    }

    private mutating func name(_ value: String) {
        if !isNaming { audiences = [] }
        isNaming = true
        // `Kabar/1.0` means Kabar: a token has only letters, hyphens and underscores.
        let token = value.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }
        if value.hasPrefix("*") {
            audiences.insert(.everyone)
        } else if !token.isEmpty, token.lowercased() == productToken {
            audiences.insert(.program)
        }
        for audience in audiences { groups[audience, default: Group()].rules += [] }
    }

    /// A pattern without a letter covers nothing: `Disallow:` allows all.
    private mutating func add(_ rule: RobotsRule) {
        isNaming = false
        guard rule.length > 0 else { return }
        for audience in audiences { groups[audience]?.rules.append(rule) }
    }

    private mutating func delay(_ value: String) {
        guard let seconds = Double(value), (0...86_400).contains(seconds) else { return }
        for audience in audiences { groups[audience]?.crawlDelay = .milliseconds(Int64(seconds * 1000)) }
    }
}

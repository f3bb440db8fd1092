import DigestBuilder
import Subscribers

/// What a page of the desk shows, as its address says it: every state can be linked to and works without JavaScript.
struct DeskView: Equatable, Sendable {
    enum Part: String, CaseIterable {
        case html, text, articles, headers, source, check, diff, spam
    }

    /// Pixels of the frame; `desktop` takes the room that there is.
    enum Width: String, CaseIterable {
        case narrow = "320"
        case phone = "375"
        case column = "600"
        case desktop
    }

    /// The rhythm whose next issue is shown where nothing else is asked for.
    let home: Rhythm
    var subject: DeskSubject
    var part = Part.html
    var width = Width.column
    var scheme = ColorScheme.light
    var showsImages = true
    /// The mail program that is imitated; nil shows what a browser makes of the mail.
    var client: ClientView?
    /// Of the desk's own words; nil follows the browser.
    var language: DeskLanguage?
    /// Part of a name or an address that is looked for; empty for none.
    var search = ""
    /// The list shows the issues before this one; nil for the newest.
    var issuesBefore: Int?
    /// The test mail whose outcome is told.
    var testMail: Int?

    init(home: Rhythm) {
        self.home = home
        subject = DeskSubject(issue: .next(home))
    }

    /// Longer than any name or address that is looked for.
    private static let maximumSearch = 254
    /// How `as` says that the reader is on no list; no subscriber's id has a dot.
    private static let stranger = "."

    /// Reads the query of an address; what is missing or makes no sense has its default.
    init(query: String?, home: Rhythm) {
        self.init(home: home)
        for (name, value) in FormBody(Array((query ?? "").utf8), contentType: nil).fields {
            switch name {
            case "issue": subject.issue = Self.issue(value) ?? subject.issue
            case "as": subject.reader = Self.reader(value)
            case "part": part = Part(rawValue: value) ?? part
            case "width": width = Width(rawValue: value) ?? width
            case "scheme": scheme = ColorScheme(rawValue: value) ?? scheme
            case "images": showsImages = value != "off"
            case "client": client = ClientView(rawValue: value)
            case "lang": language = DeskLanguage(rawValue: value)
            case "find": search = String(value.prefix(Self.maximumSearch))
            case "before": issuesBefore = Int(value)
            case "test": testMail = Int(value)
            default: continue
            }
        }
    }

    private static func issue(_ value: String) -> DeskSubject.IssueChoice? {
        Int(value).map { .frozen($0) } ?? Rhythm(rawValue: value).map { .next($0) }
    }

    private static func reader(_ value: String) -> DeskSubject.Reader {
        if value == stranger { return .stranger }
        let isID = (1...64).contains(value.utf8.count) && value.utf8.allSatisfy(isIDByte)
        return isID ? .subscriber(value) : .usual
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The query that leads here, without what is at its default; the test mail is left out, it is told once.
    var query: String {
        let usual = DeskView(home: home)
        var pairs = subjectPairs
        if part != usual.part { pairs.append(("part", part.rawValue)) }
        if width != usual.width { pairs.append(("width", width.rawValue)) }
        if scheme != usual.scheme { pairs.append(("scheme", scheme.rawValue)) }
        if !showsImages { pairs.append(("images", "off")) }
        if let client { pairs.append(("client", client.rawValue)) }
        if let language { pairs.append(("lang", language.rawValue)) }
        if let issuesBefore { pairs.append(("before", String(issuesBefore))) }
        return Self.query(of: pairs)
    }

    /// The query of the subject alone.
    var subjectQuery: String { Self.query(of: subjectPairs) }

    /// What a form hands on as hidden fields, so that it leads back here.
    var pairs: [(name: String, value: String)] {
        FormBody(Array(query.dropFirst().utf8), contentType: nil).fields
    }

    private var subjectPairs: [(String, String)] {
        var pairs: [(String, String)] = []
        switch subject.issue {
        case .next(let rhythm): if rhythm != home { pairs.append(("issue", rhythm.rawValue)) }
        case .frozen(let number): pairs.append(("issue", String(number)))
        }
        switch subject.reader {
        case .usual: break
        case .stranger: pairs.append(("as", Self.stranger))
        case .subscriber(let id): pairs.append(("as", id))
        }
        return pairs
    }

    /// All values are words of letters, digits, dots, hyphens and underscores, which need no escapes.
    private static func query(of pairs: [(String, String)]) -> String {
        pairs.isEmpty ? "" : "?" + pairs.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// The same page with one thing changed.
    func with<Value>(_ path: WritableKeyPath<DeskView, Value>, _ value: Value) -> DeskView {
        var view = self
        view[keyPath: path] = value
        return view
    }
}

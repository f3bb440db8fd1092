import Foundation
import Markup

/// Turns the events of an XML document into a feed, whichever of the XML formats it is written in.
final class XMLFeedHandler: XMLHandler {
    /// `rss2.0`, `atom1.0` and the like; nil until the root of a feed was seen.
    private(set) var format: String?
    /// The first element's name in lower case.
    private(set) var rootName: String?
    private(set) var entryCount = 0
    private(set) var skippedEntries = 0
    private(set) var shortenedTexts = 0
    var feed: Feed { channel.feed }

    private let maximumEntries: Int
    private let take: (FeedEntry) -> Void
    private var channel = FeedDraft()
    private var item: FeedDraft?
    private var capture: FeedCapture?
    private var isAtom = false
    private var frames: [Frame]
    /// A feed has few names, each many times.
    private var vocabularies: [XMLName: FeedVocabulary] = [:]

    /// An open element: what it does, and the address and language that hold inside it.
    private struct Frame {
        enum Role { case container, entry, capture, captured, skipped }
        var role: Role
        var base: String?
        var language: String?

        /// Reads `xml:base` and `xml:lang` (XML Base; XML 1.0, 2.12).
        mutating func take(_ attributes: [XMLAttribute]) {
            for attribute in attributes where attribute.name.prefix?.lowercased() == "xml" {
                switch attribute.name.local.lowercased() {
                case "base": base = WebAddress.absolute(attribute.value, base: base) ?? base
                case "lang": language = attribute.value.isEmpty ? nil : attribute.value
                default: break
                }
            }
        }
    }

    /// Hands each item of a feed to `entry` as soon as it has ended.
    init(url: String?, maximumEntries: Int, entry: @escaping (FeedEntry) -> Void) {
        self.maximumEntries = maximumEntries
        take = entry
        frames = [Frame(role: .container, base: url, language: nil)]
    }

    // MARK: Events

    func start(_ name: XMLName, attributes: [XMLAttribute]) {
        let local = name.local.lowercased()
        if rootName == nil {
            rootName = local
            beginFeed(local, name: name, attributes: attributes)
        }
        var frame = frames[frames.count - 1]
        frame.take(attributes)
        switch frame.role {
        case .skipped: break
        case .capture, .captured:
            frame.role = .captured
            capture?.start(local, attributes: attributes, base: frame.base)
        case .container, .entry: frame.role = role(of: name, local: local, attributes: attributes, in: frame)
        }
        frames.append(frame)
    }

    func end(_ name: XMLName) {
        guard frames.count > 1, let frame = frames.popLast() else { return }
        switch frame.role {
        case .captured: capture?.end(name.local.lowercased())
        case .capture: endCapture()
        case .entry: if frames.last?.role != .entry { endEntry() }
        case .container, .skipped: break
        }
    }

    func text(_ text: String) {
        capture?.add(text: text)
    }

    // MARK: Elements

    private func beginFeed(_ local: String, name: XMLName, attributes: [XMLAttribute]) {
        let version = attributes.first { $0.name.local.lowercased() == "version" }?.value ?? ""
        switch local {
        case "rss": format = "rss" + (version.isEmpty ? "" : PlainText.line(version))
        case "channel", "item": format = "rss"
        case "rdf":
            let isOld = attributes.isEmpty && name.namespace?.contains("netscape") == true
            format = isOld ? "rss0.9" : "rss1.0"
        case "feed", "entry":
            isAtom = true
            format = version.hasPrefix("0.") || name.namespace?.contains("purl.org") == true ? "atom0.3" : "atom1.0"
        default: break
        }
    }

    private func role(of name: XMLName, local: String, attributes: [XMLAttribute], in frame: Frame) -> Frame.Role {
        var vocabulary = vocabulary(of: name)
        if vocabulary == .rss, isAtom { vocabulary = .atom }
        let isNative = vocabulary == .rss || vocabulary == .atom
        if isNative, local == "item" || local == "entry" {
            beginEntry(attributes, language: frame.language)
            return .entry
        }
        if frames.count == 1 || (vocabulary == .media && local == "group") {
            if local == "feed", let language = frame.language { channel.language.offer(language, rank: 1) }
            return frame.role
        }
        if isNative, local == "channel" || local == "items" {
            noteIdentity(attributes)
            return local == "items" ? .skipped : .container
        }
        guard let field = FeedField(vocabulary, local), field.kind != .ignored else { return .skipped }
        begin(field, vocabulary: vocabulary, attributes: attributes, frame: frame)
        return .capture
    }

    private func vocabulary(of name: XMLName) -> FeedVocabulary {
        if let known = vocabularies[name] { return known }
        let vocabulary = FeedVocabulary(name)
        vocabularies[name] = vocabulary
        return vocabulary
    }

    private func beginEntry(_ attributes: [XMLAttribute], language: String?) {
        guard item == nil else { return }
        item = FeedDraft()
        item?.language.offer(language, rank: 1)
        noteIdentity(attributes)
    }

    private func noteIdentity(_ attributes: [XMLAttribute]) {
        if let about = attributes.first(where: { $0.name.local == "about" })?.value { item?.id.offer(about, rank: 0) }
    }

    private func endEntry() {
        guard let draft = item else { return }
        item = nil
        guard format != nil else { return }
        guard entryCount < maximumEntries else {
            skippedEntries += 1
            return
        }
        entryCount += 1
        take(draft.entry(of: channel))
    }

    // MARK: Fields

    private func begin(_ field: FeedField, vocabulary: FeedVocabulary, attributes: [XMLAttribute], frame: Frame) {
        var named: [String: String] = [:]
        for attribute in attributes where attribute.name.prefix?.lowercased() != "xml" {
            named[attribute.name.local.lowercased()] = attribute.value
        }
        capture = FeedCapture(
            field: field, attributes: named, base: frame.base, language: frame.language, isAtom: vocabulary == .atom)
    }

    private func endCapture() {
        guard let done = capture else { return }
        capture = nil
        if done.isShortened { shortenedTexts += 1 }
        if item != nil {
            item?.take(done)
        } else {
            channel.take(done)
        }
    }
}

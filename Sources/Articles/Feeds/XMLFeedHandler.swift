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
    var updates: FeedUpdates? { channel.updates.updates }

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
        enum Role {
            /// Holds items or what is said of the feed.
            case container
            case entry
            /// Counts as if its content stood in what is around it.
            case group
            /// What another feed says of itself inside an item that came from there.
            case source
            case capture, captured, skipped
        }
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
        rootName = rootName ?? local
        let isRoot = beginFeed(local, name: name, attributes: attributes)
        var frame = frames[frames.count - 1]
        frame.take(attributes)
        switch frame.role {
        case .skipped: break
        case .capture, .captured:
            frame.role = .captured
            capture?.start(local, attributes: attributes, base: frame.base)
        case .container, .entry, .group, .source:
            // What stands before the feed, such as the warnings of a site's own programs, may be open around it.
            let isOutside = format == nil || isRoot
            frame.role = role(of: name, local: local, attributes: attributes, in: frame, isOutside: isOutside)
        }
        frames.append(frame)
    }

    func end(_ name: XMLName) {
        guard frames.count > 1, let frame = frames.popLast() else { return }
        switch frame.role {
        case .captured: capture?.end(name.local.lowercased())
        case .capture: endCapture()
        case .entry: endEntry()
        case .container, .group, .source, .skipped: break
        }
    }

    func text(_ text: String) {
        capture?.add(text: text)
    }

    // MARK: Elements

    /// Whether a feed begins with the element. Only `rss`, `rdf` and `feed` begin one inside others.
    private func beginFeed(_ local: String, name: XMLName, attributes: [XMLAttribute]) -> Bool {
        let isOutermost = frames.count == 1
        guard format == nil || isOutermost, let found = format(local, name, attributes, isOutermost: isOutermost) else {
            return false
        }
        if format == nil {
            format = found
            isAtom = found.hasPrefix("atom")
        }
        return true
    }

    private func format(
        _ local: String, _ name: XMLName, _ attributes: [XMLAttribute], isOutermost: Bool
    ) -> String? {
        guard isOutermost || ["rss", "rdf", "feed"].contains(local) else { return nil }
        let version = attributes.first { $0.name.local.lowercased() == "version" }?.value ?? ""
        switch local {
        case "rss": return "rss" + (version.isEmpty ? "" : PlainText.line(version))
        case "channel", "item": return "rss"
        case "rdf": return "rss1.0"
        case "feed", "entry":
            return version.hasPrefix("0.") || name.namespace?.contains("purl.org") == true ? "atom0.3" : "atom1.0"
        default: return nil
        }
    }

    private func role(
        of name: XMLName, local: String, attributes: [XMLAttribute], in frame: Frame, isOutside: Bool
    ) -> Frame.Role {
        var vocabulary = vocabulary(of: name)
        if vocabulary == .rss, isAtom { vocabulary = .atom }
        let isNative = vocabulary == .rss || vocabulary == .atom
        if frame.role != .source, format != nil, isNative {
            switch local {
            case "item", "entry":
                beginEntry(attributes, language: frame.language)
                return .entry
            case "channel" where !isOutside, "items":
                // RSS 0.90 and 1.0 differ in the namespace of what the root holds.
                if format == "rss1.0", name.namespace?.contains("netscape.com") == true { format = "rss0.9" }
                noteIdentity(attributes)
                return local == "items" ? .skipped : .container
            default: break
            }
        }
        if isOutside {
            if local == "feed", let language = frame.language { channel.language.offer(language, rank: 1) }
            return .container
        }
        if frame.role != .source {
            if vocabulary == .media && local == "group" || isNative && ["skiphours", "skipdays"].contains(local) {
                return .group
            }
            if vocabulary == .atom, local == "source", item != nil { return .source }
        }
        return fieldRole(vocabulary, local, attributes: attributes, in: frame)
    }

    private func fieldRole(
        _ vocabulary: FeedVocabulary, _ local: String, attributes: [XMLAttribute], in frame: Frame
    ) -> Frame.Role {
        guard var field = FeedField(vocabulary, local), field.kind != .ignored else { return .skipped }
        if vocabulary == .atom, !isAtom { field.rank = 2 }
        if frame.role == .source {
            // RFC 4287, 4.2.1: its author is the item's where the item names none.
            guard field.kind == .author else { return .skipped }
            field.rank = 0
        }
        begin(field, vocabulary: vocabulary, attributes: attributes, frame: frame)
        return .capture
    }

    private func vocabulary(of name: XMLName) -> FeedVocabulary {
        if let known = vocabularies[name] { return known }
        let vocabulary = FeedVocabulary(name)
        vocabularies[name] = vocabulary
        return vocabulary
    }

    /// An item inside another one ends it: nobody means that, but some forget the end tag.
    private func beginEntry(_ attributes: [XMLAttribute], language: String?) {
        endEntry()
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
        } else if !frames.contains(where: { $0.role == .entry }) {
            channel.take(done)
        }
    }
}

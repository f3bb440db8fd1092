import DigestBuilder
import Yams

/// A scalar as it was written, and where.
struct SettingText {
    var text: String
    var place: SettingPlace
}

/// One mapping of newsletter.yaml: looks its keys up, with the environment before the file, and knows in the end
/// which keys nobody asked for.
final class SettingsSection {
    /// "" for the document, `smtp`, `sources[2]` ...
    let path: String
    let log: SettingsLog
    /// Where a missing key would belong.
    let place: SettingPlace
    /// Scalars inside lists cannot be overridden by the environment.
    private let isInList: Bool
    private let pairs: [(key: String, place: SettingPlace, value: Node)]
    private var asked: [String] = []

    /// A section that is not there has no pairs; its scalars may still come from the environment.
    init(path: String, node: Node?, isInList: Bool = false, log: SettingsLog) {
        self.path = path
        self.isInList = isInList
        self.log = log
        place = Self.place(node, log)
        var pairs: [(key: String, place: SettingPlace, value: Node)] = []
        for (key, value) in node?.mapping ?? [:] {
            if let name = key.scalar?.string {
                pairs.append((name, Self.place(key, log), value))
            } else {
                log.problem(Self.place(key, log), "A key must be a word; this one is a list or a mapping.")
            }
        }
        self.pairs = pairs
    }

    static func place(_ node: Node?, _ log: SettingsLog) -> SettingPlace {
        .file(log.fileName, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1)
    }

    func path(of key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    /// Whether the file has the key, with a value or not.
    func has(_ key: String) -> Bool {
        pairs.contains { $0.key == key }
    }

    /// Whether the file has the key with a value.
    func hasValue(_ key: String) -> Bool {
        pairs.contains { $0.key == key && !Self.isNothing($0.value) }
    }

    func placeOfKey(_ key: String) -> SettingPlace {
        pairs.first { $0.key == key }?.place ?? place
    }

    /// nil when the key is absent, has no value, or has a list or mapping, which is a problem.
    func scalar(_ key: String) -> SettingText? {
        asked.append(key)
        if !isInList, let override = log.override(of: path(of: key)) {
            return SettingText(text: override.value, place: .environment(override.name))
        }
        guard let pair = pairs.first(where: { $0.key == key }) else { return nil }
        return scalar(pair.value, at: path(of: key))
    }

    private func scalar(_ node: Node, at path: String) -> SettingText? {
        guard let scalar = node.scalar else {
            log.problem(Self.place(node, log), "\(path) must be one value, not a \(Self.kind(node)).")
            return nil
        }
        // `key:` and `key: ~` say nothing, so the default holds; `key: ""` is an empty text.
        let saysNothing = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
        return saysNothing ? nil : SettingText(text: scalar.string, place: Self.place(node, log))
    }

    /// The scalars of a list, one scalar alone, or the environment's words between commas.
    func texts(_ key: String) -> [SettingText] {
        if !isInList, let override = log.override(of: path(of: key)) {
            asked.append(key)
            return override.value.split(separator: ",").map { word in
                let text = word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
                return SettingText(text: String(text), place: .environment(override.name))
            }
        }
        return scalars(key)
    }

    /// Counts the key as known although nobody reads it.
    func skip(_ key: String) {
        asked.append(key)
    }

    /// The variables that are set for these keys of the section.
    func overrides(of keys: [String]) -> [String] {
        keys.compactMap { log.override(of: path(of: $0))?.name }
    }

    /// The scalars of a list; one scalar alone is a list of one.
    func scalars(_ key: String) -> [SettingText] {
        asked.append(key)
        guard let pair = pairs.first(where: { $0.key == key }) else { return [] }
        let path = path(of: key)
        guard let sequence = pair.value.sequence else { return scalar(pair.value, at: path).map { [$0] } ?? [] }
        return sequence.enumerated().compactMap { scalar($1, at: "\(path)[\($0 + 1)]") }
    }

    /// The mapping under `key`; an empty section when it is absent or something else, which is a problem.
    func section(_ key: String) -> SettingsSection {
        asked.append(key)
        let path = path(of: key)
        guard let pair = pairs.first(where: { $0.key == key }), !Self.isNothing(pair.value) else {
            return SettingsSection(path: path, node: nil, isInList: isInList, log: log)
        }
        guard pair.value.mapping != nil else {
            log.problem(
                Self.place(pair.value, log), "\(path) must be a mapping of keys, not a \(Self.kind(pair.value)).")
            return SettingsSection(path: path, node: nil, isInList: isInList, log: log)
        }
        return SettingsSection(path: path, node: pair.value, isInList: isInList, log: log)
    }

    /// The mappings of the list under `key`. `scalarKey`: a single value stands for a mapping with that key alone.
    func sections(_ key: String, scalarKey: String? = nil) -> [SettingsSection] {
        asked.append(key)
        guard let pair = pairs.first(where: { $0.key == key }), !Self.isNothing(pair.value) else { return [] }
        let path = path(of: key)
        guard let sequence = pair.value.sequence else {
            log.problem(Self.place(pair.value, log), "\(path) must be a list, each entry after a dash.")
            return []
        }
        return sequence.enumerated().compactMap { index, node in
            let path = "\(path)[\(index + 1)]"
            if let scalarKey, node.scalar != nil {
                let name = Node.scalar(.init(scalarKey, .implicit, .any, node.mark))
                let mapping = Node.Mapping([(name, node)], .implicit, .any, node.mark)
                return SettingsSection(path: path, node: .mapping(mapping), isInList: true, log: log)
            }
            guard node.mapping != nil else {
                log.problem(Self.place(node, log), "\(path) must be a mapping of keys, not a \(Self.kind(node)).")
                return nil
            }
            return SettingsSection(path: path, node: node, isInList: true, log: log)
        }
    }

    /// Reports the keys that nobody asked for. `hints` are sentences for keys that people try.
    func close(hints: [String: String] = [:]) {
        for pair in pairs where !asked.contains(pair.key) {
            let place = path.isEmpty ? "" : " of \(path)"
            let nearest = NearestWord.to(pair.key, in: asked).map { "did you mean \($0)?" }
            let advice = hints[pair.key] ?? nearest ?? "the keys are \(asked.sorted().joined(separator: ", "))."
            log.problem(pair.place, "\(pair.key) is no key\(place); \(advice)")
        }
    }

    private static func isNothing(_ node: Node) -> Bool {
        node.scalar.map { $0.style == .plain && ["", "~", "null"].contains($0.string) } ?? false
    }

    private static func kind(_ node: Node) -> String {
        node.mapping != nil ? "mapping" : node.sequence != nil ? "list" : "single value"
    }
}

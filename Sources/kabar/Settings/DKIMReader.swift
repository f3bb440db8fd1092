import Messages

/// Reads the section `dkim`: one key by `selector` and `key`, or several under `keys`.
struct DKIMReader {
    let section: SettingsSection
    /// The newsletter's folder, absolute.
    let folder: String
    /// The domain in `From:`; nil where `from` is at fault.
    let fromDomain: String?

    private var log: SettingsLog { section.log }

    /// nil where mails are not signed; what contradicts itself is a problem.
    func setting() -> DKIMSetting? {
        defer { section.close(hints: ["selectors": "did you mean keys?", "file": "did you mean key?"]) }
        let domain = section.value("domain") { text throws(UnfitValue) in try SettingsValue.domainName(text) }
        if let domain, let fromDomain, !Self.isAligned(domain, with: fromDomain) {
            log.problem(
                section.placeOfKey("domain"),
                "dkim.domain is \(domain), but mails come from \(fromDomain); write that domain or one above or below it, "
                    + "or receivers do not count the signature (DMARC).")
        }
        let single = key(section)
        let list = section.sections("keys").compactMap { entry in
            defer { entry.close(hints: ["file": "did you mean key?"]) }
            return requiredKey(entry)
        }
        if single != nil, !list.isEmpty {
            log.problem(section.placeOfKey("keys"), "dkim has selector and keys; write one of them.")
        }
        let keys = single.map { [$0] } ?? list
        refuseTwins(keys)
        guard !keys.isEmpty else {
            if section.has("domain") || section.has("key") {
                log.problem(
                    section.place,
                    "dkim.selector is missing; write for example `selector: kabar` after `kabar keys create`.")
            }
            return nil
        }
        return (domain ?? fromDomain).map { DKIMSetting(domain: $0, keys: keys) }
    }

    private func key(_ section: SettingsSection) -> DKIMSetting.Key? {
        let selector = section.value("selector") { text throws(UnfitValue) in try SettingsValue.domainName(text) }
        let file = section.line("key")
        return selector.map { selector in
            DKIMSetting.Key(
                selector: selector,
                file: file.map { SettingsValue.absolute($0, in: folder) } ?? KeyFile.path(of: selector, in: folder))
        }
    }

    private func requiredKey(_ entry: SettingsSection) -> DKIMSetting.Key? {
        let before = log.problems.count
        let key = key(entry)
        if key == nil, log.problems.count == before {
            log.problem(entry.place, "\(entry.path).selector is missing; write for example `selector: kabar`.")
        }
        return key
    }

    private func refuseTwins(_ keys: [DKIMSetting.Key]) {
        for (index, key) in keys.enumerated() where keys[..<index].contains(where: { $0.selector == key.selector }) {
            log.problem(
                section.placeOfKey("keys"),
                "dkim.keys names the selector \(key.selector) twice; leave one of the two out.")
        }
    }

    /// Relaxed alignment (RFC 7489, section 3.1.1) as far as it can be told without a list of public suffixes.
    static func isAligned(_ domain: String, with other: String) -> Bool {
        domain == other || other.hasSuffix("." + domain) || domain.hasSuffix("." + other)
    }
}

import Markup

/// Every address leads somewhere, and by https. Each address is told once.
struct LinkRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let identifiers = Set(issue.elements.compactMap { $0[attribute: "id"] ?? $0[attribute: "name"] })
        var seen: Set<String> = []
        return issue.elements.compactMap { element in
            guard let address = Self.address(of: element), let fault = Self.fault(of: address, identifiers),
                seen.insert(address).inserted
            else { return nil }
            return LintFinding(fault, at: LintPlace(element))
        }
    }

    private static func address(of element: HTMLElement) -> String? {
        switch element.name {
        case "a", "area": element[attribute: "href"]
        case "img": element[attribute: "src"] ?? ""
        default: nil
        }
    }

    private static func fault(of written: String, _ identifiers: Set<String>) -> LintFault? {
        let address = PlainText.line(written)
        let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }.lowercased()
        guard address.dropFirst(scheme.count).first == ":" else {
            if address.isEmpty || address == "#" { return .emptyAddress }
            if address.first == "#", identifiers.contains(String(address.dropFirst())) { return nil }
            return .partialAddress
        }
        switch scheme {
        case "http", "https":
            guard WebAddress.isHTTP(address), let host = SourceText.host(of: address),
                host.contains(".") || host.hasPrefix("["), !address.contains(" ")
            else { return .addressWithoutSite }
            return scheme == "http" ? .unencryptedAddress : nil
        case "mailto": return address.contains("@") ? nil : .partialMailAddress
        // Pictures written into the mail; the rule about mail programs speaks of them.
        case "data", "tel", "sms", "cid": return nil
        default: return .unopenedAddress(scheme: scheme)
        }
    }
}

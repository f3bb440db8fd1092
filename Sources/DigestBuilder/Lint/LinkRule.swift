import Markup

/// Every address leads somewhere, and by https. Each address is told once.
struct LinkRule: LintRule {
    private enum Fault {
        case broken(String)
        case unencrypted
    }

    func findings(in issue: LintedIssue) -> [LintFinding] {
        let identifiers = Set(issue.elements.compactMap { $0[attribute: "id"] ?? $0[attribute: "name"] })
        var seen: Set<String> = []
        return issue.elements.compactMap { element in
            guard let address = Self.address(of: element), let fault = Self.fault(of: address, identifiers),
                seen.insert(address).inserted
            else { return nil }
            return switch fault {
            case .broken(let why):
                LintFinding(
                    level: .error, rule: .link, place: LintPlace.element(element), problem: why,
                    fix: "Write a whole address that begins with https://.")
            case .unencrypted:
                LintFinding(
                    level: .warning, rule: .link, place: LintPlace.element(element),
                    problem:
                        "The address begins with http://: anybody on the way can read along, and pictures may not be shown.",
                    fix: "Write https:// where the site answers to it.")
            }
        }
    }

    private static func address(of element: HTMLElement) -> String? {
        switch element.name {
        case "a", "area": element[attribute: "href"]
        case "img": element[attribute: "src"] ?? ""
        default: nil
        }
    }

    private static func fault(of written: String, _ identifiers: Set<String>) -> Fault? {
        let address = PlainText.line(written)
        let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }.lowercased()
        guard address.dropFirst(scheme.count).first == ":" else {
            if address.isEmpty || address == "#" { return .broken("The address is empty.") }
            if address.first == "#", identifiers.contains(String(address.dropFirst())) { return nil }
            return .broken("The address is not whole: in a mail it has no page to begin from.")
        }
        switch scheme {
        case "http", "https":
            guard WebAddress.isHTTP(address), let host = SourceText.host(of: address),
                host.contains(".") || host.hasPrefix("["), !address.contains(" ")
            else { return .broken("The address names no site.") }
            return scheme == "http" ? .unencrypted : nil
        case "mailto": return address.contains("@") ? nil : .broken("The mail address is not whole.")
        // Pictures written into the mail; the rule about mail programs speaks of them.
        case "data", "tel", "sms", "cid": return nil
        default: return .broken("Mail programs do not open addresses of the kind \(scheme):.")
        }
    }
}

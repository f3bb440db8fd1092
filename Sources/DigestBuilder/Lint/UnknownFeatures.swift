import Markup

/// What one family of mail programs does not know, by `ClientTable`, in the form that taking it out needs.
struct UnknownFeatures {
    private let traces: [ClientFeature.Trace]
    private let isWord: Bool

    /// What Word passes over besides: it lays out by `width` alone (caniemail.com: max-width, min-width, max-height,
    /// min-height, overflow and inline-block are unknown to Outlook for Windows). Not in the table, since every mail uses
    /// them and loses nothing that a reader would miss.
    private static let unknownToWord: Set<String> = ["max-width", "min-width", "max-height", "min-height", "overflow"]

    /// Elements that take what is inside with them; of others the inside is shown.
    private static let dropped: Set<String> = [
        "script", "link", "svg", "audio", "video", "input", "select", "textarea",
    ]

    init(of client: MailClient) {
        isWord = client == .outlookWindows
        traces = ClientTable.features.filter { feature in
            Array(feature.support)[client.rawValue] == "n"
        }.map(\.trace)
    }

    private var names: Set<String> {
        traces.reduce(into: []) { names, trace in
            if case .element(let more) = trace { names.formUnion(more) }
        }
    }

    func drops(_ element: HTMLElement) -> Bool {
        Self.dropped.contains(element.name) && names.contains(element.name)
    }

    func unwraps(_ element: HTMLElement) -> Bool {
        names.contains(element.name) && !Self.dropped.contains(element.name)
    }

    func removeAttributes(of element: HTMLElement) {
        for trace in traces {
            if case .attribute(let name) = trace { element[attribute: name] = nil }
            if trace.isPicture(element) { element[attribute: "src"] = nil }
        }
    }

    var filter: StyleFilter {
        StyleFilter(
            keepsAtRule: { atRule in !traces.contains { $0.isIn(atRule: atRule) } },
            keepsSelector: { selector in !traces.contains { $0.isIn(selector: selector) } },
            keepsDeclaration: { declaration in
                !(isWord && Self.unknownToWord.contains(declaration.name))
                    && !traces.contains { $0.isIn(declaration) }
            })
    }
}

extension HTMLElement {
    /// Puts what is in elements below this one in their place.
    func unwrapDescendants(where isUnwanted: (HTMLElement) -> Bool) {
        for element in [self] + descendants {
            while element.childElements.contains(where: isUnwanted) {
                element.children = element.children.flatMap { child in
                    child.element.map(isUnwanted) == true ? child.element?.children ?? [] : [child]
                }
            }
        }
    }
}

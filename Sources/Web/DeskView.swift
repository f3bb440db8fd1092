/// What a page of the desk shows, as its address says it: every state can be linked to and works without JavaScript.
struct DeskView: Equatable, Sendable {
    enum Part: String, CaseIterable {
        case html, text, articles, headers, source
    }

    /// Pixels of the frame; `desktop` takes the room that there is.
    enum Width: String, CaseIterable {
        case narrow = "320"
        case phone = "375"
        case column = "600"
        case desktop
    }

    var part = Part.html
    var width = Width.column
    var scheme = ColorScheme.light
    var showsImages = true

    init() {}

    /// Reads the query of an address; what is missing or makes no sense has its default.
    init(query: String?) {
        for pair in FormBody(Array((query ?? "").utf8), contentType: nil).fields {
            switch pair.name {
            case "part": part = Part(rawValue: pair.value) ?? part
            case "width": width = Width(rawValue: pair.value) ?? width
            case "scheme": scheme = ColorScheme(rawValue: pair.value) ?? scheme
            case "images": showsImages = pair.value != "off"
            default: continue
            }
        }
    }

    /// The query that leads here, without what is at its default.
    var query: String {
        let usual = DeskView()
        var pairs: [String] = []
        if part != usual.part { pairs.append("part=\(part.rawValue)") }
        if width != usual.width { pairs.append("width=\(width.rawValue)") }
        if scheme != usual.scheme { pairs.append("scheme=\(scheme.rawValue)") }
        if !showsImages { pairs.append("images=off") }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    /// The same page with one thing changed.
    func with<Value>(_ path: WritableKeyPath<DeskView, Value>, _ value: Value) -> DeskView {
        var view = self
        view[keyPath: path] = value
        return view
    }
}

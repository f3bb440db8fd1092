/// Fields of a form as HTML: each with its label, a hint and a problem that belong to it, for eyes and for ears.
enum FormField {
    /// A choice of a list: what is sent, and what is shown.
    typealias Option = (value: String, label: String)

    /// A line of text. An address is one too: the browser's own field for addresses refuses those that are not ASCII.
    static func text(
        _ name: String, label: String, value: String = "", problem: String? = nil, isRequired: Bool = false,
        limit: Int, attributes: String = ""
    ) -> String {
        let invalid = problem == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"\(name)-problem\""
        let note = problem.map { "<p class=\"problem\" id=\"\(name)-problem\">\(HTMLText.escaped($0))</p>" } ?? ""
        return """
            <div class="field"><label for="\(name)">\(HTMLText.escaped(label))</label>
            <input type="text" id="\(name)" name="\(name)" value="\(HTMLText.escaped(value))" maxlength="\(limit)"\
            \(isRequired ? " required" : "")\(invalid)\(attributes.isEmpty ? "" : " " + attributes)>\(note)</div>
            """
    }

    /// What a browser fills in for an address, and how a phone's keyboard looks.
    static let addressAttributes =
        "autocomplete=\"email\" inputmode=\"email\" autocapitalize=\"none\" spellcheck=\"false\""

    static func select(_ name: String, label: String, options: [Option], chosen: String) -> String {
        let items = options.map { option in
            "<option value=\"\(HTMLText.escaped(option.value))\"\(option.value == chosen ? " selected" : "")>"
                + "\(HTMLText.escaped(option.label))</option>"
        }
        return """
            <div class="field"><label for="\(name)">\(HTMLText.escaped(label))</label>
            <select id="\(name)" name="\(name)">\(items.joined())</select></div>
            """
    }

    /// Boxes of which any may be ticked; all of them are sent under one name.
    static func boxes(_ name: String, label: String, hint: String, options: [String], chosen: [String]) -> String {
        let known = Set(chosen.map { $0.lowercased() })
        let items = options.map { option in
            let isChosen = known.contains(option.lowercased())
            return "<label><input type=\"checkbox\" name=\"\(name)\" value=\"\(HTMLText.escaped(option))\""
                + "\(isChosen ? " checked" : "")>\(HTMLText.escaped(option))</label>"
        }
        return """
            <fieldset aria-describedby="\(name)-hint"><legend>\(HTMLText.escaped(label))</legend>
            <p class="hint" id="\(name)-hint">\(HTMLText.escaped(hint))</p>
            \(items.joined(separator: "\n"))</fieldset>
            """
    }

    static func hidden(_ name: String, _ value: String) -> String {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(HTMLText.escaped(value))\">"
    }
}

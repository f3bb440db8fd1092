/// The comments by which a mail speaks to Word alone: `<!--[if mso]>...<![endif]-->` is shown there, and what stands
/// between `<!--[if !mso]><!-->` and `<!--<![endif]-->` is not.
enum WordComments {
    /// The document as Word reads it. Conditions other than `mso` and its versions (`gte mso 9`) stay comments.
    static func resolved(in html: String) -> String {
        var result = ""
        var rest = html[...]
        while let open = rest.firstRange(of: "<!--[if ") {
            result += rest[..<open.lowerBound]
            rest = rest[open.lowerBound...]
            guard let bracket = rest.firstRange(of: "]>") else { break }
            let condition = rest[open.upperBound..<bracket.lowerBound].lowercased()
            let inside = rest[bracket.upperBound...]
            if condition.contains("!mso") {
                guard let end = inside.firstRange(of: "<![endif]-->") else { break }
                rest = rest[end.upperBound...]
            } else if condition.contains("mso"), let end = inside.firstRange(of: "<![endif]-->") {
                result += inside[..<end.lowerBound]
                rest = rest[end.upperBound...]
            } else {
                result += rest[..<bracket.upperBound]
                rest = inside
            }
        }
        return result + rest
    }
}

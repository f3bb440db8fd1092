import Markup

/// Why a digest could not be set; each case is a sentence for the newsletter's owner.
package enum DigestError: Error, Equatable, CustomStringConvertible {
    /// The folder of the newsletter's own templates cannot be listed.
    case folderUnreadable(path: String, reason: String)
    /// A template file cannot be used as text.
    case templateUnreadable(path: String, reason: String)
    /// Two files of the newsletter's own have the name of one template.
    case templateTwice(first: String, second: String)
    /// A template is not valid Mustache.
    case templateSyntax(path: String, line: Int, column: Int, problem: String)
    /// A template asks for a partial that does not exist.
    case unknownPartial(name: String, path: String, line: Int, known: [String])
    /// Templates include each other without end.
    case partialCycle([String])
    /// The law and the mail providers ask for something that the templates leave out.
    case missingTag(tag: String, template: String)
    /// The newsletter's own style sheet cannot be used.
    case styleSheetUnusable(path: String, reason: String)
    /// The style sheet of the HTML part could not be inlined.
    case stylesNotInlined(reason: String)
    /// The HTML part does not fit even with the first headline alone.
    case templatesTooLarge(bytes: Int, limit: Int)

    package var description: String {
        switch self {
        case .folderUnreadable(let path, let reason):
            "The templates folder \(path) cannot be read: \(reason). Make it readable, or remove it to use the built-in templates."
        case .templateUnreadable(let path, let reason):
            "The template \(path) cannot be used: \(reason). Correct the file, or remove it to use the built-in one."
        case .templateTwice(let first, let second):
            "The templates \(first) and \(second) have the same name, and only one can be used. Remove one of the two."
        case .templateSyntax(let path, let line, let column, let problem):
            "The template \(path) has a fault in line \(line), column \(column): \(problem). "
                + "Correct the file, or remove it to use the built-in one."
        case .unknownPartial(let name, let path, let line, let known):
            "The template \(path), line \(line), includes \"\(name)\", which does not exist"
                + (TemplateSet.meant(by: name, among: known).map { "; did you mean \"\($0)\"?" }
                    ?? ". Templates to include are: \(known.joined(separator: ", ")).")
        case .partialCycle(let names):
            "The templates \(names.joined(separator: " -> ")) include each other without end. Take one of the includes out."
        case .missingTag(let tag, let template):
            "The template \(template) and those it includes never write {{\(tag)}}. "
                + "It must be shown: put it back, where the built-in templates have it."
        case .styleSheetUnusable(let path, let reason):
            "The style sheet \(path) cannot be used: \(reason). Correct the file, or take digest.css out of the settings."
        case .stylesNotInlined(let reason):
            "The styles of the HTML part could not be inlined: \(reason). Check the templates for unclosed tags."
        case .templatesTooLarge(let bytes, let limit):
            "The HTML part has \(DigestSize.kilobytes(bytes)) with the first headline alone, and Gmail hides what is over "
                + "\(DigestSize.kilobytes(limit)), the unsubscribe link with it. Take text, styles or pictures written as "
                + "data: out of the templates."
        }
    }
}

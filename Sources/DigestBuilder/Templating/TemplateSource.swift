import Mustache

/// The text of a template and where it came from.
struct TemplateSource {
    var path: String
    var text: String

    init(path: String, text: String) {
        self.path = path
        self.text = SubscriberGaps.withFallbacks(TemplateMark.stripped(text.replacing("\r\n", with: "\n")))
    }

    /// `footer.html.mustache`.
    var file: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// By which others include it: `footer.html`.
    var name: String { TemplateFiles.partialName(path) }

    func parsed() throws(DigestError) -> MustacheTemplate {
        if let line = TemplateTags(text).namelessLine {
            throw .templateSyntax(
                path: path, line: line, column: 1,
                problem: "a tag has no name; it would print everything there is")
        }
        do {
            return try MustacheTemplate(string: text)
        } catch let fault as MustacheTemplate.ParserError {
            throw .templateSyntax(
                path: path, line: fault.context.lineNumber, column: fault.context.columnNumber,
                problem: Self.sentence(for: fault.error))
        } catch {
            throw .templateSyntax(path: path, line: 1, column: 1, problem: "\(error)")
        }
    }

    private static func sentence(for fault: any Error) -> String {
        guard let fault = fault as? MustacheTemplate.Error else {
            return "a tag is cut off; every {{ needs its }}"
        }
        return switch fault {
        case .sectionCloseNameIncorrect: "this {{/...}} does not close the section opened last; close sections in order"
        case .unfinishedName: "a tag is not a name followed by }}; names have letters, digits and . - _"
        case .expectedSectionEnd: "a section is never closed; add its {{/...}}"
        case .invalidSetDelimiter: "a change of delimiters must look like {{=<% %>=}}"
        case .transformAppliedToInheritanceSection: "a block cannot have a function"
        case .illegalTokenInsideInheritSection: "between {{<...}} and {{/...}} only blocks {{$...}} may stand"
        case .textInsideInheritSection: "between {{<...}} and {{/...}} only blocks {{$...}} may stand"
        case .invalidConfigVariableSyntax: "a pragma must look like {{% CONTENT_TYPE: TEXT}}"
        case .unrecognisedConfigVariable: "this pragma is not known; the one that is: CONTENT_TYPE with TEXT or HTML"
        }
    }
}

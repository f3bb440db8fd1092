import Mustache

/// `{{subscriber.name}}`, `{{subscriber.email}}` and `{{subscriber.fields.city}}` in a template: gaps that are filled
/// once per message.
///
/// `{{subscriber.fields.city|your town}}` is no Mustache, so those tags become gaps before a template is parsed.
struct SubscriberGaps: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": TemplateMark.gap(.name)
        case "email": TemplateMark.gap(.email)
        case "fields": Fields(path: "")
        default: nil
        }
    }

    /// `template` with gaps in the place of tags that say what stands where a subscriber has no value.
    static func withFallbacks(_ template: String) -> String {
        // The expression is read anew each time, which takes longer than all else that is done to a template.
        guard template.utf8.contains(UInt8(ascii: "|")) else { return template }
        return template.replacing(/\{\{\s*subscriber\.(name|email|fields\.[A-Za-z0-9_.\-]+)\s*\|([^{}]*)\}\}/) { tag in
            TemplateMark.gap(SubscriberField(rawValue: String(tag.output.1)).or(SourceText.line(String(tag.output.2))))
        }
    }

    /// Words of the owner's with gaps in the place of all such tags, with or without a fallback.
    static func withGaps(_ words: String) -> String {
        withFallbacks(words).replacing(/\{\{\s*subscriber\.(name|email|fields\.[A-Za-z0-9_.\-]+)\s*\}\}/) { tag in
            TemplateMark.gap(SubscriberField(rawValue: String(tag.output.1)))
        }
    }

    /// A field whose name has dots is reached through them.
    private struct Fields: MustacheParent, CustomStringConvertible {
        var path: String

        func child(named name: String) -> Any? {
            Fields(path: path.isEmpty ? name : path + "." + name)
        }

        var description: String { path.isEmpty ? "" : TemplateMark.gap(.custom(path)) }
    }
}

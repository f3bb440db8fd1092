import Mustache

/// `{{subscriber.name}}`, `{{subscriber.email}}` and `{{subscriber.fields.city}}` in a template: gaps that are filled
/// once per message.
struct SubscriberGaps: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "name": TemplateMark.gap(.name)
        case "email": TemplateMark.gap(.email)
        case "fields": Fields(path: "")
        default: nil
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

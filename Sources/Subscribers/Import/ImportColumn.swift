/// What a column of an import holds.
enum ImportColumn: Equatable, Sendable {
    case email, name, firstName, lastName, status, rhythm, topics, tags, language, timeZone
    /// When the person came to the list, and when and from where they consented.
    case createdAt, consentAt, consentIP
    /// The consent of a list of Kabar's, as JSON.
    case consent
    /// Says that a person is of that status when the cell means yes (or, for `false`, no); a time means yes.
    case sign(Subscriber.Status, when: Bool)
    /// A JSON object, each of whose members is a field.
    case fieldObject
    case field(String)
    /// A column without a name, or of use to the other program only.
    case ignored

    /// A field whose name is a column's own is written with this in front.
    static let fieldPrefix = "fields."

    /// A column of Kabar's own, or a field.
    init(_ title: String) {
        switch title.lowercased() {
        case "": self = .ignored
        case "email": self = .email
        case "name": self = .name
        case "status": self = .status
        case "rhythm": self = .rhythm
        case "topics": self = .topics
        case "tags": self = .tags
        case "language": self = .language
        case "timezone": self = .timeZone
        default:
            let isPrefixed = title.hasPrefix(Self.fieldPrefix) && title.count > Self.fieldPrefix.count
            self = .field(isPrefixed ? String(title.dropFirst(Self.fieldPrefix.count)) : title)
        }
    }

    /// Whether two columns of a header may both be this.
    var mayRepeat: Bool {
        switch self {
        case .ignored, .sign: true
        default: false
        }
    }

    /// What the column is taken for, in words.
    var meaning: String {
        switch self {
        case .email: "address"
        case .name: "name"
        case .firstName: "first name"
        case .lastName: "last name"
        case .status: "status"
        case .rhythm: "rhythm"
        case .topics: "topics"
        case .tags: "tags"
        case .language: "language"
        case .timeZone: "time zone"
        case .createdAt: "on the list since"
        case .consentAt: "time of consent"
        case .consentIP: "IP of consent"
        case .consent: "consent, as JSON"
        case .sign(let status, when: let yes): "\(status.rawValue) when \(yes ? "yes" : "no")"
        case .fieldObject: "fields, as JSON"
        case .field(let name): "field \(name)"
        case .ignored: "left out"
        }
    }
}

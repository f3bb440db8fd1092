/// Whose export a file of people is, told by the names of its columns, and what its columns and status words mean.
///
/// The names are those that the programs write: listmonk `cmd/subscribers.go`, Ghost's members export, phpList
/// `structure.php` and `export.php`, Buttondown's API (openapi `enums.json`), exports of Mailchimp and Substack as
/// published. WordPress.com and Jetpack write addresses alone, which are a plain list.
package enum ImportDialect: String, Sendable, CaseIterable {
    case plain, listmonk, mailchimp, substack, ghost, buttondown, phpList

    /// Tells by the names of the columns, or of the keys of an object.
    static func recognised(_ titles: [String]) -> ImportDialect {
        let names = Set(titles.map { $0.lowercased() })
        return allCases.first { dialect in dialect.marks.contains { names.isSuperset(of: $0) } } ?? .plain
    }

    /// The program's name as it writes it.
    package var name: String {
        switch self {
        case .plain: "a list of columns"
        case .listmonk: "an export of listmonk"
        case .mailchimp: "an export of Mailchimp"
        case .substack: "an export of Substack"
        case .ghost: "an export of Ghost"
        case .buttondown: "an export of Buttondown"
        case .phpList: "an export of phpList"
        }
    }

    /// What a column holds. `names`: all of them in lower case.
    func column(_ title: String, among names: Set<String>) -> ImportColumn {
        let name = title.lowercased()
        if let known = columns[name] { return known }
        let own = ImportColumn(title)
        guard case .field = own, let synonym = Self.synonyms[name] else { return own }
        // Where a list has the column by its own name, another one like it is a field.
        switch synonym {
        case .email: return names.contains("email") ? own : synonym
        case .firstName, .lastName: return names.contains("name") ? own : synonym
        case .name: return names.contains("name") ? own : synonym
        default: return synonym
        }
    }

    /// What a word of the status column means; nil when it is not known.
    func status(_ word: String) -> Subscriber.Status? {
        let word = word.lowercased()
        return statuses[word] ?? Subscriber.Status(rawValue: word) ?? Self.plainStatuses[word]
    }

    /// Each set of columns that no other program's export has.
    private var marks: [Set<String>] {
        switch self {
        case .plain: []
        case .listmonk: [["uuid", "email", "attributes", "status"], ["uuid", "email", "attribs", "status"]]
        case .mailchimp:
            [
                ["email address", "leid", "euid"], ["email address", "member_rating"], ["email address", "optin_time"],
                ["email address", "unsub_time"], ["email address", "clean_time"], ["email_address", "unique_email_id"],
            ]
        case .substack: [["email", "active_subscription"], ["email", "email_disabled", "created_at"]]
        case .ghost: [["email", "subscribed_to_emails"], ["email", "complimentary_plan", "labels"]]
        case .buttondown:
            [
                ["email_address", "subscriber_type"], ["email", "subscriber_type"],
                ["email_address", "creation_date", "type"], ["email", "creation_date", "type"],
                ["email_address", "creation_date", "tags"],
            ]
        case .phpList:
            [
                ["email", "is this subscriber confirmed"], ["email", "is this subscriber blacklisted"],
                ["email", "is this user confirmed"], ["email", "list membership", "last modified"],
            ]
        }
    }

    private var columns: [String: ImportColumn] {
        switch self {
        case .plain: [:]
        case .listmonk:
            [
                "uuid": .ignored, "id": .ignored, "attributes": .fieldObject, "attribs": .fieldObject,
                "created_at": .createdAt, "updated_at": .ignored, "lists": .ignored,
            ]
        case .mailchimp: Self.mailchimpColumns
        case .substack: ["email_disabled": .sign(.unsubscribed, when: true), "created_at": .createdAt]
        case .ghost:
            [
                "id": .ignored, "uuid": .ignored, "stripe_customer_id": .ignored, "gift_id": .ignored,
                "subscribed_to_emails": .sign(.unsubscribed, when: false),
                "deleted_at": .sign(.unsubscribed, when: true), "created_at": .createdAt, "labels": .tags,
            ]
        case .buttondown:
            [
                "id": .ignored, "secondary_id": .ignored, "email_address": .email, "email": .email,
                "subscriber_type": .status, "type": .status, "creation_date": .createdAt, "metadata": .fieldObject,
                "ip_address": .consentIP, "unsubscription_date": .sign(.unsubscribed, when: true),
                "stripe_customer_id": .ignored, "avatar_url": .ignored,
            ]
        case .phpList: Self.phpListColumns
        }
    }

    private static let mailchimpColumns: [String: ImportColumn] = {
        var columns: [String: ImportColumn] = [
            "email address": .email, "email_address": .email, "optin_time": .createdAt, "confirm_time": .consentAt,
            "confirm_ip": .consentIP, "unsub_time": .sign(.unsubscribed, when: true),
            "clean_time": .sign(.bounced, when: true), "timezone": .timeZone, "tags": .tags,
        ]
        let ignored = [
            "member_rating", "optin_ip", "latitude", "longitude", "gmtoff", "dstoff", "last_changed", "leid", "euid",
            "unsub_campaign_title", "unsub_campaign_id", "unsub_reason", "unsub_reason_other", "clean_campaign_title",
            "clean_campaign_id", "unique_email_id", "contact_id", "web_id", "list_id", "stats", "_links", "email_type",
        ]
        for name in ignored { columns[name] = .ignored }
        return columns
    }()

    private static let phpListColumns: [String: ImportColumn] = [
        "id": .ignored, "is this subscriber confirmed": .sign(.pending, when: false),
        "is this user confirmed": .sign(.pending, when: false),
        "is this subscriber blacklisted": .sign(.unsubscribed, when: true),
        "is this user blacklisted": .sign(.unsubscribed, when: true),
        "is this account disabled?": .sign(.unsubscribed, when: true), "entered": .createdAt,
        "last modified": .ignored, "number of bounces": .ignored, "did this subscriber manually confirm": .ignored,
        "send this subscriber html emails": .ignored, "send this user html emails": .ignored,
        "rss frequency": .ignored, "password": .ignored, "unique id": .ignored,
        "which page was used to subscribe": .ignored,
    ]

    private var statuses: [String: Subscriber.Status] {
        switch self {
        case .plain, .substack, .ghost, .phpList: [:]
        case .listmonk: ["enabled": .active, "disabled": .unsubscribed, "blocklisted": .blocked]
        case .mailchimp:
            [
                "subscribed": .active, "cleaned": .bounced, "nonsubscribed": .unsubscribed,
                "non-subscribed": .unsubscribed, "transactional": .unsubscribed, "archived": .unsubscribed,
            ]
        case .buttondown:
            [
                "regular": .active, "premium": .active, "trialed": .active, "unpaid": .active, "gifted": .active,
                "churning": .active, "paused": .active, "past_due": .active, "unactivated": .pending,
                "removed": .unsubscribed, "spammy": .blocked, "undeliverable": .bounced,
            ]
        }
    }

    /// Words that people write, and WordPress.com shows.
    private static let plainStatuses: [String: Subscriber.Status] = [
        "subscribed": .active, "confirmed": .active, "unconfirmed": .pending, "not confirmed": .pending,
        "not subscribed": .unsubscribed, "cleaned": .bounced, "blocklisted": .blocked, "blacklisted": .blocked,
    ]

    /// Column names of spreadsheets, in English, Indonesian and a few neighbours.
    private static let synonyms: [String: ImportColumn] = [
        "e-mail": .email, "email address": .email, "e-mail address": .email, "email_address": .email, "mail": .email,
        "emailaddress": .email, "alamat email": .email, "surel": .email, "correo": .email, "e-mail-adresse": .email,
        "full name": .name, "fullname": .name, "full_name": .name, "nama": .name, "nama lengkap": .name,
        "first name": .firstName, "first_name": .firstName, "firstname": .firstName, "vorname": .firstName,
        "nama depan": .firstName, "last name": .lastName, "last_name": .lastName, "lastname": .lastName,
        "surname": .lastName, "nachname": .lastName, "nama belakang": .lastName, "time zone": .timeZone,
        "time_zone": .timeZone,
    ]
}

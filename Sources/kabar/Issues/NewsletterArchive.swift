import DigestBuilder
import Markup
import Messages
import Storage
import Web

extension Newsletter {
    /// The issues that were sent, from the state as it is at each request.
    var archive: IssueArchive {
        IssueArchive(
            entries: { offset, limit, hasPreheaders in
                try lookAtState().sentIssues(offset: offset, limit: limit, hasPreheaders: hasPreheaders).map { issue in
                    .init(
                        number: issue.number, date: issue.date, subject: issue.subject,
                        preheader: issue.preheader ?? "")
                }
            },
            content: { number in
                guard let (issue, older, newer) = try lookAtState().sentIssue(number: number) else { return nil }
                return .init(
                    entry: .init(
                        number: issue.number, date: issue.date, subject: issue.digest.subject,
                        preheader: issue.digest.preheader),
                    html: issue.digest.html.filled(Self.valueForAnybody), older: older, newer: newer)
            })
    }

    /// What stands in a gap of an issue for somebody whom nobody knows: a template's own words, else nothing; the link to
    /// leave leads to the list of issues, that to one's settings to the page for new readers. HTML.
    private static func valueForAnybody(_ field: SubscriberField) -> String {
        let (field, fallback) = field.parts
        switch field {
        case .unsubscribeURL: return "../archive"
        case .preferencesURL: return "../subscribe"
        case .email where fallback.isEmpty: return "…"
        default: return HTMLWriter.escapedAttribute(fallback)
        }
    }
}

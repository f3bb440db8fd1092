import Foundation

/// The issues that were sent, for everybody to read.
package struct IssueArchive: Sendable {
    /// One issue in the archive's list.
    package struct Entry: Sendable, Equatable {
        package var number: Int
        package var date: Date
        package var subject: String
        /// The line after the subject; empty where the issue has none, or where it was not asked for.
        package var preheader: String

        package init(number: Int, date: Date, subject: String, preheader: String = "") {
            self.number = number
            self.date = date
            self.subject = subject
            self.preheader = preheader
        }
    }

    /// An issue with its HTML part, as a reader sees it whom nobody knows.
    package struct Content: Sendable {
        package var entry: Entry
        /// A whole document without a script.
        package var html: String
        /// Of the issues beside it.
        package var older: Int?
        package var newer: Int?

        package init(entry: Entry, html: String, older: Int?, newer: Int?) {
            self.entry = entry
            self.html = html
            self.older = older
            self.newer = newer
        }
    }

    /// Entries of one page of the list.
    static let pageLength = 50
    static let feedLength = 20

    /// Newest first; so many of them, without the first `offset`. Preheaders cost time, and only the feeds show them.
    package typealias Entries =
        @Sendable (_ offset: Int, _ limit: Int, _ hasPreheaders: Bool) async throws -> [Entry]

    let entries: Entries
    /// nil when there is no such issue, or it was not sent.
    let content: @Sendable (_ number: Int) async throws -> Content?

    package init(
        entries: @escaping Entries,
        content: @escaping @Sendable (_ number: Int) async throws -> Content?
    ) {
        self.entries = entries
        self.content = content
    }
}

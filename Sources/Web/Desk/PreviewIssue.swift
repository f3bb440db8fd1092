import Subscribers

/// A frozen issue in the desk's list.
package struct PreviewIssue: Sendable, Equatable {
    package var number: Int
    package var rhythm: Rhythm
    package var subject: String
    /// When it was frozen, as people read it.
    package var date: String
    /// Mails of it wait or are being sent.
    package var isUnderWay: Bool

    package init(number: Int, rhythm: Rhythm, subject: String, date: String, isUnderWay: Bool) {
        self.number = number
        self.rhythm = rhythm
        self.subject = subject
        self.date = date
        self.isUnderWay = isUnderWay
    }
}

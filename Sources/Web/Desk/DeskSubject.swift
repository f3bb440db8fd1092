import Subscribers

/// What the desk is asked to show: an issue, as one reader gets it.
package struct DeskSubject: Sendable, Hashable {
    package enum IssueChoice: Sendable, Hashable {
        /// What the next send of a rhythm would freeze.
        case next(Rhythm)
        /// A frozen issue by its number.
        case frozen(Int)
    }

    package enum Reader: Sendable, Hashable {
        /// Whom the desk was opened for, else the first who gets the issue.
        case usual
        /// Somebody on the list, by id.
        case subscriber(String)
        /// Somebody made up, who is on no list.
        case stranger
    }

    package var issue: IssueChoice
    package var reader: Reader

    package init(issue: IssueChoice, reader: Reader = .usual) {
        self.issue = issue
        self.reader = reader
    }
}

import Articles
import Foundation
import Subscribers

/// Why an article is in or out, for `kabar why`.
package enum ArticleFate: Sendable, Equatable {
    /// No key of any article matches.
    case unknown
    case known(KnownArticle)

    /// An article that was found, and where it stands with each rhythm.
    package struct KnownArticle: Sendable, Equatable {
        package var article: NumberedArticle
        /// The identity key that matched, as `ArticleIdentity` writes it; `\u{1F}` parts source and guid.
        package var key: String
        /// All four, in the order of `Rhythm.allCases`.
        package var standings: [RhythmStanding]
    }

    /// One rhythm's answer.
    package struct RhythmStanding: Sendable, Equatable {
        package var rhythm: Rhythm
        package var standing: Standing
    }

    /// Where an article stands with one rhythm.
    package enum Standing: Sendable, Equatable {
        /// It may enter the rhythm's next issue.
        case waiting
        /// It may enter the next issue, where another article stands for its story.
        case waitingWith(NumberedArticle)
        /// It was there before the first fetch and is not among the newest that a first reading takes.
        case old
        case inIssue(Int)
        /// The owner left it out of that issue.
        case leftOut(Int)
        /// Another article tells its story, in `in`: the issue with which this one was recorded, or an earlier one.
        /// `issue` is nil while it still waits to be recorded.
        case told(issue: Int?, by: NumberedArticle, in: Int)
        /// The rhythm's mark has moved past it without it: left out by a limit, or older than the rhythm's start.
        case passedOver
    }
}

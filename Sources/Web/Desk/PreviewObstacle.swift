import Subscribers

/// Why the reader of a message does not get the issue when it goes out.
package enum PreviewObstacle: Sendable, Equatable {
    /// Nobody of that status is mailed.
    case status(Subscriber.Status)
    /// Their address or its domain is blocked, or was erased.
    case suppressed
    /// `until` as people read it.
    case paused(until: String)
    /// They get the issues of that one.
    case rhythm(Rhythm)
    /// The issue has none of those that they want.
    case topics([String])
    /// The issue was frozen without them.
    case notFrozen

    /// In English, as the command line has it.
    package var sentence: String { DeskWords.english.sentence(on: self) }
}

extension DeskWords {
    func name(of status: Subscriber.Status) -> String {
        switch status {
        case .pending: pending
        case .active: active
        case .unsubscribed: unsubscribed
        case .bounced: bounced
        case .complained: complained
        case .blocked: blocked
        }
    }

    func sentence(on obstacle: PreviewObstacle) -> String {
        switch obstacle {
        case .status(let status): Self.filled(notForStatus, ["status": name(of: status)])
        case .suppressed: notForSuppressed
        case .paused(let end): Self.filled(notForPaused, ["date": end])
        case .rhythm(let own): Self.filled(notForRhythm, ["rhythm": rhythm(own).lowercased()])
        case .topics(let topics): Self.filled(notForTopics, ["topics": topics.joined(separator: ", ")])
        case .notFrozen: notFrozenWith
        }
    }
}

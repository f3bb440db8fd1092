import Foundation

/// What a steering command prints with --json.
struct SteeringLine: Encodable {
    var version = 1
    var issue: Int
    var state: IssueState
    /// `cancel`: mails that are not sent. `retry`: mails that are due again.
    var mails: Int?
    /// `cancel`: mails that the run in progress settles.
    var underWay: Int?
    /// `cancel`: whether the articles wait for the next issue.
    var takenBack: Bool?
    /// `retry`: people who may not be mailed.
    var leftOut: Int?
    /// `pause`, `resume`: whether it was paused before.
    var wasPaused: Bool?
}

import Articles
import Foundation
import Storage

/// A source that has failed so often in a row that its owner has to look: sites come back by themselves, addresses that
/// are gone do not, and a digest that grows thin is easily overlooked.
struct SourceAlarm: Encodable, Equatable {
    var source: String
    var failureStreak: Int
    var lastSuccess: Date?
    var lastProblem: String?

    /// The sources of the settings with at least `fetch.alarmAfter` failures in a row, in the order of the settings.
    static func all(of newsletter: Newsletter, in state: StateDatabase) throws -> [SourceAlarm] {
        let limit = newsletter.settings.fetch.alarmAfter
        guard limit > 0 else { return [] }
        return try newsletter.sources.compactMap { source in
            guard let memory = try state.memory(ofSource: source.id), memory.failureStreak >= limit else { return nil }
            return SourceAlarm(
                source: source.id, failureStreak: memory.failureStreak, lastSuccess: memory.lastSuccess,
                lastProblem: memory.lastProblem)
        }
    }

    /// `written` sets a time as the newsletter writes it.
    func sentence(_ written: (Date) -> String) -> String {
        let since = lastSuccess.map { "the last success was at \(written($0))" } ?? "it was never read"
        return "ATTENTION: \(source) has failed \(failureStreak) times in a row, and \(since). "
            + "Its articles are missing; correct its entry in newsletter.yaml or take it out."
    }
}

import Foundation

/// What one intake did.
package struct IntakeReport: Sendable, Equatable {
    /// Articles that got a number and wait for an issue.
    package var new: Int
    /// Articles of a source's first reading that got a number but count as old.
    package var recordedAsOld: Int
    package var alreadyKnown: Int

    package init(new: Int = 0, recordedAsOld: Int = 0, alreadyKnown: Int = 0) {
        self.new = new
        self.recordedAsOld = recordedAsOld
        self.alreadyKnown = alreadyKnown
    }
}

/// The durable memory of articles and sources. Storage conforms.
package protocol ArticleStore: Sendable {
    /// nil when the source was never attempted.
    func memory(ofSource source: String) throws -> SourceMemory?

    /// In one transaction: gives each article not seen before its intake number (in the order of `IntakeOrder`),
    /// remembers all its identity keys, updates known ones' keys, and writes each source's memory.
    ///
    /// Sources that never succeeded before are a first reading: of all their articles together the newest
    /// `backfill` are new, the rest are recorded as old. An article is known when any of its
    /// `ArticleIdentity.keys` is known.
    func take(_ readings: [SourceReading], backfill: Int, now: Date) throws -> IntakeReport
}

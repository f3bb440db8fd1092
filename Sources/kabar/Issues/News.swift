import Articles

/// What waits for the next issue of a rhythm, each story once.
struct News: Sendable {
    var stories: [Story]
    /// Articles that tell again what an earlier issue told; they are recorded with the issue and not shown.
    var repeats: [Story.Repeat]
    /// The highest intake number of all that waited.
    var mark: Int

    var isEmpty: Bool { stories.isEmpty }
}

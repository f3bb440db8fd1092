import Foundation

/// Which of a person's links still act. The one to leave always does; it has no time.
extension Subscriber {
    /// Ends the effect of all links made before `now`. Times of links are whole seconds: one that was made within this
    /// second counts as made after it, so that whoever has just changed an address is not locked out.
    package mutating func revokeLinks(at now: Date) {
        linksFrom = max(Self.wholeSecond(now), linksFrom ?? .distantPast)
    }

    /// Whether a link of that time still works.
    package func accepts(linkMadeAt time: Date) -> Bool {
        linksFrom.map { $0 <= time } ?? true
    }

    /// Whether a link that was made then to confirm the subscription still does: what the person asked for with it has
    /// not been overtaken. Whoever left or was blocked, and asks again, gets another one.
    package func confirms(linkMadeAt time: Date) -> Bool {
        accepts(linkMadeAt: time)
            && history.allSatisfy { $0.at <= time || ($0.to == .pending && $0.from != .pending) }
    }
}

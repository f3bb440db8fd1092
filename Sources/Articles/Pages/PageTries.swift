import Foundation

/// How often the page of an article was asked for, and what came of it.
package struct PageTries: Sendable, Equatable {
    package var count: Int
    package var last: Date?
    /// Whether the article's text is its page's.
    package var isRead: Bool
    /// The last failure's sentence for people.
    package var problem: String?

    package init(count: Int = 0, last: Date? = nil, isRead: Bool = false, problem: String? = nil) {
        self.count = count
        self.last = last
        self.isRead = isRead
        self.problem = problem
    }

    /// A page that could not be had so often is left alone.
    package static let most = 5
    /// Between two tries.
    private static let pause: TimeInterval = 600

    func mayBeTried(at now: Date) -> Bool {
        guard count < Self.most else { return false }
        return last.map { abs(now.timeIntervalSince($0)) >= Self.pause } ?? true
    }
}

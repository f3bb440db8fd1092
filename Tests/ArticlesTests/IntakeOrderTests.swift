import Foundation
import Testing

@testable import Articles

struct IntakeOrderTests {
    private func article(_ title: String, day: Int?, source: String = "s") -> Article {
        Article(source: source, title: title, published: day.map { Date(timeIntervalSince1970: Double($0) * 86_400) })
    }

    @Test func `articles are taken in oldest first and those without a date last`() {
        let sorted = IntakeOrder.sorted([article("undated", day: nil), article("new", day: 9), article("old", day: 3)])
        #expect(sorted.map(\.title) == ["old", "new", "undated"])
    }

    @Test func `articles of one instant go source by source and within a source the last listed first`() {
        let sorted = IntakeOrder.sorted([
            article("a1", day: 1, source: "a"), article("b1", day: 1, source: "b"), article("a2", day: 1, source: "a"),
        ])
        #expect(sorted.map(\.title) == ["a2", "a1", "b1"])
    }

    @Test func `the day an article was updated counts where it has no other`() {
        let updated = Article(source: "s", title: "updated", updated: Date(timeIntervalSince1970: 86_400 * 5))
        #expect(
            IntakeOrder.sorted([article("new", day: 9), updated, article("old", day: 3)]).map(\.title) == [
                "old", "updated", "new",
            ])
    }

    @Test func `of a first reading the newest are new and the rest are old`() {
        let parts = IntakeOrder.firstReading(
            [article("c", day: 3), article("b", day: 2), article("a", day: 1)], backfill: 2)
        #expect(parts.new.map(\.title) == ["b", "c"])
        #expect(parts.old.map(\.title) == ["a"])
    }

    @Test func `articles without a date are new only where too few have one`() {
        let articles = [article("u1", day: nil), article("dated", day: 1), article("u2", day: nil)]
        let one = IntakeOrder.firstReading(articles, backfill: 1)
        #expect(one.new.map(\.title) == ["dated"])
        let two = IntakeOrder.firstReading(articles, backfill: 2)
        #expect(two.new.map(\.title) == ["dated", "u1"])
        #expect(two.old.map(\.title) == ["u2"])
    }

    @Test(arguments: [(-1, 0), (0, 0), (3, 3), (99, 3)])
    func `a backfill beyond what there is takes all and below zero none`(_ backfill: Int, _ count: Int) {
        let parts = IntakeOrder.firstReading(
            [article("a", day: 1), article("b", day: 2), article("c", day: nil)], backfill: backfill)
        #expect(parts.new.count == count)
        #expect(parts.old.count == 3 - count)
    }
}

import Testing

@testable import Subscribers

struct SubscriberFilterTests {
    private func person() throws -> Subscriber {
        Subscriber(
            id: "a", email: try EmailAddress("a@example.org"), status: .active, rhythm: .daily, topics: ["desa"],
            tags: ["donor"], language: "en-GB", fields: ["city": "Solo"])
    }

    @Test(arguments: [
        SubscriberFilter(), SubscriberFilter(status: .active), SubscriberFilter(rhythm: .daily),
        SubscriberFilter(topic: "desa"), SubscriberFilter(language: "en"), SubscriberFilter(language: "EN-gb"),
        SubscriberFilter(tag: "donor"), SubscriberFilter(fields: ["city": "Solo"]),
        SubscriberFilter(status: .active, rhythm: .daily, topic: "desa", language: "en", tag: "donor"),
    ])
    func `who meets every condition is meant`(_ filter: SubscriberFilter) throws {
        #expect(filter.matches(try person()))
    }

    @Test(arguments: [
        SubscriberFilter(status: .pending), SubscriberFilter(rhythm: .weekly), SubscriberFilter(topic: "kota"),
        SubscriberFilter(language: "e"), SubscriberFilter(language: "en-US"), SubscriberFilter(tag: "don"),
        SubscriberFilter(fields: ["city": "solo"]), SubscriberFilter(fields: ["town": "Solo"]),
        SubscriberFilter(status: .active, tag: "x"),
    ])
    func `who misses one condition is not`(_ filter: SubscriberFilter) throws {
        #expect(!filter.matches(try person()))
    }

    @Test func `who chose no topic and no language is not found by one`() throws {
        let plain = Subscriber(id: "b", email: try EmailAddress("b@example.org"))
        #expect(!SubscriberFilter(topic: "desa").matches(plain))
        #expect(!SubscriberFilter(language: "en").matches(plain))
    }
}

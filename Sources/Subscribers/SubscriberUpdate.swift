/// A change of one person, for a store that makes several in one write.
package struct SubscriberUpdate: Sendable {
    package let id: String
    /// May be called several times, each time with the person as the list has them.
    package let change: @Sendable (inout Subscriber) throws(SubscriberError) -> Void

    package init(id: String, change: @escaping @Sendable (inout Subscriber) throws(SubscriberError) -> Void) {
        self.id = id
        self.change = change
    }

    /// A person before and after their change; equal where nothing changed.
    package struct Outcome: Sendable, Equatable {
        package var before: Subscriber
        package var after: Subscriber
    }

    /// The change done to a person; their id and address stay.
    package func outcome(on before: Subscriber) throws(SubscriberError) -> Outcome {
        var after = before
        try change(&after)
        after.id = before.id
        after.email = before.email
        if after != before { try SubscriberDecoder.checkReadable(after) }
        return Outcome(before: before, after: after)
    }
}

import Subscribers

/// Writes a subscriber file from top to bottom: the keys in one line, then each subscriber in a line of its own.
struct SubscriberFileWriter: ~Copyable {
    private var file: AtomicFile
    private var isFirstSubscriber = true
    private(set) var hasBlocks = false
    private(set) var hasTraces = false
    private(set) var hasSubscribers = false
    /// True once something was written that was not in the file before. The version's line does not count.
    private(set) var isChanged = false

    init(_ file: consuming AtomicFile) throws(SubscriberError) {
        self.file = file
        try self.file.write { $0.append(contentsOf: "{\"version\":1".utf8) }
    }

    mutating func blocks(_ entries: [String], insteadOf old: [String]) throws(SubscriberError) {
        hasBlocks = true
        try member("blocked", entries, insteadOf: old)
    }

    mutating func traces(_ entries: [String], insteadOf old: [String]) throws(SubscriberError) {
        hasTraces = true
        try member("forgotten", entries, insteadOf: old)
    }

    private mutating func member(_ key: String, _ entries: [String], insteadOf old: [String]) throws(SubscriberError) {
        if entries != old { isChanged = true }
        try file.write { bytes in
            Self.begin(key, &bytes)
            JSONText.append(entries, to: &bytes)
        }
    }

    mutating func member(_ member: JSONMember) throws(SubscriberError) {
        try file.write { bytes in
            Self.begin(member.key, &bytes)
            bytes.append(contentsOf: member.value.utf8)
        }
    }

    mutating func beginSubscribers() throws(SubscriberError) {
        hasSubscribers = true
        try file.write { bytes in
            Self.begin("subscribers", &bytes)
            bytes.append(UInt8(ascii: "["))
        }
    }

    mutating func endSubscribers() throws(SubscriberError) {
        try file.write { $0.append(contentsOf: "\n]".utf8) }
    }

    /// Writes a subscriber who is new or not as before.
    mutating func subscriber(_ subscriber: Subscriber) throws(SubscriberError) {
        isChanged = true
        try rewritten(subscriber)
    }

    /// Writes a subscriber who is as before, in one line and with the id.
    mutating func rewritten(_ subscriber: Subscriber) throws(SubscriberError) {
        let isFirst = isFirstSubscriber
        isFirstSubscriber = false
        try file.write { bytes in
            Self.beginLine(isFirst, &bytes)
            SubscriberEncoder.append(subscriber, to: &bytes)
        }
    }

    /// Leaves a subscriber out.
    mutating func removed() {
        isChanged = true
    }

    /// Copies a subscriber as they stand in the file.
    mutating func unchanged(_ line: ArraySlice<UInt8>) throws(SubscriberError) {
        let isFirst = isFirstSubscriber
        isFirstSubscriber = false
        try file.write { bytes in
            Self.beginLine(isFirst, &bytes)
            bytes.append(contentsOf: line)
        }
    }

    mutating func commit(_ isWanted: () throws(SubscriberError) -> Bool) throws(SubscriberError) -> Bool {
        try file.write { $0.append(contentsOf: "}\n".utf8) }
        return try file.commit(isWanted)
    }

    private static func begin(_ key: String, _ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: ","))
        JSONText.append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    private static func beginLine(_ isFirst: Bool, _ bytes: inout [UInt8]) {
        bytes.append(contentsOf: (isFirst ? "\n" : ",\n").utf8)
    }
}

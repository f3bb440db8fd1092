import Foundation

/// Reads what lies in a Maildir, newest first.
struct MailShelf: Sendable {
    /// One stored message before it is read.
    struct Entry: Equatable, Sendable {
        /// The file's name, which is the message's address on the page.
        var name: String
        /// Seconds and microseconds from the name.
        var order: [Int]

        /// When the message was kept.
        var date: Date { Date(timeIntervalSince1970: TimeInterval(order.first ?? 0)) }
    }

    let folder: String
    /// A stored message is not larger than what SMTP took, and the mailbox's own headers.
    let maximumBytes: Int

    /// All messages; nothing is opened.
    func entries() -> [Entry] {
        var entries: [Entry] = []
        for part in ["new", "cur"] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)")) ?? []
            entries += names.filter(Self.isName).map { Entry(name: $0, order: Self.order(of: $0)) }
        }
        return entries.sorted { one, other in
            one.order == other.order ? one.name > other.name : other.order.lexicographicallyPrecedes(one.order)
        }
    }

    /// The bytes of a message, at most `limit` of them; nil when there is no such message.
    func bytes(of name: String, limit: Int? = nil) -> [UInt8]? {
        guard Self.isName(name) else { return nil }
        for part in ["new", "cur"] {
            guard let file = FileHandle(forReadingAtPath: "\(folder)/\(part)/\(name)") else { continue }
            defer { try? file.close() }
            return (try? file.read(upToCount: limit ?? maximumBytes)).map { Array($0) } ?? []
        }
        return nil
    }

    /// The size of a stored message.
    func size(of name: String) -> Int {
        for part in ["new", "cur"] {
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(part)/\(name)")
            if let size = attributes?[.size] as? Int { return size }
        }
        return 0
    }

    /// What Maildir names are made of; no slash and no leading dot, so that a name never leads elsewhere.
    static func isName(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count < 256, !name.hasPrefix(".") else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: ".,:=_-+".utf8.contains(byte)
            }
        }
    }

    /// The numbers of the name in their order: seconds, microseconds, process, count.
    private static func order(of name: String) -> [Int] {
        name.split(whereSeparator: { !("0"..."9").contains($0) }).prefix(4).compactMap { Int($0) }
    }
}

import Crypto
import Foundation
import Subscribers

/// What one import did to each person, kept so that it can be undone: a file `N.jsonl` in the folder `imports` of the
/// newsletter's state, the same for both stores of the list.
///
/// It takes its name right before the list has its new content. Killed in between, it tells of changes that nobody
/// finds, and undoing it changes nothing.
///
/// A class: the edit that carries it is copied, the file behind it is one.
final class ImportJournal {
    /// How many imports can be undone; the oldest goes when another comes.
    static let mostKept = 20

    let number: Int
    /// True until somebody was noted: an import that changes nothing leaves no journal.
    private(set) var isEmpty = true
    private var file: AtomicFile
    private let folder: String

    /// Begins the journal of the next import. `file`: the name of what is imported.
    init(folder: String, file: String, at now: Date) throws(SubscriberError) {
        let journals = ImportJournals(folder: folder)
        try journals.makeFolder()
        number = try (journals.numbers().max() ?? 0) + 1
        self.folder = folder
        var journal = try AtomicFile(path: "\(folder)/\(number).jsonl", replacing: nil, newMode: 0o600)
        let number = number
        try journal.write { bytes in
            bytes.append(contentsOf: "{\"version\":1,\"import\":\(number),\"file\":".utf8)
            JSONText.append(file, to: &bytes)
            bytes.append(contentsOf: ",\"at\":\"\(UTCTime.text(now))\"}\n".utf8)
        }
        self.file = journal
    }

    /// Notes somebody who was added (`before` is nil) or changed.
    func note(_ before: Subscriber?, _ after: Subscriber) throws(SubscriberError) {
        try note(before, id: after.id, mark: Self.mark(of: after))
    }

    /// `line`: of the person as the import leaves them.
    func noteAdded(_ id: String, line: [UInt8]) throws(SubscriberError) {
        try note(nil, id: id, mark: Self.mark(of: line))
    }

    private func note(_ before: Subscriber?, id: String, mark: UInt64) throws(SubscriberError) {
        isEmpty = false
        try file.write { bytes in
            bytes.append(contentsOf: "{\"id\":".utf8)
            JSONText.append(id, to: &bytes)
            bytes.append(contentsOf: ",\"after\":\"\(String(mark, radix: 16))\"".utf8)
            if let before {
                bytes.append(contentsOf: ",\"before\":".utf8)
                SubscriberEncoder.append(before, to: &bytes)
            }
            bytes.append(contentsOf: "}\n".utf8)
        }
    }

    /// Makes the journal last, and lets the oldest go.
    func commit() throws(SubscriberError) {
        _ = try file.commit { () throws(SubscriberError) in true }
        let journals = ImportJournals(folder: folder)
        for number in try journals.numbers().sorted().dropLast(Self.mostKept) { try journals.remove(number) }
    }

    /// What tells a person's record from another: the first 8 bytes of its SHA-256.
    static func mark(of subscriber: Subscriber) -> UInt64 {
        var line: [UInt8] = []
        SubscriberEncoder.append(subscriber, to: &line)
        return mark(of: line)
    }

    private static func mark(of line: [UInt8]) -> UInt64 {
        SHA256.hash(data: line).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

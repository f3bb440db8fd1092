import Articles
import Foundation
import Subscribers

/// The journals of the imports that can be undone.
package struct ImportJournals: Sendable {
    /// One import, as its journal's first line tells it.
    package struct Entry: Sendable, Equatable {
        package var number: Int
        package var file: String
        package var at: Date
        /// How many people it added or changed.
        package var people: Int
    }

    /// One line of a journal.
    struct Line {
        var id: String
        var after: UInt64
        /// nil for somebody who was added.
        var before: Subscriber?
        /// Where the line begins, in bytes.
        var offset: Int
    }

    static let chunk = 256 * 1024

    /// The folder `imports`, which need not be there.
    let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// Every import that can be undone, oldest first.
    package func entries() throws(SubscriberError) -> [Entry] {
        var result: [Entry] = []
        for number in try numbers().sorted() {
            var reader = try open(number)
            var people = 0
            while try reader.next() != nil { people += 1 }
            result.append(Entry(number: number, file: reader.file, at: reader.at, people: people))
        }
        return result
    }

    func numbers() throws(SubscriberError) -> [Int] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
                name.hasSuffix(".jsonl") ? Int(name.dropLast(6)) : nil
            }
        } catch {
            throw .unreadable(file: folder, reason: error.systemReason)
        }
    }

    /// Makes the folder, and the state's around it, for their owner alone.
    func makeFolder() throws(SubscriberError) {
        do throws(StorageError) {
            try StateFolder.make((folder as NSString).deletingLastPathComponent)
            try StateFolder.make(folder)
        } catch {
            throw .unwritable(file: folder, reason: error.description)
        }
    }

    func path(_ number: Int) -> String { "\(folder)/\(number).jsonl" }

    func open(_ number: Int) throws(SubscriberError) -> ImportJournalReader {
        guard try FileStamp.of(path: path(number)) != nil else {
            throw .notAllowed(
                "There is no import \(number) to undo; `kabar subscribers import list` shows those that can be undone.")
        }
        return try ImportJournalReader(path: path(number))
    }

    func remove(_ number: Int) throws(SubscriberError) {
        do { try FileManager.default.removeItem(atPath: path(number)) } catch {
            throw .unwritable(file: path(number), reason: error.systemReason)
        }
    }

    /// Takes an erased person out of every journal.
    func forget(id: String) throws(SubscriberError) {
        guard FileManager.default.fileExists(atPath: folder) else { return }
        for number in try numbers() {
            var reader = try open(number)
            var copy = try AtomicFile(path: path(number), replacing: FileStamp.of(path: path(number)), newMode: 0o600)
            let header = reader.lineBytes
            try copy.write { $0.append(contentsOf: header) }
            var isFound = false
            while let line = try reader.next() {
                if line.id == id {
                    isFound = true
                    continue
                }
                let bytes = reader.lineBytes
                try copy.write { $0.append(contentsOf: bytes) }
            }
            if isFound { _ = try copy.commit { () throws(SubscriberError) in true } }
        }
    }
}

import DigestBuilder
import Foundation
import Subscribers

/// The owner's draft of a rhythm's next issue: `draft-weekly.json` in the state folder.
///
/// A file of its own and not a table: it is the owner's, and a preview that watches the folder sees it change. Whether
/// an issue has used it up is read from the issues (`StateDatabase.hasIssue`), so no crash can have it applied twice.
package struct DraftFile: Sendable {
    /// Larger ones are no drafts: an article takes some hundred bytes.
    private static let maximumBytes = 4 << 20

    package let path: String
    private let folder: String

    package init(folder: String, rhythm: Rhythm) {
        self.folder = folder
        path = folder + "/draft-\(rhythm.rawValue).json"
    }

    /// nil when there is none. A draft that cannot be read is an error: an issue made without it would not be the one
    /// that its owner wanted.
    package func read() throws(StorageError) -> Draft? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count <= Self.maximumBytes else {
            throw .draftUnreadable(path: path, reason: "the file cannot be read, or is too large")
        }
        do {
            let draft = try JSONDecoder().decode(Draft.self, from: bytes)
            guard draft.version == 1 else {
                throw StorageError.draftUnreadable(path: path, reason: "a newer Kabar has written it")
            }
            return draft
        } catch let error as StorageError {
            throw error
        } catch {
            throw .draftUnreadable(path: path, reason: "it is no draft of Kabar's")
        }
    }

    /// Puts the draft in the place of the one before, whole or not at all.
    package func keep(_ draft: Draft) throws(StorageError) {
        try StateFolder.make(folder)
        let text: String
        do {
            text = try StoredJSON.text(draft)
        } catch {
            throw .failed(path: path, reason: "\(error)")
        }
        do throws(SubscriberError) {
            try write(text + "\n")
        } catch {
            switch error {
            case .unwritable(_, let reason), .unconfirmed(_, let reason): throw .failed(path: path, reason: reason)
            default: throw .failed(path: path, reason: "\(error)")
            }
        }
    }

    private func write(_ text: String) throws(SubscriberError) {
        var file = try AtomicFile(path: path, replacing: nil, newMode: 0o600)
        try file.write { $0.append(contentsOf: text.utf8) }
        _ = try file.commit { () throws(SubscriberError) in true }
    }

    /// Returns whether there was one.
    @discardableResult
    package func discard() throws(StorageError) -> Bool {
        guard unlink(path) != 0 else { return true }
        guard errno == ENOENT else { throw StateFolder.failure(errno, path) }
        return false
    }
}

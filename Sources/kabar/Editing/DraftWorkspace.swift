import Foundation
import Glibc
import Storage
import Subscribers

/// The text that an editor has open: `edit-weekly/draft.txt` in the state folder. It goes once its draft is kept; a text
/// that could not be taken stays.
struct DraftWorkspace {
    let path: String
    private let folder: String

    init(_ newsletter: Newsletter, rhythm: Rhythm) {
        folder = newsletter.stateFolder + "/edit-\(rhythm.rawValue)"
        path = folder + "/draft.txt"
    }

    /// One editor at a time for each rhythm.
    func lock() throws -> RunLock {
        let processID = ProcessInfo.processInfo.processIdentifier
        do throws(StorageError) {
            return try RunLock(folder: folder, processID: processID, now: Date())
        } catch {
            guard case .runHeld(_, let other, _) = error else { throw error }
            let holder = other.map { " (process \($0))" } ?? ""
            throw CommandFailure(
                .tryAgain, "The draft is open in another editor\(holder); close that first. Its text is \(path).")
        }
    }

    /// Puts `text` there.
    func begin(_ text: String) throws {
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure(.failed, "\(path) could not be written; check the folder's rights and space.") }
    }

    /// Puts a text aside that can never be taken; where it went.
    func putAside() throws -> String {
        let old = folder + "/draft.old.txt"
        guard rename(path, old) == 0 else {
            throw CommandFailure(.failed, "\(path) could not be renamed (\(String(cString: strerror(errno)))).")
        }
        return old
    }

    /// The text that was not taken last time; nil for none.
    func leftover() throws -> String? {
        FileManager.default.fileExists(atPath: path) ? try TextInput(path).text() : nil
    }

    /// Returns whether there was a text.
    @discardableResult
    func discard() throws -> Bool {
        guard unlink(path) != 0 else { return true }
        guard errno == ENOENT else {
            throw CommandFailure(.failed, "\(path) could not be removed (\(String(cString: strerror(errno)))).")
        }
        return false
    }
}

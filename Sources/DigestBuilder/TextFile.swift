import Articles
import Foundation

/// A file of text that the newsletter's owner writes.
enum TextFile {
    /// Why a file cannot be used, as the end of a sentence.
    struct Fault: Error {
        var reason: String
    }

    /// The whole text of at most so many bytes, which must be UTF-8.
    static func text(at path: String, maximumBytes: Int) throws(Fault) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw Fault(reason: "it cannot be opened") }
        defer { try? file.close() }
        let data: Data?
        do {
            data = try file.read(upToCount: maximumBytes + 1)
        } catch {
            throw Fault(reason: error.systemReason)
        }
        guard let data, !data.isEmpty else { return "" }
        guard data.count <= maximumBytes else { throw Fault(reason: "it is larger than \(maximumBytes) bytes") }
        guard let text = String(validating: data, as: UTF8.self) else { throw Fault(reason: "it is not UTF-8 text") }
        return text
    }
}

import Articles
import Foundation

/// A text that the owner hands in, from a file or from stdin.
struct TextInput {
    /// A draft has some kilobytes; a larger file is another one.
    private static let maximumBytes = 1 << 20

    private let name: String
    /// What sentences call it.
    var shown: String { name == "-" ? "stdin" : name }

    /// `name`: a path, or `-` for stdin.
    init(_ name: String) {
        self.name = name
    }

    /// The whole text, which must be UTF-8.
    func text() throws -> String {
        let handle = name == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: name)
        guard let handle else { throw unusable("it is not there or may not be read") }
        let bytes: Data
        do {
            bytes = try handle.read(upToCount: Self.maximumBytes + 1) ?? Data()
        } catch {
            throw unusable(error.systemReason)
        }
        guard bytes.count <= Self.maximumBytes else { throw unusable("it is larger than 1 MB") }
        guard let text = String(data: bytes, encoding: .utf8) else { throw unusable("it is no UTF-8 text") }
        return text
    }

    private func unusable(_ reason: String) -> CommandFailure {
        CommandFailure(.badInput, "\(shown) cannot be taken as a draft: \(reason). The draft was not changed.")
    }
}

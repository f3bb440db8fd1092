import Foundation

extension Error {
    /// The system's words for a failure, to stand inside a sentence of ours.
    var systemReason: String {
        let words = localizedDescription
        return words.hasSuffix(".") ? String(words.dropLast()) : words
    }
}

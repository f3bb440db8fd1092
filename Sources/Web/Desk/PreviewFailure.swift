/// Why there is no message to show, where the desk has words of its own for it. Any other error speaks for itself, in
/// English.
package enum PreviewFailure: Error, Sendable, Equatable, CustomStringConvertible {
    case nothingNew
    case noIssue(number: Int)

    package var description: String { DeskWords.english.sentence(on: self) }
}

extension DeskWords {
    func sentence(on failure: PreviewFailure) -> String {
        switch failure {
        case .nothingNew: nothingNew
        case .noIssue(let number): Self.filled(noIssue, ["number": "\(number)"])
        }
    }
}

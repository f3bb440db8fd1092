import Foundation

/// Ends the process when a promise does not hold, so that libFuzzer keeps the input; the sentence says what broke it.
func promise(_ holds: Bool, _ sentence: @autoclosure () -> String) {
    guard !holds else { return }
    FileHandle.standardError.write(Data("Broken promise: \(sentence())\n".utf8))
    abort()
}

import Foundation
import Glibc

/// The editor that the owner is used to.
struct EditorProgram {
    /// As the shell reads it; may have options.
    private let command: String

    /// `VISUAL`, else `EDITOR`, else vi.
    init(environment: [String: String]) {
        command = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    }

    /// Opens a file and waits until the editor ends.
    func open(_ path: String) throws {
        let quoted = "'" + path.replacing("'", with: "'\\''") + "'"
        // Not Foundation's `Process`, which would put the editor in a process group of its own, where it may not read
        // from the terminal.
        let status = system("\(command) \(quoted)")
        guard status != 0 else { return }
        let code = (status >> 8) & 0xFF
        let advice = code == 127 ? "; set EDITOR to one that is there" : ""
        throw CommandFailure(
            .failed,
            "The editor “\(command)” ended with status \(code)\(advice). The draft was not changed; the text is in \(path), and `kabar edit` opens it again."
        )
    }
}

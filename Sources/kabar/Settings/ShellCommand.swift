import Foundation
import Glibc

/// A command of the shell whose output is wanted: a password, an access token, a verdict.
struct ShellCommand {
    /// Why there is no output, as a sentence.
    struct Failure: Error {
        var sentence: String
    }

    var command: String
    var folder: String
    var maximumBytes: Int
    /// A password manager may ask a person first.
    var timeout: Duration = .seconds(60)

    /// What it writes to its standard output, at most one byte more than `maximumBytes`.
    func output() throws(Failure) -> [UInt8] {
        var process: ShellProcess
        do {
            process = try ShellProcess(command, folder: folder)
        } catch {
            throw Failure(sentence: "The command could not be started (\(error.reason)).")
        }
        guard let output = read(process.output) else {
            throw Failure(
                sentence: "The command did not end within \(timeout); run it by hand to see what it waits for.")
        }
        // Whoever says too much is told so by the caller; it is not waited for.
        guard output.count <= maximumBytes else { return output }
        let status = process.wait()
        guard status == 0 else {
            throw Failure(
                sentence: "The command ended with status \(status); run it by hand to see what it lacks.")
        }
        return output
    }

    /// To the end of the output or past the limit; nil when the time is over first.
    private func read(_ descriptor: Int32) -> [UInt8]? {
        let end = ContinuousClock.now + timeout
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: maximumBytes + 1)
        while output.count <= maximumBytes {
            let left = ContinuousClock.now.duration(to: end)
            guard left > .zero else { return nil }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, Int32(min(left / .milliseconds(1), 1000).rounded(.up))) > 0 else { continue }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            output += buffer[..<count]
        }
        return output
    }
}

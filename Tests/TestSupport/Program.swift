import Foundation
import Synchronization

/// The built `kabar`, run as people run it.
package struct Program: Sendable {
    package struct Result: Sendable {
        package var status: Int32
        package var out: String
        package var error: String

        /// The lines of stdout as JSON objects.
        package func json() throws -> [[String: Any]] {
            try out.split(separator: "\n").map { line in
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            }
        }
    }

    /// A started program.
    package final class Running: Sendable {
        private let process: Process
        private let folder: TemporaryFolder

        init(process: Process, folder: TemporaryFolder) {
            self.process = process
            self.folder = folder
        }

        package var isRunning: Bool { process.isRunning }
        package var out: String { (try? folder.read("out")) ?? "" }
        package var error: String { (try? folder.read("error")) ?? "" }

        /// SIGKILL; false when it had ended by itself before.
        @discardableResult
        package func kill() async -> Bool {
            Foundation.kill(process.processIdentifier, SIGKILL)
            return await isKilled()
        }

        /// Waits for its end; whether SIGKILL was that.
        package func isKilled() async -> Bool {
            await wait()
            return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
        }

        /// SIGKILL, without waiting.
        package func end() {
            Foundation.kill(process.processIdentifier, SIGKILL)
        }

        package func interrupt() {
            Foundation.kill(process.processIdentifier, SIGINT)
        }

        @discardableResult
        package func wait() async -> Result {
            await BlockingWork.run { self.process.waitUntilExit() }
            return Result(status: process.terminationStatus, out: out, error: error)
        }

        /// Waits until `condition` holds or the program has ended; false when it ended first. The condition is asked
        /// again whenever a file changes in the program's output or in `folder`.
        package func until(changesIn folder: String? = nil, _ condition: @escaping @Sendable () -> Bool) async -> Bool {
            let folders = [self.folder.path] + (folder.map { [$0] } ?? [])
            return await BlockingWork.run {
                let changes = FileChanges(in: folders)
                while !condition() {
                    if !self.isRunning { return condition() }
                    changes.wait()
                }
                return true
            }
        }
    }

    /// Beside the test runner in the build folder.
    package static let path = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("kabar").path

    private let environment: [String: String]

    /// `environment` is added to a small one without KABAR_ variables.
    package init(environment: [String: String] = [:]) {
        let own = ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "ASAN_OPTIONS"].contains($0.key)
        }
        self.environment = own.merging(environment) { _, new in new }
    }

    package func with(_ more: [String: String]) -> Program {
        Program(environment: environment.merging(more) { _, new in new })
    }

    package func start(_ arguments: [String], input: String? = nil) throws -> Running {
        try Self.start(executable: Self.path, arguments, environment: environment, input: input)
    }

    @discardableResult
    package func run(_ arguments: [String], input: String? = nil) async throws -> Result {
        try await start(arguments, input: input).wait()
    }

    /// Any other program, such as a reference parser.
    package static func start(
        executable: String, _ arguments: [String], environment: [String: String], input: String? = nil
    ) throws -> Running {
        let folder = try TemporaryFolder()
        try folder.write("", to: "out")
        try folder.write("", to: "error")
        try folder.write(input ?? "", to: "in")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = environment
        let files = [
            FileHandle(forReadingAtPath: folder.file("in")), FileHandle(forWritingAtPath: folder.file("out")),
            FileHandle(forWritingAtPath: folder.file("error")),
        ]
        (process.standardInput, process.standardOutput, process.standardError) = (files[0], files[1], files[2])
        try process.run()
        // The process has its own by now. Hundreds run at once, and `Process` of Swift 6.3 crashes when it is started
        // while more than some 1,350 files are open.
        for file in files { try? file?.close() }
        return Running(process: process, folder: folder)
    }

    /// python3 with a script; nil when this machine has none.
    package static func python(_ script: String, _ arguments: [String]) async throws -> Result? {
        guard let python = pythonPath else { return nil }
        return try await start(
            executable: python, ["-c", script] + arguments, environment: ["LC_ALL": "C.UTF-8"]
        ).wait()
    }

    package static var pythonPath: String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { $0 + "/python3" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

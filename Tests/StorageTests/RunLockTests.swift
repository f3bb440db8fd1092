import Foundation
import Testing

@testable import Storage

@Suite struct RunLockTests {
    let scratch = ScratchState()

    @Test func `the second run is told who holds the lock`() throws {
        let lock = try RunLock(folder: scratch.folder, processID: 4711, now: ScratchState.start)
        defer { lock.release() }
        let expected = StorageError.runHeld(
            path: scratch.folder + "/lock", processID: 4711, since: "2027-01-15T08:00:00Z")
        #expect(throws: expected) { try RunLock(folder: scratch.folder, processID: 4712, now: ScratchState.start) }
        #expect(
            expected.description
                == "Another run of this newsletter is at work (process 4711, since 2027-01-15T08:00:00Z); it holds \(scratch.folder)/lock. Run the command again when it has ended."
        )
    }

    @Test func `a released lock can be taken again`() throws {
        let first = try RunLock(folder: scratch.folder, processID: 1, now: ScratchState.start)
        first.release()
        first.release()
        let second = try RunLock(folder: scratch.folder, processID: 2, now: ScratchState.start)
        second.release()
    }

    @Test func `the lock of a process that was killed is free`() throws {
        try StateFolder.make(scratch.folder)
        let path = scratch.folder + "/lock"
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        // Without a fork the process that is killed below is the one that holds the lock.
        holder.arguments = ["--no-fork", path, "sh", "-c", "echo held; exec sleep 60"]
        let output = Pipe()
        holder.standardOutput = output
        try holder.run()
        #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
        #expect { try RunLock(folder: scratch.folder, processID: 1, now: ScratchState.start) } throws: { error in
            error as? StorageError == .runHeld(path: path, processID: nil, since: nil)
        }
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        try RunLock(folder: scratch.folder, processID: 1, now: ScratchState.start).release()
    }
}

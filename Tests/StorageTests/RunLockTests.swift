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
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        let script =
            "import fcntl, os, sys; f = open(sys.argv[1], 'w'); fcntl.lockf(f, fcntl.LOCK_EX); os.write(1, b'held\\n'); input()"
        holder.arguments = ["-c", script, path]
        holder.standardInput = Pipe()
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

    // MARK: Asking

    @Test func `the holder is told without taking the lock`() throws {
        #expect(RunLock.holder(folder: scratch.folder) == nil)
        let lock = try RunLock(folder: scratch.folder, processID: 4711, now: ScratchState.start)
        let holder = RunLock.Holder(processID: 4711, since: ScratchState.start)
        // Neither asking nor closing the file it was asked of lets go of it.
        #expect(RunLock.holder(folder: scratch.folder) == holder)
        #expect(RunLock.holder(folder: scratch.folder) == holder)
        lock.release()
        #expect(RunLock.holder(folder: scratch.folder) == nil)
        let next = try RunLock(folder: scratch.folder, processID: 4711, now: ScratchState.start)
        next.release()
    }

    @Test func `a name that a killed run left behind holds nothing`() throws {
        try StateFolder.make(scratch.folder)
        try Data("1 2026-11-22T08:00:00Z\n".utf8).write(to: URL(fileURLWithPath: scratch.folder + "/lock"))
        #expect(RunLock.holder(folder: scratch.folder) == nil)
    }

    @Test func `the holder is told every time, while other locks come and go`() async throws {
        let lock = try RunLock(folder: scratch.folder, processID: 4711, now: ScratchState.start)
        defer { lock.release() }
        let others = open(scratch.folder + "/others", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        try #require(others >= 0)
        defer { close(others) }
        await withTaskGroup { group in
            group.addTask {
                // 200 locks at a time, more than the kernel's list shows on one page.
                while !Task.isCancelled {
                    for kind in [F_WRLCK, F_UNLCK] {
                        for place in 0..<200 {
                            var lock = flock(
                                l_type: Int16(kind), l_whence: Int16(SEEK_SET), l_start: 2 * place, l_len: 1, l_pid: 0)
                            _ = fcntl(others, F_SETLK, &lock)
                        }
                        await Task.yield()
                    }
                }
            }
            #expect((0..<2_000).allSatisfy { _ in RunLock.holder(folder: scratch.folder) != nil })
            group.cancelAll()
        }
    }
}

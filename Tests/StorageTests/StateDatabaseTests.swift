import Foundation
import GRDB
import Sender
import Testing

@testable import Storage

@Suite struct StateDatabaseTests {
    let scratch = ScratchState()

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `the folder and all files are for their owner alone`() throws {
        let database = try scratch.open()
        _ = try database.take(["a"])
        #expect(try mode(scratch.folder) == 0o700)
        for file in ["", "-wal", "-shm"] { #expect(try mode(scratch.file + file) == 0o600, "state.sqlite\(file)") }
    }

    @Test func `a file that became readable for all is closed again`() throws {
        _ = try scratch.open()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scratch.file)
        _ = try scratch.open()
        #expect(try mode(scratch.file) == 0o600)
    }

    @Test func `a commit waits for the disk unless told otherwise`() throws {
        let database = try StateDatabase(folder: scratch.folder)
        let pragmas = try database.queue.read { db in
            try ["synchronous", "journal_mode", "foreign_keys"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
        }
        #expect(pragmas == ["2", "wal", "1"])
    }

    @Test func `many that open a new state at once all find it whole`() async throws {
        for _ in 0..<10 {
            let scratch = ScratchState()
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try scratch.open().nextIssueNumber() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers == Array(repeating: 1, count: 8))
        }
    }

    @Test func `looking creates nothing`() throws {
        let database = try StateDatabase.withoutCreating(folder: scratch.folder)
        #expect(try database.issues() == [])
        #expect(try database.waitingTitles() == [])
        #expect(!FileManager.default.fileExists(atPath: scratch.folder))
    }

    @Test func `what was written is there for the next process`() throws {
        _ = try scratch.open().take(["a", "b"])
        #expect(try scratch.open().waitingTitles() == ["a", "b"])
        #expect(try StateDatabase.withoutCreating(folder: scratch.folder).waitingTitles() == ["a", "b"])
    }

    @Test func `a full disk is named and what was there stays`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        try database.queue.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        #expect(throws: StorageError.diskFull(path: scratch.file)) {
            try database.take((1...500).map { "artikel-\($0)" })
        }
        #expect(try database.lastIntake() == 0)
        #expect(try database.books(issue: 1) == Books(intended: 2, planned: 2))
    }

    @Test func `a file that is no database is named and not touched`() throws {
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let rubbish = Data(String(repeating: "bukan basis data ", count: 100).utf8)
        try rubbish.write(to: URL(fileURLWithPath: scratch.file))
        #expect { try scratch.open() } throws: { error in
            guard case .corrupt(let path, _) = error as? StorageError else { return false }
            return path == scratch.file
        }
        #expect(FileManager.default.contents(atPath: scratch.file) == rubbish)
    }

    @Test func `a database that another process keeps is named`() throws {
        let other = try scratch.open()
        let database = try scratch.open(busyTimeout: .milliseconds(10))
        try other.queue.write { db in
            try db.execute(sql: "DELETE FROM marks")
            #expect(throws: StorageError.busy(path: scratch.file)) { try database.take(["a"]) }
        }
        #expect(try database.take(["a"]).new == 1)
    }

    @Test func `a record that cannot be read is named`() throws {
        let database = try scratch.open()
        _ = try database.take(["a"])
        try database.queue.write { try $0.execute(sql: "UPDATE articles SET content = '{'") }
        #expect { try database.waitingTitles() } throws: { error in
            guard case .corrupt = error as? StorageError else { return false }
            return true
        }
    }

    @Test func `a database of a newer version is refused`() throws {
        do {
            let database = try scratch.open()
            try database.queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 of the future')") }
        }
        #expect(throws: StorageError.newerThanThisProgram(path: scratch.file)) { try scratch.open() }
    }

    @Test func `a folder that cannot be made is named`() throws {
        let file = FileManager.default.temporaryDirectory.path + "/kabar-file-\(UUID().uuidString)"
        try Data().write(to: URL(fileURLWithPath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect { try StateDatabase(folder: file + "/.kabar") } throws: { error in
            guard case .cannotOpen(let path, _) = error as? StorageError else { return false }
            return path == file + "/.kabar"
        }
    }

    @Test(arguments: [
        (ResultCode.SQLITE_FULL, StorageError.diskFull(path: "p")), (.SQLITE_READONLY, .readOnly(path: "p")),
        (.SQLITE_BUSY, .busy(path: "p")), (.SQLITE_CANTOPEN, .cannotOpen(path: "p", reason: "m")),
        (.SQLITE_NOTADB, .corrupt(path: "p", reason: "m")), (.SQLITE_IOERR, .failed(path: "p", reason: "m")),
    ])
    func `each code of SQLite is one error of ours`(code: ResultCode, expected: StorageError) {
        #expect(StorageError(DatabaseError(resultCode: code, message: "m"), path: "p") == expected)
    }

    @Test func `moments far away are kept without an overflow`() {
        #expect(StoredTime.date(StoredTime.milliseconds(.distantFuture)) == .distantFuture)
        #expect(StoredTime.milliseconds(Date(timeIntervalSince1970: .infinity)) == 1 << 62)
        #expect(StoredTime.milliseconds(Date(timeIntervalSince1970: -1e300)) == -(1 << 62))
        #expect(StoredTime.milliseconds(Date(timeIntervalSince1970: .nan)) == 0)
    }
}

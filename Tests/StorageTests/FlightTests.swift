import Foundation
import GRDB
import Sender
import Testing

@testable import Storage

/// What a run that was killed leaves behind, and what the next one makes of it.
struct FlightTests {
    private let scratch = ScratchState()
    private let now = ScratchState.start + 3600

    /// Rows 1 to 6 are started. Connection 1 heard the verdicts on rows 1 and 2, of which the ledger has the first, and sends
    /// row 3; connection 2 sends row 4 after row 5 was not accepted; row 6 is on no wire.
    private func killedRun(issue: Int = 1) throws {
        let database = try scratch.openWithIssue(recipients: 8)
        let flight = try database.beginRun(issue: issue, connections: 3, rows: 6)
        _ = try database.settle([], thenClaim: 6, issue: 1, now: now)
        flight.sends(1, on: 101)
        flight.answered(1, on: 101, isAccepted: true)
        flight.sends(2, on: 101)
        _ = try database.settle([settlement(1)], thenClaim: 0, issue: 1, now: now)
        flight.answered(2, on: 101, isAccepted: true)
        flight.sends(3, on: 101)
        flight.sends(5, on: 102)
        flight.answered(5, on: 102, isAccepted: false)
        flight.sends(4, on: 102)
    }

    private func settlement(_ row: Int64) -> Settlement {
        Settlement(row: row, outcome: .sent(RelayReply(code: 250, text: "Ok")), at: now)
    }

    private func statuses(_ database: StateDatabase) throws -> [String] {
        try database.read { db in
            try String.fetchAll(db, sql: "SELECT status || doubts FROM deliveries ORDER BY row")
        }
    }

    @Test func `only what was on a wire is in doubt after a kill`() throws {
        try killedRun()
        let database = try scratch.open()
        #expect(try database.recover(issue: 1, resend: false, now: now) == 2)
        #expect(
            try statuses(database) == [
                "sent0", "sent0", "uncertain1", "uncertain1", "planned0", "planned0", "planned0", "planned0",
            ])
        #expect(try database.books(issue: 1).balance)
        #expect(try database.recover(issue: 1, resend: false, now: now) == 0)
    }

    @Test func `a resend gives the doubtful rows back with their doubt`() throws {
        try killedRun()
        let database = try scratch.open()
        #expect(try database.recover(issue: 1, resend: true, now: now) == 2)
        #expect(try statuses(database)[2...4] == ["planned1", "planned1", "planned0"])
    }

    @Test func `a connection that ended leaves nothing behind, and its slot is another's`() throws {
        do {
            let database = try scratch.openWithIssue(recipients: 3)
            let flight = try database.beginRun(issue: 1, connections: 1, rows: 2)
            _ = try database.settle([], thenClaim: 2, issue: 1, now: now)
            flight.sends(1, on: 1)
            flight.forget(1)
            flight.forget(7)
            flight.sends(2, on: 2)
        }
        #expect(FlightFile.read(folder: scratch.folder, issue: 1) == .init(accepted: [], onWire: [2]))
    }

    @Test func `a row is accepted when the kill came before it was taken off the wire`() throws {
        let bytes = try file { flight in
            flight.sends(4, on: 1)
            flight.sends(9, on: 2)
            flight.answered(9, on: 2, isAccepted: true)
        }
        // As between the two stores of `answered(9)`.
        var cut = bytes
        cut.replaceSubrange(72..<80, with: withUnsafeBytes(of: Int64(9)) { Array($0) })
        try Data(cut).write(to: URL(fileURLWithPath: path))
        #expect(FlightFile.read(folder: scratch.folder, issue: 1) == .init(accepted: [9], onWire: [4]))
    }

    @Test func `as many rows as can be under way are accepted before the first is forgotten, and one more`() throws {
        _ = try file { flight in
            for row in Int64(1)...20 {
                flight.sends(row, on: 1)
                flight.answered(row, on: 1, isAccepted: row % 2 == 0)
            }
        }
        #expect(FlightFile.read(folder: scratch.folder, issue: 1) == .init(accepted: [10, 12, 14, 16, 18, 20]))
    }

    // MARK: When nobody knows

    private var path: String { scratch.folder + "/" + FlightFile.name }

    private func file(_ change: (any FlightRecorder) -> Void) throws -> [UInt8] {
        _ = try scratch.openWithIssue(recipients: 1)
        change(try FlightFile(folder: scratch.folder, issue: 1, connections: 2, rows: 5))
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test(arguments: [nil, 0, 7, 63, 64, 65, 100])
    func `where the file is missing or no whole one, every started row is in doubt`(length: Int?) throws {
        try killedRun()
        if let length {
            try Data(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(length)).write(
                to: URL(fileURLWithPath: path))
        } else {
            try FileManager.default.removeItem(atPath: path)
        }
        let database = try scratch.open()
        #expect(try database.recover(issue: 1, resend: false, now: now) == 5)
        #expect(try database.books(issue: 1) == Books(intended: 8, sent: 1, uncertain: 5, planned: 2, doubts: 5))
    }

    @Test func `a file of another issue, another boot or of other make is not believed`() throws {
        let bytes = try file { $0.sends(1, on: 1) }
        #expect(FlightFile.read(folder: scratch.folder, issue: 1)?.onWire == [1])
        #expect(FlightFile.read(folder: scratch.folder, issue: 2) == nil)
        let other = "00000000-0000-0000-0000-000000000000"
        #expect(FlightFile.read(folder: scratch.folder, issue: 1, bootID: other) == nil)
        #expect(FlightFile.read(folder: scratch.folder, issue: 1, bootID: nil) == nil)
        for offset in Array(0..<52) + Array(57..<64) {
            var changed = bytes
            changed[offset] ^= 1
            try Data(changed).write(to: URL(fileURLWithPath: path))
            #expect(FlightFile.read(folder: scratch.folder, issue: 1) == nil, "byte \(offset)")
        }
    }

    @Test func `a machine that does not name its boots is not believed`() throws {
        _ = try scratch.openWithIssue(recipients: 1)
        _ = try FlightFile(folder: scratch.folder, issue: 1, connections: 1, rows: 1, bootID: nil)
        #expect(FlightFile.read(folder: scratch.folder, issue: 1, bootID: nil) == nil)
        #expect(FlightFile.read(folder: scratch.folder, issue: 1, bootID: "") == nil)
    }

    @Test func `the file is its owner's alone, and a new run does not disturb one that still has the old file`() throws
    {
        let database = try scratch.openWithIssue(recipients: 3)
        let old = try database.beginRun(issue: 1, connections: 2, rows: 4)
        let new = try database.beginRun(issue: 1, connections: 2, rows: 4)
        old.sends(1, on: 1)
        new.sends(2, on: 1)
        #expect(FlightFile.read(folder: scratch.folder, issue: 1)?.onWire == [2])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func `where there is no room the run does not begin, and the sentence says so`() throws {
        _ = try scratch.openWithIssue(recipients: 1)
        #expect(throws: StorageError.self) {
            try FlightFile(folder: scratch.folder + "/missing", issue: 1, connections: 1, rows: 1)
        }
    }
}

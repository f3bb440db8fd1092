import Foundation
import GRDB
import Subscribers

/// Moves the list between its stores, losing nothing: people, their order and history, blocks, traces of erased
/// people, keys that this version does not know.
///
/// To the database: one transaction takes the people in and names the store; then the file gets its other name. Killed
/// before the commit, the list is in the file; killed after it, in the database, and the next look gives the file its
/// name. To the file: while a transaction keeps everybody else from writing, the file is written, synced and put in its
/// place; then the same transaction empties the tables and names the store. Killed before the commit, the list is in the
/// database, and the file is one that the next move writes over.
struct ListMove {
    let file: SubscriberFile
    let database: StateDatabase

    // MARK: To the database

    /// False when the list is in the database already.
    func toDatabase() throws(SubscriberError) -> Bool {
        let didMove = try takeIn()
        if didMove { try setFileAside() }
        return didMove
    }

    private func takeIn() throws(SubscriberError) -> Bool {
        let real = try AtomicFile.resolved(file.path)
        let lock = try SubscriberFileLock(path: real, file: file.path, seconds: file.lockSeconds)
        return try lock.during { () throws(SubscriberError) in
            let stamp = try FileStamp.of(path: real)
            let bytes = stamp == nil ? nil : try FileBytes(path: real)
            return try write { rows in
                if try rows.isInUse() { return false }
                if let bytes { try take(bytes, rows) }
                // Somebody without the lock, such as an editor, may have saved the file meanwhile.
                guard try FileStamp.of(path: real) == stamp else {
                    throw SubscriberError.changedMeanwhile(file: file.path)
                }
                try rows.db.execute(
                    sql: "UPDATE list SET store = 'sqlite', revision = revision + 1, moved = ?, isLeaving = 0",
                    arguments: [stamp?.text])
                return true
            }
        }
    }

    /// Gives the file whose people are in the database its other name, unless it is another file by now.
    func setFileAside() throws(SubscriberError) {
        let real = try AtomicFile.resolved(file.path)
        let lock = try SubscriberFileLock(path: real, file: file.path, seconds: file.lockSeconds)
        try lock.during { () throws(SubscriberError) in
            guard let moved = try standing()?.moved else { return }
            if let stamp = try FileStamp.of(path: real), stamp.text == moved {
                try AtomicFile.rename(real, to: real + NewsletterList.asideSuffix)
            }
            try write { rows in try rows.db.execute(sql: "UPDATE list SET moved = NULL") }
        }
    }

    private func take(_ bytes: FileBytes, _ rows: ListRows) throws {
        var reader = file.reader(bytes)
        var keys = SubscriberFileKeys()
        var place: Int64 = 0
        try clear(rows)
        while let part = try reader.next() {
            switch part {
            case .version, .subscribersBegin, .subscribersEnd: continue
            case .blocked(let entries): try rows.replaceEntries(of: .blocked, by: entries)
            case .forgotten(let entries): try rows.replaceEntries(of: .forgotten, by: entries)
            case .unknown(let member):
                try rows.db.execute(
                    sql: "INSERT INTO list_members (key, value) VALUES (?, ?)", arguments: [member.key, member.value])
            case .subscriber(let subscriber, _):
                keys.insert(subscriber)
                place += 1
                try rows.insert(subscriber, at: place)
            }
        }
        try file.refuse(keys.repeated(), in: bytes)
        try rows.index(after: 0)
    }

    // MARK: To the file

    /// False when the list is in the file already.
    func toFile() throws(SubscriberError) -> Bool {
        try setFileAside()
        let real = try AtomicFile.resolved(file.path)
        let lock = try SubscriberFileLock(path: real, file: file.path, seconds: file.lockSeconds)
        return try lock.during { () throws(SubscriberError) in
            guard try requireFreePlace(real) else { return false }
            return try write { rows in
                guard try rows.isInUse() else { return false }
                try put(rows, real)
                try clear(rows)
                try rows.db.execute(
                    sql: "UPDATE list SET store = 'json', revision = revision + 1, moved = NULL, isLeaving = 0")
                return true
            }
        }
    }

    /// Says in a transaction of its own that the file, from now on, is ours to write over. False when the list is not
    /// in the database.
    private func requireFreePlace(_ real: String) throws(SubscriberError) -> Bool {
        let isTaken = try FileStamp.of(path: real) != nil
        return try write { rows in
            guard try rows.isInUse() else { return false }
            let isOurs = try Bool.fetchOne(rows.db, sql: "SELECT isLeaving FROM list") ?? false
            guard !isTaken || isOurs else {
                throw SubscriberError.notAllowed(
                    "\(file.path) is in the way, and it is not the list; give it another name and move again.")
            }
            try rows.db.execute(sql: "UPDATE list SET isLeaving = 1")
            return true
        }
    }

    private func put(_ rows: ListRows, _ real: String) throws {
        var writer = try SubscriberFileWriter(
            AtomicFile(path: real, replacing: FileStamp.of(path: real), newMode: SubscriberFile.newFileMode))
        try writer.blocks(rows.entries(of: .blocked), insteadOf: [])
        try writer.traces(rows.entries(of: .forgotten), insteadOf: [])
        let members = try Row.fetchCursor(rows.db, sql: "SELECT key, value FROM list_members ORDER BY place")
        while let member = try members.next() {
            try writer.member(JSONMember(key: member[0], value: member[1]))
        }
        try writer.beginSubscribers()
        try rows.forEach { subscriber in try writer.rewritten(subscriber) }
        try writer.endSubscribers()
        _ = try writer.commit { () throws(SubscriberError) in true }
    }

    // MARK: Both

    private func clear(_ rows: ListRows) throws {
        for table in ["subscribers", "subscriber_ids", "subscriber_addresses", "blocked", "forgotten", "list_members"] {
            try rows.db.execute(sql: "DELETE FROM \(table)")
        }
    }

    private func standing() throws(SubscriberError) -> SubscriberTable.Standing? {
        try SubscriberTable(database).standing()
    }

    private func write<Value>(_ body: (ListRows) throws -> Value) throws(SubscriberError) -> Value {
        do {
            return try database.queue.write { db in try body(ListRows(db: db)) }
        } catch {
            throw SubscriberError(error, file: database.path)
        }
    }
}

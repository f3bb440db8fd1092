import GRDB
import Subscribers

/// The tables of the list as they are read and changed inside one transaction. Errors are SQLite's, or a
/// `SubscriberError` where a rule of the list says no.
struct ListRows {
    let db: Database

    // MARK: Which store

    /// Throws `moved` when the list is not, or no more, in these tables.
    func requireInUse() throws {
        guard try isInUse() else { throw SubscriberError.moved }
    }

    func isInUse() throws -> Bool {
        try String.fetchOne(db.cachedStatement(sql: "SELECT store FROM list")) == "sqlite"
    }

    func revision() throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT revision FROM list")) ?? 0
    }

    func countChange() throws {
        try db.execute(sql: "UPDATE list SET revision = revision + 1")
    }

    // MARK: Reading

    func suppressions() throws -> Suppressions {
        try Suppressions(blocked: entries(of: .blocked), forgotten: entries(of: .forgotten))
    }

    func entries(of kind: ListEntryKind) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT entry FROM \(kind.rawValue) ORDER BY place")
    }

    func subscriber(id: String) throws -> Subscriber? {
        try record(
            sql: """
                SELECT s.record FROM subscriber_ids AS k CROSS JOIN subscribers AS s ON s.place = k.place WHERE k.id = ?
                """, id)
    }

    func subscriber(address: EmailAddress) throws -> Subscriber? {
        try record(
            sql: """
                SELECT s.record FROM subscriber_addresses AS k CROSS JOIN subscribers AS s ON s.place = k.place
                WHERE k.address = ?
                """, address.comparisonKey)
    }

    /// Everybody in order, or only those of a status and a rhythm.
    func forEach(
        status: Subscriber.Status? = nil, rhythm: Rhythm? = nil, _ body: (Subscriber) throws -> Void
    ) throws {
        var conditions: [String] = []
        var arguments: [String] = []
        if let status { (conditions, arguments) = (conditions + ["status = ?"], arguments + [status.rawValue]) }
        if let rhythm { (conditions, arguments) = (conditions + ["rhythm = ?"], arguments + [rhythm.rawValue]) }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let rows = try Row.fetchCursor(
            db, sql: "SELECT record FROM subscribers \(filter) ORDER BY place", arguments: StatementArguments(arguments)
        )
        while let row = try rows.next() {
            try body(Self.decoded(row.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] }))
        }
    }

    private func record(sql: String, _ key: String) throws -> Subscriber? {
        let statement = try db.cachedStatement(sql: sql)
        guard let record = try String.fetchOne(statement, arguments: [key]) else { return nil }
        return try Self.decoded(Array(record.utf8))
    }

    private static func decoded(_ record: [UInt8]) throws -> Subscriber {
        var cursor = JSONCursor(record)
        do throws(JSONFault) {
            return try SubscriberDecoder.read(&cursor).subscriber
        } catch {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a subscriber cannot be read: \(error.reason)")
        }
    }

    // MARK: Changing

    func lastPlace() throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT MAX(place) FROM subscribers") ?? 0
    }

    /// Adds somebody whom id and address do not find before `index(after:)`.
    func insert(_ subscriber: Subscriber, at place: Int64) throws {
        var record: [UInt8] = []
        SubscriberEncoder.append(subscriber, to: &record)
        try insert(subscriber, record: record, at: place)
    }

    /// `record`: the person's line.
    func insert(_ subscriber: Subscriber, record: [UInt8], at place: Int64) throws {
        let statement = try RepeatedStatement(
            db, sql: "INSERT INTO subscribers (place, id, address, status, rhythm, record) VALUES (?, ?, ?, ?, ?, ?)")
        statement.bind(place, at: 1)
        statement.bind(subscriber.id, at: 2)
        statement.bind(subscriber.email.comparisonKey, at: 3)
        statement.bind(subscriber.status.rawValue, at: 4)
        statement.bind(subscriber.rhythm.rawValue, at: 5)
        statement.bind(utf8: record, at: 6)
        _ = try statement.run()
    }

    /// Makes those behind a place known by id and address, in the order of the keys.
    func index(after place: Int64) throws {
        try db.execute(
            sql: "INSERT INTO subscriber_ids SELECT id, place FROM subscribers WHERE place > ? ORDER BY id",
            arguments: [place])
        try db.execute(
            sql: """
                INSERT INTO subscriber_addresses SELECT address, place FROM subscribers WHERE place > ? ORDER BY address
                """, arguments: [place])
    }

    /// Writes a person in the place of what they were; the id is the same.
    func replace(_ before: Subscriber, by after: Subscriber) throws {
        let place = try place(of: before)
        let key = after.email.comparisonKey
        try db.execute(
            sql: "UPDATE subscribers SET address = ?, status = ?, rhythm = ?, record = ? WHERE place = ?",
            arguments: [key, after.status.rawValue, after.rhythm.rawValue, SubscriberEncoder.line(after), place])
        if key != before.email.comparisonKey {
            try db.execute(
                sql: "UPDATE subscriber_addresses SET address = ? WHERE address = ?",
                arguments: [
                    key, before.email.comparisonKey,
                ])
        }
    }

    func remove(_ subscriber: Subscriber) throws {
        let place = try place(of: subscriber)
        try db.execute(sql: "DELETE FROM subscribers WHERE place = ?", arguments: [place])
        try db.execute(sql: "DELETE FROM subscriber_ids WHERE id = ?", arguments: [subscriber.id])
        try db.execute(
            sql: "DELETE FROM subscriber_addresses WHERE address = ?", arguments: [subscriber.email.comparisonKey])
    }

    /// Removes many, in the order of the keys: one by one they would be anywhere.
    func removeAll(_ next: (_ remove: (Subscriber) throws -> Void) throws -> Void) throws {
        try db.execute(sql: "CREATE TEMP TABLE gone (id TEXT NOT NULL, address TEXT NOT NULL)")
        let insertion = try RepeatedStatement(db, sql: "INSERT INTO temp.gone VALUES (?, ?)")
        try next { subscriber in
            insertion.bind(subscriber.id, at: 1)
            insertion.bind(subscriber.email.comparisonKey, at: 2)
            _ = try insertion.run()
        }
        try db.execute(
            sql: """
                DELETE FROM subscribers WHERE place IN (
                    SELECT k.place FROM temp.gone AS g CROSS JOIN subscriber_ids AS k ON k.id = g.id);
                DELETE FROM subscriber_ids WHERE id IN (SELECT id FROM temp.gone);
                DELETE FROM subscriber_addresses WHERE address IN (SELECT address FROM temp.gone);
                DROP TABLE temp.gone;
                """)
    }

    func replaceEntries(of kind: ListEntryKind, by entries: [String]) throws {
        try db.execute(sql: "DELETE FROM \(kind.rawValue)")
        for entry in entries {
            try db.execute(sql: "INSERT INTO \(kind.rawValue) (entry) VALUES (?)", arguments: [entry])
        }
    }

    private func place(of subscriber: Subscriber) throws -> Int64 {
        guard
            let place = try Int64.fetchOne(
                db, sql: "SELECT place FROM subscriber_ids WHERE id = ?", arguments: [subscriber.id])
        else { throw SubscriberError.unknownID(subscriber.id) }
        return place
    }
}

/// The two lists of those who must not be mailed, by their tables.
enum ListEntryKind: String {
    case blocked, forgotten
}

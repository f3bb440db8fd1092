import GRDB
import GRDBSQLite

/// A statement that runs for every mail, bound and stepped through SQLite's own calls: GRDB's arguments are collections
/// of values in boxes, and cost more than the change of the row.
///
/// Only for changes: GRDB sees the transaction and not the statement, so that its observers are not told.
struct RepeatedStatement {
    private let db: Database
    private let statement: Statement

    init(_ db: Database, sql: String) throws {
        self.db = db
        statement = try db.cachedStatement(sql: sql)
    }

    /// Places count from 1. A value stays bound until another takes its place.
    /// nil is NULL.
    func bind(_ value: Int64?, at place: Int32) {
        if let value {
            sqlite3_bind_int64(statement.sqliteStatement, place, value)
        } else {
            sqlite3_bind_null(statement.sqliteStatement, place)
        }
    }

    func bind(_ text: String?, at place: Int32) {
        guard var text else {
            sqlite3_bind_null(statement.sqliteStatement, place)
            return
        }
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text(
                    statement.sqliteStatement, place, characters.baseAddress, Int32(characters.count), Self.copied)
            }
        }
    }

    /// Bytes that are UTF-8, as TEXT.
    func bind(utf8 bytes: [UInt8], at place: Int32) {
        bytes.withUnsafeBytes { bytes in
            _ = sqlite3_bind_text(
                statement.sqliteStatement, place, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count),
                Self.copied)
        }
    }

    /// Returns how many rows changed.
    func run() throws -> Int {
        let code = sqlite3_step(statement.sqliteStatement)
        let message = code == SQLITE_DONE ? nil : db.lastErrorMessage
        sqlite3_reset(statement.sqliteStatement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
        }
        return Int(sqlite3_changes(db.sqliteConnection))
    }

    /// SQLITE_TRANSIENT: SQLite takes a copy.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

import Foundation
import GRDB
import Synchronization

/// The durable memory of a newsletter: sources, articles, issues, and the ledger of deliveries, in `state.sqlite`.
///
/// One connection in WAL mode: other processes read while this one writes. Its methods block the calling thread for
/// the length of one transaction and must not be called from the closures that they take.
package final class StateDatabase: Sendable {
    /// What a lost answer to the final dot means for a row.
    package enum UncertainPolicy: String, Sendable, CaseIterable {
        /// It is sent again, with the same Message-ID.
        case resend
        /// It stays `uncertain` until a person decides.
        case hold
    }

    /// What a commit survives.
    package enum Durability: Sendable {
        /// `synchronous = FULL`: one fsync a transaction. After a power cut no committed row has gone back, so no mail
        /// is sent twice without a doubt in the books. This is the promise of the ledger, hence the default.
        case powerLoss
        /// `synchronous = NORMAL`: the death of the process, not of the machine. For scratch copies and measurements.
        case processDeath
    }

    /// The file's name inside the state folder.
    package static let fileName = "state.sqlite"

    /// How long a write waits for another process, unless told otherwise.
    package static let standardBusyTimeout = Duration.seconds(15)

    let path: String
    /// nil in memory.
    let folder: String?
    let uncertainPolicy: UncertainPolicy
    let queue: DatabaseQueue
    let durability: Durability
    /// The log, open while a run is under way.
    let log = Mutex<Int32?>(nil)

    /// Opens `state.sqlite` in `folder` (`.kabar` of the newsletter), makes both if they are missing (folder 0700,
    /// file 0600) and brings the tables up to date. `busyTimeout` is how long a write waits for another process;
    /// 15 seconds outlast the freeze of an issue for a million subscribers.
    package init(
        folder: String, uncertainPolicy: UncertainPolicy = .resend, durability: Durability = .powerLoss,
        busyTimeout: Duration = standardBusyTimeout
    ) throws(StorageError) {
        let path = folder + "/" + Self.fileName
        self.path = path
        self.folder = folder
        self.uncertainPolicy = uncertainPolicy
        self.durability = durability
        try StateFolder.prepare(folder, file: path)
        var configuration = Self.configuration(busyTimeout: busyTimeout)
        configuration.journalMode = .wal
        do {
            queue = try Self.connect(path, configuration, busyTimeout: busyTimeout)
            try queue.writeWithoutTransaction { db in
                // After opening, not in prepareDatabase: setting up WAL puts synchronous back to NORMAL.
                try db.execute(
                    sql: durability == .powerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
                // The log of a large freeze is cut back once it has been checkpointed.
                try db.execute(sql: "PRAGMA journal_size_limit = 16777216")
                // A send writes each page several times within a second: checkpointed rarely, it is copied once.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            }
            try Self.migrate(queue, path: path)
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// A database in memory that begins empty and ends with the value: for a test mail, for tests.
    package static func inMemory(uncertainPolicy: UncertainPolicy = .resend) throws(StorageError) -> StateDatabase {
        try StateDatabase(uncertainPolicy: uncertainPolicy)
    }

    private init(uncertainPolicy: UncertainPolicy) throws(StorageError) {
        path = "memory"
        folder = nil
        durability = .processDeath
        self.uncertainPolicy = uncertainPolicy
        do {
            queue = try DatabaseQueue(configuration: Self.configuration(busyTimeout: .zero))
            try Self.migrate(queue, path: path)
        } catch {
            throw StorageError(error, path: "memory")
        }
    }

    /// Opens what there is in `folder` without creating anything: for commands that only look. Where there is no
    /// state yet, the database is an empty one in memory.
    package static func withoutCreating(folder: String) throws(StorageError) -> StateDatabase {
        FileManager.default.fileExists(atPath: folder + "/" + fileName)
            ? try StateDatabase(folder: folder) : try inMemory()
    }

    private static func configuration(busyTimeout: Duration) -> Configuration {
        var configuration = Configuration()
        configuration.label = "kabar.state"
        configuration.foreignKeysEnabled = true
        // What is overwritten or erased shall not stay readable in the file's free space; Debian's SQLite does it anyway.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        let tries = Int(busyTimeout / retryInterval)
        configuration.busyMode = .callback { tried in
            guard tried < tries else { return false }
            usleep(UInt32(retryInterval / .microseconds(1)))
            return true
        }
        return configuration
    }

    /// Of programs that open a new file at once, all want it to have a log. SQLite tells those that come second that it is
    /// busy without waiting, lest they wait for one another; so they begin again.
    private static func connect(
        _ path: String, _ configuration: Configuration, busyTimeout: Duration
    ) throws -> DatabaseQueue {
        let end = ContinuousClock.now + busyTimeout
        while true {
            do {
                return try DatabaseQueue(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end {
                usleep(UInt32(retryInterval / .microseconds(1)))
            }
        }
    }

    /// SQLite's own waiting asks ever more rarely, down to ten times a second, and can starve beside a send that
    /// commits without a break: a pause then took seconds. Asked each millisecond, it gets its turn within 0.4 s.
    private static let retryInterval = Duration.milliseconds(1)

    /// Several programs that open a new state at the same moment take the same steps. Each step is one transaction, so the
    /// one that comes second finds it done, fails, and looks again at what is left. Also whether the file is of a newer
    /// version can be asked at the moment at which the table appears that knows it.
    private static func migrate(_ queue: DatabaseQueue, path: String) throws {
        let migrator = StateMigrations.migrator
        func takeSteps() throws {
            guard try !queue.read(migrator.hasBeenSuperseded) else {
                throw StorageError.newerThanThisProgram(path: path)
            }
            try migrator.migrate(queue)
        }
        for _ in 0..<collisionsAtMost {
            do {
                return try takeSteps()
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_ERROR || error.resultCode == .SQLITE_CONSTRAINT
            {
                usleep(UInt32(retryInterval / .microseconds(1)))
            }
        }
        try takeSteps()
    }

    /// A hundred programs that collide at every step.
    private static let collisionsAtMost = 1_000

    func read<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
        do { return try queue.read(body) } catch { throw StorageError(error, path: path) }
    }

    /// For one or two look-ups of a send, hundreds of times a second: without the transaction around a `read`.
    func glance<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
        do { return try queue.unsafeRead(body) } catch { throw StorageError(error, path: path) }
    }

    /// One transaction: all of `body` or, when it throws, nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
        do { return try queue.write(body) } catch { throw StorageError(error, path: path) }
    }

    /// Like `write`, for a body that calls out: errors that are not the database's pass through as they are.
    func writeCallingOut<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.write(body)
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }
}

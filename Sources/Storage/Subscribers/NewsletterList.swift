import Foundation
import GRDB
import Subscribers
import Synchronization

/// The newsletter's list of subscribers, in whichever of its two stores it is now: subscribers.json, or the state
/// database.
///
/// The database's word alone counts, a row that changes in one transaction with the people; without a database the
/// list is in the file. A store that has lost the list refuses every change (`SubscriberError.moved`), so that a process
/// that began before a move goes on in the other one.
package final class NewsletterList: SubscriberList {
    /// A store of the list.
    package enum Store: String, Sendable, CaseIterable {
        case json, sqlite
    }

    /// Beyond this many people a change of the file, which copies it, is felt.
    package static let comfortableFile = 20_000
    /// What the file's name ends with after its people were moved to the database.
    package static let asideSuffix = ".moved"
    /// No person takes fewer bytes in the file: smaller files need not be counted.
    private static let shortestPerson = 50

    /// Where the list is while it is a file; what names the list in sentences.
    package let filePath: String
    private let stateFolder: String
    private let lockSeconds: Int
    /// Opened when the database is there.
    private let opened = Mutex<SubscriberTable?>(nil)
    private let places = SubscriberFilePlaces()

    /// - Parameters:
    ///   - filePath: of subscribers.json.
    ///   - stateFolder: of state.sqlite, which is not made for reading.
    ///   - lockSeconds: how long a change of the file waits for another one.
    package init(filePath: String, stateFolder: String, lockSeconds: Int = 10) {
        self.filePath = filePath
        self.stateFolder = stateFolder
        self.lockSeconds = lockSeconds
    }

    /// The store that the list is in.
    package func store() throws(SubscriberError) -> Store {
        try table() == nil ? .json : .sqlite
    }

    /// True when there is a list: a file, or people in the database.
    package func exists() throws(SubscriberError) -> Bool {
        if try store() == .sqlite { return true }
        return try FileStamp.of(path: filePath) != nil
    }

    /// True when the list is a file of so many people that the database suits it better.
    package func isBetterMoved() throws -> Bool {
        guard try store() == .json, let size = try FileStamp.of(path: filePath)?.size,
            size > Int64(Self.comfortableFile * Self.shortestPerson)
        else { return false }
        var count = 0
        try file.forEach { _ in count += 1 }
        return count > Self.comfortableFile
    }

    /// True when the list is in the database and somebody has put a file in its old place, which nobody reads.
    package func hasStrayFile() throws(SubscriberError) -> Bool {
        guard try store() == .sqlite else { return false }
        return try FileStamp.of(path: filePath) != nil
    }

    /// Moves the list; false when it is there already. No send may be under way: hold the run lock.
    @discardableResult
    package func move(to store: Store) throws -> Bool {
        let move = ListMove(file: rawFile, database: try openedTable().database)
        switch store {
        case .sqlite: return try move.toDatabase()
        case .json: return try move.toFile()
        }
    }

    // MARK: Stores

    private var file: SubscriberFile {
        // Asked under the file's lock, which setting a file aside takes itself.
        SubscriberFile(path: filePath, lockSeconds: lockSeconds, importsFolder: importsFolder, places: places) {
            [self] () throws(SubscriberError) in
            try hasDatabase ? openedTable().standing() == nil : true
        }
    }

    private func current() throws(SubscriberError) -> any SubscriberList {
        if let table = try table() { table } else { file }
    }

    /// The table, if the list is there. Finishes a move whose process died before the file had its other name.
    private func table() throws(SubscriberError) -> SubscriberTable? {
        guard hasDatabase else { return nil }
        let table = try openedTable()
        guard let standing = try table.standing() else { return nil }
        if standing.moved != nil { try ListMove(file: rawFile, database: table.database).setFileAside() }
        return table
    }

    private var importsFolder: String { stateFolder + "/imports" }

    private var hasDatabase: Bool {
        FileManager.default.fileExists(atPath: stateFolder + "/" + StateDatabase.fileName)
    }

    private var rawFile: SubscriberFile { SubscriberFile(path: filePath, lockSeconds: lockSeconds) }

    private func openedTable() throws(SubscriberError) -> SubscriberTable {
        let folder = stateFolder
        let result = opened.withLock { table -> Result<SubscriberTable, SubscriberError> in
            if let table { return .success(table) }
            do throws(StorageError) {
                let new = SubscriberTable(try StateDatabase(folder: folder), importsFolder: folder + "/imports")
                table = new
                return .success(new)
            } catch {
                return .failure(SubscriberError(error, file: folder + "/" + StateDatabase.fileName))
            }
        }
        return try result.get()
    }

    /// How often a call follows a list that is moved to and fro.
    private static let attempts = 4

    /// Does something in the store that has the list, in the other one when it was moved meanwhile.
    private func inStore<Value>(
        _ body: (any SubscriberList) throws(SubscriberError) -> Value
    ) throws(SubscriberError) -> Value {
        for _ in 1..<Self.attempts {
            let list = try current()
            do throws(SubscriberError) { return try body(list) } catch {
                guard try isMoved(error) else { throw error }
            }
        }
        return try body(current())
    }

    /// What reads beyond one value begins with a look at the store, so that nothing was shown when it throws `moved`.
    private func inStoreCallingOut(_ body: (any SubscriberList) throws -> Void) throws {
        for _ in 1..<Self.attempts {
            let list = try current()
            do { return try body(list) } catch let error as SubscriberError {
                guard try isMoved(error) else { throw error }
            }
        }
        try body(current())
    }

    /// Whether an error of a store means that the list is not there any more: the database says so itself, a file is
    /// missing.
    private func isMoved(_ error: SubscriberError) throws(SubscriberError) -> Bool {
        switch error {
        case .moved: true
        case .missing: try table() != nil
        default: false
        }
    }

    // MARK: The list

    package func revision() throws(SubscriberError) -> ListRevision {
        try inStore { (list) throws(SubscriberError) in try list.revision() }
    }

    package func suppressions() throws(SubscriberError) -> Suppressions {
        try inStore { (list) throws(SubscriberError) in try list.suppressions() }
    }

    package func forEach(_ body: (Subscriber) throws -> Void) throws {
        try inStoreCallingOut { try $0.forEach(body) }
    }

    package func forEachRecipient(rhythm: Rhythm, at now: Date, _ body: (Subscriber) throws -> Void) throws {
        try inStoreCallingOut { try $0.forEachRecipient(rhythm: rhythm, at: now, body) }
    }

    package func subscriber(id: String) throws(SubscriberError) -> Subscriber? {
        try inStore { (list) throws(SubscriberError) in try list.subscriber(id: id) }
    }

    package func subscriber(address: EmailAddress) throws(SubscriberError) -> Subscriber? {
        try inStore { (list) throws(SubscriberError) in try list.subscriber(address: address) }
    }

    @discardableResult
    package func add(_ subscriber: Subscriber, isReturning: Bool) throws(SubscriberError) -> Subscriber {
        try inStore { (list) throws(SubscriberError) in try list.add(subscriber, isReturning: isReturning) }
    }

    @discardableResult
    package func update(
        id: String, _ change: (inout Subscriber) throws(SubscriberError) -> Void
    ) throws(SubscriberError) -> Subscriber {
        try inStore { (list) throws(SubscriberError) in try list.update(id: id, change) }
    }

    package func update(
        _ updates: [SubscriberUpdate]
    ) throws(SubscriberError) -> [Result<SubscriberUpdate.Outcome, SubscriberError>] {
        try inStore { (list) throws(SubscriberError) in try list.update(updates) }
    }

    @discardableResult
    package func markBounced(_ deadAddresses: [DeadAddress]) throws(SubscriberError) -> Int {
        try inStore { (list) throws(SubscriberError) in try list.markBounced(deadAddresses) }
    }

    @discardableResult
    package func block(_ entry: BlockEntry, source: String, at now: Date) throws(SubscriberError) -> BlockChange {
        try inStore { (list) throws(SubscriberError) in try list.block(entry, source: source, at: now) }
    }

    @discardableResult
    package func unblock(_ entry: BlockEntry, source: String, at now: Date) throws(SubscriberError) -> BlockChange {
        try inStore { (list) throws(SubscriberError) in try list.unblock(entry, source: source, at: now) }
    }

    @discardableResult
    package func forget(_ address: EmailAddress, salt: [UInt8]) throws(SubscriberError) -> Subscriber? {
        try forgetAside(address, salt: salt)
        return try inStore { (list) throws(SubscriberError) in try list.forget(address, salt: salt) }
    }

    /// The file that a move set aside has the person as they were.
    private func forgetAside(_ address: EmailAddress, salt: [UInt8]) throws(SubscriberError) {
        let path = try AtomicFile.resolved(filePath) + Self.asideSuffix
        guard try FileStamp.of(path: path) != nil else { return }
        let id = try exists() ? subscriber(address: address)?.id : nil
        try SubscriberFile(path: path, lockSeconds: lockSeconds).forget(address, id: id, salt: salt)
    }

    @discardableResult
    package func removeUnconfirmed(since time: Date) throws -> Int {
        var removed = 0
        try inStoreCallingOut { removed = try $0.removeUnconfirmed(since: time) }
        return removed
    }

    package func apply(
        _ people: ImportFile, isRehearsal: Bool, at now: Date
    ) throws(SubscriberError) -> ImportReport {
        try inStore { (list) throws(SubscriberError) in
            try list.apply(people, isRehearsal: isRehearsal, at: now)
        }
    }

    package func undoImport(_ number: Int) throws(SubscriberError) -> ImportUndoReport {
        try inStore { (list) throws(SubscriberError) in try list.undoImport(number) }
    }

    /// The imports that can be undone.
    package var imports: ImportJournals { ImportJournals(folder: importsFolder) }
}

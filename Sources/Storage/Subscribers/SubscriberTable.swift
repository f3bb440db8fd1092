import Foundation
import GRDB
import Subscribers

/// The list of subscribers in the newsletter's state database: a million people are found, added and changed by key.
///
/// It has a connection of its own: while a send writes the ledger through another one, the list is read as it was.
package struct SubscriberTable: SubscriberList {
    /// Pages kept in memory by an import, in KiB; SQLite sorts the keys of the new people in as much.
    private static let cacheKilobytes = 32 * 1024

    let database: StateDatabase

    /// Where it is noted what imports did; nil when it is not.
    private let importsFolder: String?

    /// - Parameters:
    ///   - database: a connection that nobody else uses.
    ///   - importsFolder: where it is noted what imports did, so that they can be undone.
    init(_ database: StateDatabase, importsFolder: String? = nil) {
        self.database = database
        self.importsFolder = importsFolder
    }

    /// That the list is here, and whether a file is still to be set aside.
    struct Standing {
        /// The stamp of the file whose people were moved here.
        var moved: String?
    }

    /// nil when the list is not in these tables.
    func standing() throws(SubscriberError) -> Standing? {
        do {
            return try database.queue.unsafeRead { db in
                let statement = try db.cachedStatement(sql: "SELECT moved FROM list WHERE store = 'sqlite'")
                return try Row.fetchOne(statement).map { Standing(moved: $0[0]) }
            }
        } catch {
            throw SubscriberError(error, file: database.path)
        }
    }

    package func revision() throws(SubscriberError) -> ListRevision {
        try look { ListRevision("\(try $0.revision())") }
    }

    package func suppressions() throws(SubscriberError) -> Suppressions {
        try look { try $0.suppressions() }
    }

    package func forEach(_ body: (Subscriber) throws -> Void) throws {
        try lookCallingOut { try $0.forEach(body) }
    }

    package func forEachRecipient(rhythm: Rhythm, at now: Date, _ body: (Subscriber) throws -> Void) throws {
        try lookCallingOut { rows in
            let suppressions = try rows.suppressions()
            try rows.forEach(status: .active, rhythm: rhythm) { subscriber in
                guard subscriber.mayBeMailed(at: now), suppressions.reason(against: subscriber.email) == nil else {
                    return
                }
                try body(subscriber)
            }
        }
    }

    package func subscriber(id: String) throws(SubscriberError) -> Subscriber? {
        try look { try $0.subscriber(id: id) }
    }

    package func subscriber(address: EmailAddress) throws(SubscriberError) -> Subscriber? {
        try look { try $0.subscriber(address: address) }
    }

    @discardableResult
    package func add(_ subscriber: Subscriber, isReturning: Bool) throws(SubscriberError) -> Subscriber {
        try SubscriberDecoder.checkReadable(subscriber)
        return try change { (rows) throws -> Subscriber in
            let suppressions = try rows.suppressions()
            try suppressions.refuse(subscriber.email, isReturning: isReturning)
            if let other = try rows.subscriber(address: subscriber.email) {
                throw SubscriberError.alreadyListed(address: other.email.description, status: other.status)
            }
            if suppressions.isForgotten(subscriber.email) {
                let traces = try rows.entries(of: .forgotten)
                try rows.replaceEntries(
                    of: .forgotten, by: traces.filter { ForgottenHash($0)?.isTrace(of: subscriber.email) != true })
            }
            var stored = subscriber
            stored.id = try Self.freeID(for: subscriber, rows)
            let last = try rows.lastPlace()
            try rows.insert(stored, at: last + 1)
            try rows.index(after: last)
            return stored
        }
    }

    @discardableResult
    package func update(
        id: String, _ edit: (inout Subscriber) throws(SubscriberError) -> Void
    ) throws(SubscriberError) -> Subscriber {
        let changed = try changeIfNeeded { rows -> Subscriber? in
            guard let before = try rows.subscriber(id: id) else { throw SubscriberError.unknownID(id) }
            var after = before
            try edit(&after)
            after.id = id
            if after == before { return nil }
            try SubscriberDecoder.checkReadable(after)
            if after.email.comparisonKey != before.email.comparisonKey {
                try rows.suppressions().refuse(after.email)
                if let other = try rows.subscriber(address: after.email) {
                    throw SubscriberError.alreadyListed(address: other.email.description, status: other.status)
                }
            }
            try rows.replace(before, by: after)
            return after
        }
        if let changed { return changed }
        return try known(id)
    }

    package func update(
        _ updates: [SubscriberUpdate]
    ) throws(SubscriberError) -> [Result<SubscriberUpdate.Outcome, SubscriberError>] {
        var results: [Result<SubscriberUpdate.Outcome, SubscriberError>] = []
        _ = try changeIfNeeded { rows -> Bool? in
            var isChanged = false
            results = []
            for update in updates {
                let before = try rows.subscriber(id: update.id)
                let result = Result { () throws(SubscriberError) in
                    guard let before else { throw .unknownID(update.id) }
                    return try update.outcome(on: before)
                }
                results.append(result)
                guard case .success(let outcome) = result, outcome.after != outcome.before else { continue }
                try rows.replace(outcome.before, by: outcome.after)
                isChanged = true
            }
            return isChanged ? true : nil
        }
        return results
    }

    @discardableResult
    package func markBounced(_ deadAddresses: [DeadAddress]) throws(SubscriberError) -> Int {
        guard !deadAddresses.isEmpty else { return 0 }
        let dead = deadAddresses.latestByID
        let marked = try changeIfNeeded { rows -> Int? in
            var marked = 0
            for id in dead.keys.sorted() {
                guard let before = try rows.subscriber(id: id), let word = dead[id] else { continue }
                var after = before
                guard after.bounce(by: word) else { continue }
                try rows.replace(before, by: after)
                marked += 1
            }
            return marked == 0 ? nil : marked
        }
        return marked ?? 0
    }

    @discardableResult
    package func block(_ entry: BlockEntry, source: String, at now: Date) throws(SubscriberError) -> BlockChange {
        try edit(BlockEdit(entry, isBlocking: true, source: source, now: now), of: entry.address).change
    }

    @discardableResult
    package func unblock(_ entry: BlockEntry, source: String, at now: Date) throws(SubscriberError) -> BlockChange {
        try edit(BlockEdit(entry, isBlocking: false, source: source, now: now), of: entry.address).change
    }

    @discardableResult
    package func forget(_ address: EmailAddress, salt: [UInt8]) throws(SubscriberError) -> Subscriber? {
        let suppressions = try suppressions()
        if let person = try subscriber(address: address) { try forgetImports(of: person) }
        return try edit(Forgetting(address, suppressions: suppressions, salt: salt), of: address).person
    }

    /// Comes first: without the person on the list nobody knows any more which id to look for.
    private func forgetImports(of person: Subscriber) throws(SubscriberError) {
        if let importsFolder { try ImportJournals(folder: importsFolder).forget(id: person.id) }
    }

    @discardableResult
    package func removeUnconfirmed(since time: Date) throws -> Int {
        var old: [String] = []
        try lookCallingOut { rows in
            try rows.forEach(status: .pending) { if $0.isUnconfirmed(since: time) { old.append($0.id) } }
        }
        guard !old.isEmpty else { return 0 }
        return try change { rows in
            var removed = 0
            for id in old {
                guard let person = try rows.subscriber(id: id), person.isUnconfirmed(since: time) else { continue }
                try rows.remove(person)
                removed += 1
            }
            return removed
        }
    }

    package func apply(
        _ people: ImportFile, isRehearsal: Bool, at now: Date
    ) throws(SubscriberError) -> ImportReport {
        let places = try ImportPlaces(people)
        do {
            return try database.queue.writeWithoutTransaction { db in
                let cache = try Int.fetchOne(db, sql: "PRAGMA cache_size") ?? 0
                try db.execute(sql: "PRAGMA cache_size = -\(Self.cacheKilobytes)")
                defer { try? db.execute(sql: "PRAGMA cache_size = \(cache)") }
                var report = ImportReport()
                try db.inTransaction(.immediate) {
                    let rows = ListRows(db: db)
                    try rows.requireInUse()
                    let journal = try isRehearsal ? nil : journal(of: people, at: now)
                    var run = try SubscriberTableImport(places, rows: rows, journal: journal, now: now)
                    try run.run()
                    report = run.report
                    if isRehearsal { return .rollback }
                    if report.added + report.updated > 0 { try rows.countChange() }
                    return .commit
                }
                return report
            }
        } catch {
            throw SubscriberError(error, file: database.path)
        }
    }

    private func journal(of people: ImportFile, at now: Date) throws(SubscriberError) -> ImportJournal? {
        guard let importsFolder else { return nil }
        return try ImportJournal(folder: importsFolder, file: people.name, at: now)
    }

    package func undoImport(_ number: Int) throws(SubscriberError) -> ImportUndoReport {
        guard let importsFolder else { throw .notAllowed("Nothing is noted of imports here.") }
        let journals = ImportJournals(folder: importsFolder)
        let report = try change { rows in
            var reader = try journals.open(number)
            var report = ImportUndoReport()
            try rows.removeAll { remove in
                while let line = try reader.next() {
                    guard let person = try rows.subscriber(id: line.id) else { continue }
                    if ImportJournal.mark(of: person) != line.after {
                        report.keep(person)
                    } else if let before = line.before {
                        try rows.replace(person, by: before)
                        report.restored += 1
                    } else {
                        try remove(person)
                        report.removed += 1
                    }
                }
            }
            return report
        }
        try journals.remove(number)
        return report
    }
}

extension SubscriberTable {
    private func known(_ id: String) throws(SubscriberError) -> Subscriber {
        guard let subscriber = try subscriber(id: id) else { throw .unknownID(id) }
        return subscriber
    }

    static func freeID(for subscriber: Subscriber, _ rows: ListRows) throws -> String {
        var id = subscriber.id
        for attempt in 0..<SubscriberAddition.attempts {
            if try rows.subscriber(id: id) == nil { return id }
            id = SubscriberID.derived(from: subscriber.email, attempt: attempt)
        }
        throw SubscriberError.notAllowed("The id \(subscriber.id) is taken; give \(subscriber.email) another one.")
    }

    /// Makes an edit that concerns the two lists of entries and at most one person.
    private func edit<Edit: SubscriberFileEdit>(
        _ edit: Edit, of address: EmailAddress?
    ) throws(SubscriberError) -> Edit {
        var edit = edit
        _ = try changeIfNeeded { rows -> Bool? in
            var isChanged = false
            let blocks = try rows.entries(of: .blocked)
            let traces = try rows.entries(of: .forgotten)
            let (newBlocks, newTraces) = (try edit.revisedBlocks(blocks), try edit.revisedTraces(traces))
            if newBlocks != blocks { try rows.replaceEntries(of: .blocked, by: newBlocks) }
            if newTraces != traces { try rows.replaceEntries(of: .forgotten, by: newTraces) }
            isChanged = newBlocks != blocks || newTraces != traces
            if let address, let before = try rows.subscriber(address: address) {
                if try edit.removes(before) {
                    try rows.remove(before)
                    isChanged = true
                } else if let after = try edit.revised(before) {
                    try rows.replace(before, by: after)
                    isChanged = true
                }
            }
            return isChanged ? true : nil
        }
        return edit
    }

    // MARK: Transactions

    private func look<Value>(_ body: (ListRows) throws -> Value) throws(SubscriberError) -> Value {
        do { return try lookCallingOut(body) } catch { throw SubscriberError(error, file: database.path) }
    }

    /// Errors that are not the database's pass through as they are.
    private func lookCallingOut<Value>(_ body: (ListRows) throws -> Value) throws -> Value {
        do {
            return try database.queue.read { db in
                let rows = ListRows(db: db)
                try rows.requireInUse()
                return try body(rows)
            }
        } catch let error as DatabaseError {
            throw SubscriberError(error, file: database.path)
        }
    }

    /// One change: all of it or, when it throws, nothing. nil from `body` says that nothing was changed.
    private func changeIfNeeded<Value>(
        _ body: (ListRows) throws -> Value?
    ) throws(SubscriberError) -> Value? {
        do {
            return try database.queue.write { db in
                let rows = ListRows(db: db)
                try rows.requireInUse()
                let value = try body(rows)
                if value != nil { try rows.countChange() }
                return value
            }
        } catch {
            throw SubscriberError(error, file: database.path)
        }
    }

    private func change<Value>(_ body: (ListRows) throws -> Value) throws(SubscriberError) -> Value {
        let value = try changeIfNeeded { rows -> Value? in try body(rows) }
        guard let value else { preconditionFailure("a change that always gives a value gave none") }
        return value
    }
}

extension SubscriberError {
    /// An error of a transaction in the words of the list; those of its own rules pass.
    init(_ error: any Error, file: String) {
        switch error {
        case let known as SubscriberError: self = known
        case let database as DatabaseError:
            switch database.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                self = .locked(file: file, seconds: Int(StateDatabase.standardBusyTimeout / .seconds(1)))
            case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR:
                self = .unwritable(
                    file: file, reason: database.message ?? "SQLite code \(database.resultCode.rawValue)")
            default:
                self = .unreadable(
                    file: file, reason: database.message ?? "SQLite code \(database.resultCode.rawValue)")
            }
        case let storage as StorageError: self = .unreadable(file: file, reason: storage.description)
        default: self = .unreadable(file: file, reason: "\(error)")
        }
    }
}

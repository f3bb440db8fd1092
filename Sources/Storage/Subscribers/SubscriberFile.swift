import Foundation
import Subscribers

/// The list of subscribers in a JSON file: readable, editable by hand, one person a line (docs/json.md).
///
/// Reading needs no lock and memory for 16 bytes per person. A change copies the file aside and renames it, under a
/// lock, and gives up when somebody else saved the file meanwhile.
package struct SubscriberFile: SubscriberList {
    /// Only the owner may read a new list: it holds personal data. An existing one keeps its mode.
    static let newFileMode: UInt32 = 0o600
    /// How often a change begins again because the file was saved by another program.
    private static let attempts = 3

    /// Where the list is; may be a symbolic link.
    package let path: String
    let lockSeconds: Int
    private let chunk: Int
    /// Where it is noted what imports did; nil when it is not.
    private let importsFolder: String?
    /// For a list in which people are looked up again and again; nil reads the file each time.
    private let places: SubscriberFilePlaces?
    /// Asked under the lock.
    private let isInUse: @Sendable () throws(SubscriberError) -> Bool

    /// `lockSeconds`: how long a change waits for another one.
    package init(path: String, lockSeconds: Int = 10) {
        self.init(path: path, lockSeconds: lockSeconds, chunk: SubscriberFileReader.standardChunk)
    }

    /// - Parameters:
    ///   - chunk: bytes read at once.
    ///   - importsFolder: where it is noted what imports did, so that they can be undone.
    ///   - places: what is known of where people stand in it.
    ///   - isInUse: whether the list is still in this file; a change throws `moved` when it is not.
    init(
        path: String, lockSeconds: Int, chunk: Int = SubscriberFileReader.standardChunk, importsFolder: String? = nil,
        places: SubscriberFilePlaces? = nil,
        isInUse: @escaping @Sendable () throws(SubscriberError) -> Bool = { true }
    ) {
        self.path = path
        self.lockSeconds = lockSeconds
        self.chunk = chunk
        self.importsFolder = importsFolder
        self.places = places
        self.isInUse = isInUse
    }

    package func revision() throws(SubscriberError) -> ListRevision {
        guard let stamp = try FileStamp.of(path: path) else { throw .missing(file: path) }
        return ListRevision(stamp.text)
    }

    package func suppressions() throws(SubscriberError) -> Suppressions {
        try suppressions(in: opened())
    }

    package func forEach(_ body: (Subscriber) throws -> Void) throws {
        let bytes = try opened()
        var reader = reader(bytes)
        var keys = SubscriberFileKeys()
        while let part = try reader.next() {
            guard case .subscriber(let subscriber, _) = part else { continue }
            keys.insert(subscriber)
            try body(subscriber)
        }
        try refuse(keys.repeated(), in: bytes)
    }

    package func subscriber(id: String) throws(SubscriberError) -> Subscriber? {
        let bytes = try opened()
        if let placed = try placed(id, in: bytes) { return placed }
        return try first(in: bytes) { $0.id == id }
    }

    package func subscriber(address: EmailAddress) throws(SubscriberError) -> Subscriber? {
        let key = address.comparisonKey
        return try first(in: opened()) { $0.email.comparisonKey == key }
    }

    @discardableResult
    package func add(_ subscriber: Subscriber, isReturning: Bool) throws(SubscriberError) -> Subscriber {
        try self.change(makesFile: true) { (old) throws(SubscriberError) -> SubscriberAddition in
            try SubscriberDecoder.checkReadable(subscriber)
            if let old { try suppressions(in: old).refuse(subscriber.email, isReturning: isReturning) }
            return SubscriberAddition(subscriber, isReturning: isReturning)
        }.subscriber
    }

    @discardableResult
    package func update(
        id: String, _ change: (inout Subscriber) throws(SubscriberError) -> Void
    ) throws(SubscriberError) -> Subscriber {
        try self.change(makesFile: false) { (old) throws(SubscriberError) -> SubscriberReplacement in
            guard let old, let before = try first(in: old, where: { $0.id == id }) else { throw .unknownID(id) }
            var after = before
            try change(&after)
            after.id = id
            try SubscriberDecoder.checkReadable(after)
            if after.email.comparisonKey != before.email.comparisonKey { try checkNewAddress(of: after, in: old) }
            return SubscriberReplacement(before, by: after)
        }.subscriber
    }

    package func update(
        _ updates: [SubscriberUpdate]
    ) throws(SubscriberError) -> [Result<SubscriberUpdate.Outcome, SubscriberError>] {
        guard !updates.isEmpty else { return [] }
        return try change(makesFile: false) { (_) throws(SubscriberError) in SubscriberUpdates(updates) }.results
    }

    @discardableResult
    package func block(
        _ entry: BlockEntry, source: String, at now: Date
    ) throws(SubscriberError) -> BlockChange {
        try change(makesFile: true) { (_) throws(SubscriberError) in
            BlockEdit(entry, isBlocking: true, source: source, now: now)
        }.change
    }

    @discardableResult
    package func unblock(
        _ entry: BlockEntry, source: String, at now: Date
    ) throws(SubscriberError) -> BlockChange {
        try change(makesFile: false) { (_) throws(SubscriberError) in
            BlockEdit(entry, isBlocking: false, source: source, now: now)
        }.change
    }

    @discardableResult
    package func forget(_ address: EmailAddress, salt: [UInt8]) throws(SubscriberError) -> Subscriber? {
        try forgetImports(of: address)
        return try forget(address, id: nil, salt: salt)
    }

    /// - Parameter id: of the person, where they may have another address.
    @discardableResult
    func forget(_ address: EmailAddress, id: String?, salt: [UInt8]) throws(SubscriberError) -> Subscriber? {
        try change(makesFile: true) { (old) throws(SubscriberError) -> Forgetting in
            let suppressions = if let old { try suppressions(in: old) } else { Suppressions() }
            return Forgetting(address, id: id, suppressions: suppressions, salt: salt)
        }.person
    }

    /// Comes first: without the person on the list nobody knows any more which id to look for.
    private func forgetImports(of address: EmailAddress) throws(SubscriberError) {
        guard let importsFolder, try FileStamp.of(path: path) != nil, let person = try subscriber(address: address)
        else { return }
        try ImportJournals(folder: importsFolder).forget(id: person.id)
    }

    @discardableResult
    package func markBounced(_ deadAddresses: [DeadAddress]) throws(SubscriberError) -> Int {
        guard !deadAddresses.isEmpty else { return 0 }
        return try change(makesFile: false) { (_) throws(SubscriberError) in BounceMarking(deadAddresses) }.marked
    }

    @discardableResult
    package func removeUnconfirmed(since time: Date) throws -> Int {
        var hasAny = false
        try forEach { hasAny = hasAny || $0.isUnconfirmed(since: time) }
        return hasAny ? try change(makesFile: false) { (_) throws(SubscriberError) in Tidying(time) }.removed : 0
    }

    package func apply(
        _ people: ImportFile, isRehearsal: Bool, at now: Date
    ) throws(SubscriberError) -> ImportReport {
        let places = try ImportPlaces(people)
        return try change(makesFile: true) { (old) throws(SubscriberError) -> SubscriberFileImport in
            let suppressions = if let old { try suppressions(in: old) } else { Suppressions() }
            return try SubscriberFileImport(
                places, suppressions: suppressions, journals: isRehearsal ? nil : importsFolder,
                isRehearsal: isRehearsal, now: now)
        }.report
    }

    package func undoImport(_ number: Int) throws(SubscriberError) -> ImportUndoReport {
        guard let importsFolder else { throw .notAllowed("Nothing is noted of imports here.") }
        let journals = ImportJournals(folder: importsFolder)
        let report = try change(makesFile: false) { (_) throws(SubscriberError) in
            ImportUndoEdit(try ImportUndo(journals.open(number)))
        }.undo.report
        try journals.remove(number)
        return report
    }
}

/// Reading.
extension SubscriberFile {
    private func opened() throws(SubscriberError) -> FileBytes {
        guard try FileStamp.of(path: path) != nil else { throw .missing(file: path) }
        return try FileBytes(path: path)
    }

    func reader(_ bytes: FileBytes) -> SubscriberFileReader {
        SubscriberFileReader(bytes, file: path, chunk: chunk)
    }

    /// In files that Kabar wrote both lists stand before the people, so that little is read.
    private func suppressions(in bytes: FileBytes) throws(SubscriberError) -> Suppressions {
        var reader = reader(bytes)
        var blocked: [String]?
        var forgotten: [String]?
        while blocked == nil || forgotten == nil, let part = try reader.next() {
            if case .blocked(let entries) = part { blocked = entries }
            if case .forgotten(let entries) = part { forgotten = entries }
        }
        return try Suppressions(blocked: blocked ?? [], forgotten: forgotten ?? [])
    }

    /// The person where their place is known; nil where it is not, or somebody else stands there.
    private func placed(_ id: String, in bytes: FileBytes) throws(SubscriberError) -> Subscriber? {
        guard let places else { return nil }
        let offsets = places.offsets(of: id, in: try bytes.stamp()) { note in
            var reader = reader(bytes)
            // Whoever reads on to a fault has it named.
            while let part = try? reader.next() {
                if case .subscriber(let subscriber, _) = part { note(subscriber.id, reader.partOffset) }
            }
        }
        for offset in offsets {
            if let found = try SubscriberFileReader.subscriber(at: offset, in: bytes), found.id == id { return found }
        }
        return nil
    }

    private func first(
        in bytes: FileBytes, where isWanted: (Subscriber) -> Bool
    ) throws(SubscriberError) -> Subscriber? {
        var reader = reader(bytes)
        while let part = try reader.next() {
            if case .subscriber(let subscriber, _) = part, isWanted(subscriber) { return subscriber }
        }
        return nil
    }

    /// Throws when one of the suspected hashes really belongs to two people; names both lines.
    func refuse(_ suspected: Set<UInt64>, in bytes: FileBytes) throws(SubscriberError) {
        if suspected.isEmpty { return }
        var ids: [String: Int] = [:]
        var addresses: [String: Int] = [:]
        var reader = reader(bytes)
        while let part = try reader.next() {
            guard case .subscriber(let subscriber, _) = part else { continue }
            let key = subscriber.email.comparisonKey
            if suspected.contains(SubscriberFileKeys.hash(address: key)) {
                if let first = addresses.updateValue(reader.line, forKey: key) {
                    throw .sameAddress(
                        subscriber.email.description, file: path, line: reader.line, firstLine: first)
                }
            }
            if suspected.contains(SubscriberFileKeys.hash(id: subscriber.id)) {
                if let first = ids.updateValue(reader.line, forKey: subscriber.id) {
                    throw .sameID(subscriber.id, file: path, line: reader.line, firstLine: first)
                }
            }
        }
    }
}

/// Changing.
extension SubscriberFile {
    private func checkNewAddress(of subscriber: Subscriber, in old: FileBytes) throws(SubscriberError) {
        try suppressions(in: old).refuse(subscriber.email)
        let key = subscriber.email.comparisonKey
        if let other = try first(in: old, where: { $0.id != subscriber.id && $0.email.comparisonKey == key }) {
            throw .alreadyListed(address: other.email.description, status: other.status)
        }
    }

    /// Makes one change under the lock and returns it as it ended. `begin` makes the edit for the content found,
    /// which is nil when there is no file yet; it runs again when another program saved the file meanwhile.
    private func change<Edit: SubscriberFileEdit>(
        makesFile: Bool, _ begin: (FileBytes?) throws(SubscriberError) -> Edit
    ) throws(SubscriberError) -> Edit {
        let real = try AtomicFile.resolved(path)
        let lock = try SubscriberFileLock(path: real, file: path, seconds: lockSeconds)
        return try lock.during { () throws(SubscriberError) in
            guard try isInUse() else { throw .moved }
            for _ in 0..<Self.attempts {
                let old = try existing(real)
                guard old != nil || makesFile else { throw .missing(file: path) }
                let stamp = try old?.stamp()
                var edit = try begin(old)
                if edit.changesNothing { return edit }
                if try rewrite(real, old, stamp, &edit) { return edit }
            }
            throw .changedMeanwhile(file: path)
        }
    }

    private func existing(_ real: String) throws(SubscriberError) -> FileBytes? {
        try FileStamp.of(path: real) == nil ? nil : FileBytes(path: real)
    }

    /// Copies the file with the edit; false when the file was saved by somebody else meanwhile.
    private func rewrite<Edit: SubscriberFileEdit>(
        _ real: String, _ old: FileBytes?, _ stamp: FileStamp?, _ edit: inout Edit
    ) throws(SubscriberError) -> Bool {
        var writer = try SubscriberFileWriter(AtomicFile(path: real, replacing: stamp, newMode: Self.newFileMode))
        if let old { try copy(old, to: &writer, &edit) }
        if !writer.hasBlocks {
            let blocks = try edit.revisedBlocks([])
            if old == nil || !blocks.isEmpty { try writer.blocks(blocks, insteadOf: []) }
        }
        if !writer.hasTraces {
            let traces = try edit.revisedTraces([])
            if old == nil || !traces.isEmpty { try writer.traces(traces, insteadOf: []) }
        }
        if !writer.hasSubscribers { try add(&edit, to: &writer) }
        guard writer.isChanged, !edit.isRehearsal else { return true }
        return try writer.commit { () throws(SubscriberError) in
            guard try FileStamp.of(path: real) == stamp else { return false }
            try edit.willCommit()
            return true
        }
    }

    private func copy<Edit: SubscriberFileEdit>(
        _ old: FileBytes, to writer: inout SubscriberFileWriter, _ edit: inout Edit
    ) throws(SubscriberError) {
        var reader = reader(old)
        var keys = SubscriberFileKeys()
        while let part = try reader.next() {
            switch part {
            case .version: continue
            case .blocked(let entries): try writer.blocks(edit.revisedBlocks(entries), insteadOf: entries)
            case .forgotten(let entries): try writer.traces(edit.revisedTraces(entries), insteadOf: entries)
            case .unknown(let member): try writer.member(member)
            case .subscribersBegin: try writer.beginSubscribers()
            case .subscriber(let subscriber, let hasID):
                keys.insert(subscriber)
                if try edit.removes(subscriber) {
                    writer.removed()
                } else if let revised = try edit.revised(subscriber) {
                    try writer.subscriber(revised)
                } else if hasID, !reader.partBytes.contains(0x0A) {
                    try writer.unchanged(reader.partBytes)
                } else {
                    try writer.rewritten(subscriber)
                }
            case .subscribersEnd: try add(&edit, to: &writer)
            }
        }
        try refuse(keys.repeated(), in: old)
    }

    private func add<Edit: SubscriberFileEdit>(
        _ edit: inout Edit, to writer: inout SubscriberFileWriter
    ) throws(SubscriberError) {
        if !writer.hasSubscribers { try writer.beginSubscribers() }
        try edit.additions { subscriber throws(SubscriberError) in try writer.subscriber(subscriber) }
        try writer.endSubscribers()
    }
}

import Foundation
import Sender
import Synchronization

/// A run's flight recorder: the file `flight` in the state folder, mapped into memory. A store into it costs nothing and
/// belongs to the operating system at once, so that `kill -9` cannot take it back; a power cut can, which is why the
/// file names the boot in which it was written, and is believed in no other.
///
/// Numbers are 64 bits in the machine's byte order, rows count from 1, 0 is none:
/// - Header, 64 bytes: `KABARFL2`, the issue, the boot id (36 ASCII characters, `/proc/sys/kernel/random/boot_id`), 4 bytes
///   unused, the number of slots.
/// - A slot for each connection: the row that is on its wire.
/// - A ring of the rows that were accepted last. It is longer than as many rows as can be `attempting` at once, so that none
///   is written over which the ledger does not have: it records outcomes in the order in which they come.
final class FlightFile: FlightRecorder {
    static let name = "flight"
    private static let mark = Array("KABARFL2".utf8)
    fileprivate static let headerBytes = 64
    fileprivate static let numberBytes = 8
    private static let bootIDBytes = 36
    private static let slotCountOffset = 56

    fileprivate struct Slots: ~Copyable {
        let memory: UnsafeMutableRawPointer
        let bytes: Int
        var free: [Int]
        var taken: [Int: Int] = [:]
        /// Where the ring begins, in bytes, how many rows it has room for, and how many were written.
        let ring: Int
        let ringRows: Int
        var accepted = 0

        deinit { munmap(memory, bytes) }
    }

    private let slots: Mutex<Slots>

    /// Begins an empty file in the place of the last run's.
    /// - Parameter rows: How many can be `attempting` at once, at most.
    init(
        folder: String, issue: Int, connections: Int, rows: Int, bootID: String? = currentBootID
    ) throws(StorageError) {
        let path = folder + "/" + Self.name
        let ring = Self.headerBytes + Self.numberBytes * connections
        let bytes = ring + Self.numberBytes * (rows + 1)
        // A new file: whoever still has the old one mapped keeps it.
        guard unlink(path) == 0 || errno == ENOENT else { throw StateFolder.failure(errno, path) }
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StateFolder.failure(errno, path) }
        defer { close(descriptor) }
        // Room on the disk now: a store for which there is none later would kill the process.
        let code = posix_fallocate(descriptor, 0, off_t(bytes))
        guard code == 0 else { throw StateFolder.failure(code, path) }
        guard let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), memory != MAP_FAILED
        else { throw StateFolder.failure(errno, path) }
        let boot = Array((bootID ?? "").utf8.prefix(Self.bootIDBytes))
        (memory + 16).copyMemory(from: boot, byteCount: boot.count)
        memory.storeBytes(of: Int64(connections), toByteOffset: Self.slotCountOffset, as: Int64.self)
        memory.storeBytes(of: Int64(issue), toByteOffset: 8, as: Int64.self)
        memory.copyMemory(from: Self.mark, byteCount: Self.mark.count)
        slots = Mutex(
            Slots(
                memory: memory, bytes: bytes, free: Array((0..<connections).reversed()), ring: ring, ringRows: rows + 1)
        )
    }

    static var currentBootID: String? {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: Writing

    func sends(_ row: Int64, on connection: Int) {
        slots.withLock { slots in
            let slot = slots.slot(of: connection)
            slots.memory.storeBytes(of: row, toByteOffset: slot, as: Int64.self)
        }
    }

    /// A kill between the two stores leaves an accepted row on the wire, too: that it is accepted counts.
    func answered(_ row: Int64, on connection: Int, isAccepted: Bool) {
        slots.withLock { slots in
            if isAccepted {
                let place = slots.ring + Self.numberBytes * (slots.accepted % slots.ringRows)
                slots.memory.storeBytes(of: row, toByteOffset: place, as: Int64.self)
                slots.accepted += 1
            }
            let slot = slots.slot(of: connection)
            slots.memory.storeBytes(of: 0, toByteOffset: slot, as: Int64.self)
        }
    }

    func forget(_ connection: Int) {
        slots.withLock { $0.forget(connection) }
    }

    // MARK: Reading

    /// What a run left.
    struct Flight: Equatable {
        /// Rows that the relay accepted last.
        var accepted: Set<Int64> = []
        /// Rows whose message may be with the relay.
        var onWire: Set<Int64> = []
    }

    /// nil when there is no file that can be believed: none at all, of another issue, or from before the last boot.
    static func read(folder: String, issue: Int, bootID: String? = currentBootID) -> Flight? {
        guard let bootID, bootID.utf8.count == bootIDBytes,
            let data = FileManager.default.contents(atPath: folder + "/" + name)
        else { return nil }
        let bytes = Array(data)
        guard bytes.count > headerBytes, (bytes.count - headerBytes) % numberBytes == 0, bytes.starts(with: mark),
            number(bytes, at: 8) == Int64(issue), bytes[16...].prefix(bootIDBytes).elementsEqual(bootID.utf8)
        else { return nil }
        let numbers = stride(from: headerBytes, to: bytes.count, by: numberBytes).map { number(bytes, at: $0) }
        guard let connections = Int(exactly: number(bytes, at: slotCountOffset)), connections >= 0,
            connections < numbers.count
        else { return nil }
        let accepted = Set(numbers[connections...].filter { $0 != 0 })
        return Flight(accepted: accepted, onWire: Set(numbers[..<connections].filter { $0 != 0 }).subtracting(accepted))
    }

    private static func number(_ bytes: [UInt8], at offset: Int) -> Int64 {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Int64.self) }
    }
}

extension FlightFile.Slots {
    /// Where its slot begins, in bytes.
    mutating func slot(of connection: Int) -> Int {
        if let slot = taken[connection] { return slot }
        guard let number = free.popLast() else {
            preconditionFailure("more connections are open than the run was begun for")
        }
        let slot = FlightFile.headerBytes + FlightFile.numberBytes * number
        taken[connection] = slot
        return slot
    }

    mutating func forget(_ connection: Int) {
        guard let slot = taken.removeValue(forKey: connection) else { return }
        memory.storeBytes(of: 0, toByteOffset: slot, as: Int64.self)
        free.append((slot - FlightFile.headerBytes) / FlightFile.numberBytes)
    }
}

/// For a ledger that ends with the process.
struct NoFlightRecorder: FlightRecorder {
    func sends(_ row: Int64, on connection: Int) {}
    func answered(_ row: Int64, on connection: Int, isAccepted: Bool) {}
    func forget(_ connection: Int) {}
}

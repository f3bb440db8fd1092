import Subscribers
import Synchronization

/// Where people stand in a subscriber file, so that whoever looks one up again and again need not read all before them.
///
/// Places alone are kept, 16 bytes a person, and they are hints: a person is read from the file as it is now, and counts
/// only when they are at their place.
final class SubscriberFilePlaces: Sendable {
    private struct Place {
        var hash: UInt64
        var offset: Int
    }

    private struct Known {
        var stamp: FileStamp
        /// Sorted by the hash of the id; nil until the second look at the same content, since to note them all takes longer
        /// than to find one.
        var places: [Place]?
    }

    private let known = Mutex<Known?>(nil)

    /// Where people with the id may stand in that content of the file, the first one first. `read` shows the ids and places of
    /// all; a fault ends it, and whoever stands behind that has no known place.
    func offsets(
        of id: String, in stamp: FileStamp, reading read: ((_ id: String, _ offset: Int) -> Void) -> Void
    ) -> [Int] {
        let last = known.withLock { $0 }
        guard let last, last.stamp == stamp else {
            known.withLock { $0 = Known(stamp: stamp) }
            return []
        }
        if let places = last.places { return Self.offsets(of: id, in: places) }
        var places: [Place] = []
        read { id, offset in places.append(Place(hash: SubscriberFileKeys.hash(id: id), offset: offset)) }
        places.sort { ($0.hash, $0.offset) < ($1.hash, $1.offset) }
        known.withLock { [places] known in known = Known(stamp: stamp, places: places) }
        return Self.offsets(of: id, in: places)
    }

    private static func offsets(of id: String, in places: [Place]) -> [Int] {
        let hash = SubscriberFileKeys.hash(id: id)
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        return places[low...].prefix { $0.hash == hash }.map(\.offset)
    }
}

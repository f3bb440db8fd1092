import Foundation
import NIOCore
import Subscribers
import Synchronization

/// Holds the confirmation mails down that one network can cause: so many at once, then one in a while. What comes faster
/// waits its turn, so that a class that signs up together is served; beyond a day's worth it is refused.
///
/// In memory: a new start begins anew.
final class SignUpLimits: Sendable {
    /// What came of asking for a turn.
    enum Turn: Equatable {
        /// The mail may be sent then.
        case at(Date)
        case refused
    }

    /// Mails at once.
    static let burst = 20
    /// Afterwards one in so many seconds: twenty an hour.
    static let interval: TimeInterval = 180
    /// Nobody waits longer.
    static let longestWait: TimeInterval = 86_400
    /// So many networks are remembered; then those are forgotten that could have their whole burst, and if none could,
    /// everybody waits for a turn together.
    private static let mostNetworks = 10_000

    /// When the last mail of each network is due, were they sent one an interval: with nothing due it lies in the past.
    private let schedule = Mutex<[String: Date]>([:])

    /// Takes a turn for a visitor; those of no address share one network.
    func turn(for address: String?, now: Date) -> Turn {
        let network = Self.network(of: address)
        return schedule.withLock { schedule in
            if schedule[network] == nil, schedule.count >= Self.mostNetworks {
                schedule = schedule.filter { $0.value > now }
            }
            let key = schedule[network] != nil || schedule.count < Self.mostNetworks ? network : "others"
            // Generic cell rate algorithm (ITU-T I.371, annex A): the time at which a steady sender would send the next.
            let theoretical = max(schedule[key] ?? now, now)
            let due = max(now, theoretical.addingTimeInterval(-Double(Self.burst - 1) * Self.interval))
            guard due.timeIntervalSince(now) <= Self.longestWait else { return .refused }
            schedule[key] = theoretical.addingTimeInterval(Self.interval)
            return .at(due)
        }
    }

    /// `192.0.2.0/24`, and of IPv6 the 56 bits that a household is given (RFC 6177).
    static func network(of address: String?) -> String {
        guard let address, let parsed = try? SocketAddress(ipAddress: address, port: 0) else { return "unknown" }
        switch parsed {
        case .v4: return address.split(separator: ".").dropLast().joined(separator: ".")
        case .v6(let six):
            let bytes = withUnsafeBytes(of: six.address.sin6_addr) { Array($0) }
            // An IPv4 address in IPv6's form (RFC 4291, section 2.5.5.2).
            if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
                return bytes[12..<15].map(String.init).joined(separator: ".")
            }
            return bytes.prefix(7).map { String($0, radix: 16) }.joined(separator: ":")
        case .unixDomainSocket: return "unknown"
        }
    }
}

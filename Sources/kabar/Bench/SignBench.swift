import Foundation
import Messages
import Subscribers
import Synchronization

/// How fast finished messages are signed, on so many cores at once: hashing the body, choosing and writing the header
/// fields, and the signature, of one message of its own each time.
struct SignBench {
    struct Result: Encodable {
        var version = 1
        var algorithm: String
        var cores: Int
        var messageBytes: Int
        var signatures: Int
        var seconds: Double
        var cpuSeconds: Double
        /// Signatures a second.
        var rate: Double
        /// Signatures a second of one core's time, which other programs on the machine do not change.
        var rateOfACore: Double

        var text: String {
            "\(signatures) messages of \(messageBytes) bytes signed with \(algorithm) on \(counted(cores, "core")) in "
                + String(
                    format: "%.2f s: %.0f a second, %.0f a second of a core's time", seconds, rate, rateOfACore)
        }
    }

    let algorithm: DKIMPrivateKey.Algorithm
    /// Of the message without its signature, about.
    let bytes: Int
    let cores: Int
    let duration: Duration

    /// Messages signed between two looks at the clock.
    private static let batch = 20

    func run() throws -> Result {
        let domain = "bench.example"
        let key = try DKIMKey(selector: "bench", privateKey: .make(algorithm))
        let signer = try DKIMSigner(domain: domain, keys: [key])
        // The text part has a fifth of the HTML's size, and encoding adds a little.
        let issue = try BenchIssue.make(bytes: bytes * 4 / 5)
        let builder = try MessageBuilder(issue: issue, signer: LinkSigner(secret: [UInt8](repeating: 7, count: 32)))
        let recipient = Recipient(subscriberID: "s0", address: issue.from.address, name: "Ani")
        let message = try builder.message(for: recipient)
        let (date, room) = (issue.date, signer.maximumBytes)

        let signed = Atomic(0)
        let failure = Mutex<DKIMError?>(nil)
        let (before, begun) = (ProcessUsage.now, ContinuousClock.now)
        let end = begun + duration
        DispatchQueue.concurrentPerform(iterations: cores) { _ in
            do throws(DKIMError) {
                while ContinuousClock.now < end {
                    for _ in 0..<Self.batch {
                        var copy: [UInt8] = []
                        copy.reserveCapacity(message.count + room)
                        copy += message
                        try signer.sign(&copy, date: date)
                    }
                    signed.add(Self.batch, ordering: .relaxed)
                }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        let (seconds, count) = (begun.duration(to: .now) / .seconds(1), signed.load(ordering: .relaxed))
        let cpuSeconds = ProcessUsage.now.cpuSeconds - before.cpuSeconds
        return Result(
            algorithm: algorithm.rawValue, cores: cores, messageBytes: message.count, signatures: count,
            seconds: seconds, cpuSeconds: cpuSeconds, rate: Double(count) / seconds,
            rateOfACore: Double(count) / cpuSeconds)
    }
}

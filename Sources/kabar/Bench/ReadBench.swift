import Articles
import Foundation

/// One measured reading of a feed in a file.
struct ReadBench: Encodable {
    var version = 1
    var items = 0
    var seconds = 0.0
    var itemsPerSecond = 0.0
    var cpuSeconds = 0.0
    var peakKilobytes = 0

    /// Reads the items one by one as `fetch` does, and forgets them.
    init(file: String) throws {
        let document = try InspectionInput.stream(of: file)
        let before = ProcessUsage.now
        let start = ContinuousClock.now
        do {
            items = try FeedReader.read(document, contentType: nil, url: nil) { _ in }.entryCount
        } catch {
            throw error.named(file)
        }
        seconds = start.duration(to: .now) / .seconds(1)
        let after = ProcessUsage.now
        itemsPerSecond = Double(items) / max(seconds, 1e-9)
        cpuSeconds = after.cpuSeconds - before.cpuSeconds
        peakKilobytes = after.peakKilobytes
    }

    var text: String {
        func number(_ value: Double, digits: Int = 0) -> String {
            value.formatted(.number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US_POSIX")))
        }
        return """
            items   \(items)
            time    \(number(seconds, digits: 3)) s, \(number(itemsPerSecond)) items a second
            CPU     \(number(cpuSeconds, digits: 3)) s
            memory  \(peakKilobytes) kB at most
            """
    }
}

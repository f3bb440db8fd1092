import Foundation
import Sender

/// What a benchmark of the sender found; `make bench-send` reads it as JSON.
struct SendBenchResult: Encodable {
    var version = 1
    var people: Int
    var connections: Int
    var messageBytes: Int
    var sent: Int
    var refused: Int
    var doubts: Int
    /// From when the first connection was wanted to when the last mail was recorded.
    var seconds: Double
    /// People dealt with per second.
    var rate: Double
    var firstTenthRate: Double
    var lastTenthRate: Double
    var cpuSeconds: Double
    var peakKilobytes: Int
    /// Not part of `seconds`.
    var freezeSeconds: Double
    var end: String

    /// Whether everybody was dealt with and the books say so.
    var isComplete: Bool { sent + refused == people }

    /// - Parameter times: when each tenth of the people was dealt with.
    init(
        people: Int, connections: Int, messageBytes: Int, books: Books, times: [Duration], cpuSeconds: Double,
        peakKilobytes: Int, freezeSeconds: Double, end: String
    ) {
        let marks = [0] + times.map { $0 / .seconds(1) }
        let tenth = Double(people) / 10
        func rate(_ number: Int) -> Double {
            marks.indices.contains(number) && number > 0 ? tenth / max(marks[number] - marks[number - 1], 1e-9) : 0
        }
        let seconds = marks.last ?? 0
        self.people = people
        self.connections = connections
        self.messageBytes = messageBytes
        sent = books.sent
        refused = books.refused
        doubts = books.doubts
        self.seconds = seconds
        self.rate = seconds > 0 ? Double(books.sent + books.refused) / seconds : 0
        firstTenthRate = rate(1)
        lastTenthRate = rate(10)
        self.cpuSeconds = cpuSeconds
        self.peakKilobytes = peakKilobytes
        self.freezeSeconds = freezeSeconds
        self.end = end
    }

    var text: String {
        func number(_ value: Double, digits: Int = 0) -> String {
            value.formatted(.number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US_POSIX")))
        }
        let eachMicroseconds = cpuSeconds * 1e6 / Double(people)
        return """
            people      \(people): \(sent) sent, \(refused) refused, \(doubts) doubts
            message     \(messageBytes) bytes, \(connections) connections
            sending     \(number(seconds, digits: 3)) s, \(number(rate)) a second
            first tenth \(number(firstTenthRate)) a second, last tenth \(number(lastTenthRate))
            CPU         \(number(cpuSeconds, digits: 2)) s, \(number(eachMicroseconds, digits: 1)) µs a mail
            memory      \(peakKilobytes) kB at most
            freezing    \(number(freezeSeconds, digits: 2)) s, before
            """
    }
}

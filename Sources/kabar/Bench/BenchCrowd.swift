import Messages
import Subscribers

/// Made-up people at made-up places, the same in every run.
struct BenchCrowd: Sendable {
    /// As a real list has many domains, whose limits and rests the sender looks up for each mail.
    private static let domains = 50
    private static let names = ["Ani", "Budi Santoso", "Citra", "Dewi Lestari", "Eko", "Fitri", "Gilang", "Hasan"]
    private static let cities = ["Sleman", "Bantul", "Wates", "Wonosari", "Klaten"]

    let people: Int
    /// How many of them have an address that a sink refuses, from 0 to 1.
    let badShare: Double

    /// Calls `body` for each, in order. The bad ones are spread evenly.
    func forEach(_ body: (Recipient) throws -> Void) throws {
        var bad = 0
        for number in 0..<people {
            let isBad = Double(bad) < (Double(number + 1) * badShare).rounded(.down)
            if isBad { bad += 1 }
            let place = "d\(number % Self.domains).example"
            try body(
                Recipient(
                    subscriberID: "s\(number)", address: EmailAddress("\(isBad ? "bad" : "reader")\(number)@\(place)"),
                    name: Self.names[number % Self.names.count],
                    fields: ["city": Self.cities[number % Self.cities.count]]))
        }
    }
}

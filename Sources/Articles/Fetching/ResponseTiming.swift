import Foundation
import Transfers

/// What a response says about when to ask again.
///
/// Dates are read against the response's own `Date`, so that this machine's clock does not matter; without one they say
/// nothing.
struct ResponseTiming {
    private let response: HTTPResponse

    init(_ response: HTTPResponse) {
        self.response = response
    }

    /// How long the response stays fresh (RFC 9111, section 4.2.1): `max-age`, else `Expires`, less its `Age`. Zero where
    /// it says nothing, or must be asked for again each time.
    var freshFor: Duration {
        let directives = self.directives
        guard !directives.contains(where: { ["no-store", "no-cache"].contains($0.name) }) else { return .zero }
        let lifetime: Duration
        if let maximumAge = directives.first(where: { $0.name == "max-age" }) {
            // What cannot be read counts as stale (section 4.2.1).
            lifetime = Self.seconds(maximumAge.value) ?? .zero
        } else {
            lifetime = response.header("expires").flatMap(distance(to:)) ?? .zero
        }
        let age = response.header("age").flatMap { Self.seconds($0) } ?? .zero
        return max(.zero, lifetime - age)
    }

    /// How long the site wants to be left alone (RFC 9110, section 10.2.3; RFC 6585, section 4); nil where this is no
    /// such answer. A time that has passed is zero.
    var retryAfter: Duration? {
        guard [429, 503].contains(response.status), let value = response.header("retry-after") else { return nil }
        return Self.seconds(value) ?? distance(to: value).map { max(.zero, $0) }
    }

    private var directives: [(name: String, value: String)] {
        response.headers.filter { $0.name == "cache-control" }.flatMap { header in
            header.value.lowercased().split(separator: ",").map { part in
                let pair = part.split(separator: "=", maxSplits: 1).map { $0.withoutOuterSpace }
                let value = pair.count > 1 ? pair[1].filter { $0 != "\"" } : ""
                return (pair.first ?? "", value)
            }
        }
    }

    /// A number of seconds; ten digits are 300 years, more than anything is kept.
    private static func seconds(_ text: String) -> Duration? {
        let text = text.withoutOuterSpace
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text.prefix(10)).map { .seconds($0) }
    }

    private func distance(to text: String) -> Duration? {
        guard let then = DateReader.date(text), let sent = response.header("date").flatMap({ DateReader.date($0) })
        else {
            return nil
        }
        return .seconds(Int64(then.timeIntervalSince(sent)))
    }
}

import Testing
import Transfers

@testable import Articles

struct ResponseTimingTests {
    private static let date = HTTPRequest.Header("date", "Sun, 29 Nov 2026 12:00:00 GMT")

    private static func timing(_ headers: [HTTPRequest.Header], status: Int = 200) -> ResponseTiming {
        ResponseTiming(HTTPResponse(status: status, url: "https://a.example/", headers: headers))
    }

    @Test(arguments: [
        ("max-age=600", 600), ("public, Max-Age=600", 600), ("max-age=\"600\"", 600), ("s-maxage=9, max-age=600", 600),
        ("max-age=600, must-revalidate", 600), ("no-cache, max-age=600", 0), ("no-store", 0), ("max-age=0", 0),
        ("max-age=-1", 0), ("max-age=soon", 0), ("max-age", 0), ("", 0), ("max-age=1.5", 0),
        ("max-age=99999999999999999999999", 9_999_999_999),
    ])
    func `an answer is fresh for its max-age`(value: String, seconds: Int) {
        #expect(Self.timing([.init("cache-control", value)]).freshFor == .seconds(seconds))
    }

    @Test func `several headers count together, and age is taken off`() {
        let headers: [HTTPRequest.Header] = [.init("cache-control", "public"), .init("cache-control", "max-age=600")]
        #expect(Self.timing(headers).freshFor == .seconds(600))
        #expect(Self.timing(headers + [.init("age", "200")]).freshFor == .seconds(400))
        #expect(Self.timing(headers + [.init("age", "900")]).freshFor == .zero)
    }

    @Test func `Expires counts from the answer's own date, and less than max-age`() {
        let expires = HTTPRequest.Header("expires", "Sun, 29 Nov 2026 12:30:00 GMT")
        #expect(Self.timing([expires, Self.date]).freshFor == .seconds(1800))
        #expect(Self.timing([expires, Self.date, .init("cache-control", "max-age=60")]).freshFor == .seconds(60))
        #expect(Self.timing([expires, Self.date, .init("cache-control", "max-age=x")]).freshFor == .zero)
        #expect(Self.timing([expires]).freshFor == .zero)
        #expect(Self.timing([.init("expires", "0"), Self.date]).freshFor == .zero)
        #expect(Self.timing([.init("expires", "Sat, 28 Nov 2026 12:00:00 GMT"), Self.date]).freshFor == .zero)
    }

    @Test(arguments: [429, 503])
    func `Retry-After is seconds or a date`(status: Int) {
        func wait(_ value: String) -> Duration? {
            Self.timing([.init("retry-after", value), Self.date], status: status).retryAfter
        }
        #expect(wait("120") == .seconds(120))
        #expect(wait("Sun, 29 Nov 2026 12:05:00 GMT") == .seconds(300))
        #expect(wait("Sunday, 29-Nov-26 12:05:00 GMT") == .seconds(300))
        #expect(wait("Sun, 29 Nov 2026 11:00:00 GMT") == .zero)
        #expect(wait("soon") == nil)
        #expect(wait("-5") == nil)
        #expect(wait("") == nil)
    }

    @Test func `Retry-After means nothing in other answers, and a date nothing without one beside it`() {
        #expect(Self.timing([.init("retry-after", "120")], status: 404).retryAfter == nil)
        #expect(Self.timing([.init("retry-after", "120")], status: 200).retryAfter == nil)
        let date = HTTPRequest.Header("retry-after", "Sun, 29 Nov 2026 12:05:00 GMT")
        #expect(Self.timing([date], status: 503).retryAfter == nil)
    }
}

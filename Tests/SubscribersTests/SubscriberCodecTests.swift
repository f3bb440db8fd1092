import Foundation
import Testing

@testable import Subscribers

struct SubscriberCodecTests {
    private func read(_ text: String) throws -> Subscriber {
        var cursor = JSONCursor(Array(text.utf8))
        let subscriber = try SubscriberDecoder.read(&cursor).subscriber
        #expect(cursor.at == text.utf8.count)
        return subscriber
    }

    private static let full = """
        {"id":"sari-1","email":"sari@example.org","name":"Sari \\"S\\" Dewi","status":"unsubscribed",\
        "rhythm":"monthly","topics":["desa","kota"],"tags":["pers"],"language":"id","timeZone":"Asia/Jakarta",\
        "fields":{"city":"Bandung","note":"baris satu\\nbaris dua"},"pausedUntil":"2026-12-01T00:00:00Z",\
        "linksFrom":"2026-03-01T00:00:00Z",\
        "createdAt":"2026-01-31T23:59:59Z",\
        "consent":{"at":"2026-01-31T23:59:59Z","source":"form","ip":"192.0.2.7","agent":{"x":[1]}},\
        "history":[{"at":"2026-02-28T12:00:00Z","from":"active","to":"unsubscribed","source":"link","why":null}],\
        "zodiac":"leo","extra":{"b":1,"a":[true,null]}}
        """

    @Test func `a full subscriber is written as it was read`() throws {
        #expect(try SubscriberEncoder.line(read(Self.full)) == Self.full)
    }

    @Test func `a full subscriber has every value`() throws {
        let sari = try read(Self.full)
        #expect(sari.id == "sari-1")
        #expect(sari.name == "Sari \"S\" Dewi")
        #expect(sari.status == .unsubscribed)
        #expect(sari.rhythm == .monthly)
        #expect(sari.topics == ["desa", "kota"])
        #expect(sari.fields == ["city": "Bandung", "note": "baris satu\nbaris dua"])
        #expect(sari.pausedUntil == Date(timeIntervalSince1970: 1_796_083_200))
        #expect(sari.linksFrom == Date(timeIntervalSince1970: 1_772_323_200))
        #expect(sari.consent?.ip == "192.0.2.7")
        #expect(sari.history.first?.from == .active)
        #expect(sari.unknown == ["zodiac": "\"leo\"", "extra": "{\"b\":1,\"a\":[true,null]}"])
    }

    @Test func `an entry of an address alone has the defaults and an id of its own`() throws {
        let person = try read("{\"email\":\"Budi@Example.org\"}")
        #expect(person == Subscriber(id: "s35cfc557e9abf04d0a9e", email: try EmailAddress("Budi@Example.org")))
        #expect(try read("{ \"email\" : \"budi@example.org\" }").id == person.id)
        #expect(person.status == .active)
        #expect(person.rhythm == .weekly)
    }

    @Test func `null stands for an absent value`() throws {
        let person = try read("{\"id\":\"a\",\"email\":\"a@b.org\",\"name\":null,\"consent\":null,\"topics\":null}")
        #expect(person == Subscriber(id: "a", email: try EmailAddress("a@b.org")))
    }

    @Test func `unknown keys keep their order, also when set as a dictionary`() throws {
        var person = try read("{\"id\":\"a\",\"email\":\"a@b.org\",\"z\":1,\"y\":2}")
        person.unknown = ["y": "3", "z": "1", "b": "4", "a": "5"]
        #expect(
            SubscriberEncoder.line(person)
                == """
                {"id":"a","email":"a@b.org","status":"active","rhythm":"weekly","z":1,"y":3,"a":5,"b":4}
                """)
    }

    @Test(arguments: [
        (
            "{\"email\":\"a@b.org\",\"status\":\"actve\"}", 28,
            "the status \"actve\" is not known; it is one of pending, active, unsubscribed, bounced, complained, blocked"
        ),
        (
            "{\"email\":\"a@b.org\",\"rhythm\":\"hourly\"}", 28,
            "the rhythm \"hourly\" is not known; it is one of each, daily, weekly, monthly"
        ),
        (
            "{\"email\":\"a@b\"}", 9,
            "a@b is not an address: its domain b has no dot; write it in full, such as b.org."
        ),
        ("{\"id\":\"a\"}", 0, "the subscriber has no email; add \"email\":\"name@example.org\""),
        ("{\"id\":\"a b\"}", 6, "the id \"a b\" is not 1 to 64 of A-Z, a-z, 0-9, - and _"),
        ("{\"name\":\"a\",\"name\":\"b\"}", 12, "this key stands twice in one entry"),
        ("{\"x\":1,\"x\":1}", 7, "this key stands twice in one entry"),
        ("{\"name\":\"a\\r\\nBcc: b\"}", 8, "the name holds a line break or another control character"),
        ("{\"topics\":[\"a\",]}", 14, "a comma stands before the closing bracket; remove it"),
        ("{\"name\":5}", 8, "the name is not a text in quotation marks, 5 stands there"),
        ("{\"name\":\"a\nb\"}", 10, "the line ends inside a text; its closing quotation mark is missing"),
        ("{\"name\":\"\\ud800\"}", 9, "an escape \\u does not name a character"),
        ("{\"name\":\"\\u0000\"}", 9, "the character U+0000 may not stand in a text"),
        ("{\"name\":\"\\x\"}", 9, "a backslash begins no known escape; write it twice"),
        (
            "{\"createdAt\":\"2026-02-29T00:00:00Z\"}", 13,
            "createdAt \"2026-02-29T00:00:00Z\" is not a time such as 2026-11-22T08:00:00Z"
        ),
        ("{\"email\":\"a@b.org\" \"name\":\"a\"}", 19, ", is missing before the next entry, \" stands there"),
        ("{email:1}", 1, "a key in quotation marks is missing, e stands there"),
        ("{\"x\":01}", 5, "a number is not written as JSON wants it"),
        ("{\"x\":tru}", 5, "a value is missing, t stands there"),
    ])
    func `a fault is named with its place`(_ text: String, _ offset: Int, _ reason: String) {
        #expect(throws: JSONFault(offset: offset, reason: reason)) {
            var cursor = JSONCursor(Array(text.utf8))
            _ = try SubscriberDecoder.read(&cursor)
        }
    }

    @Test func `ill-formed UTF-8 is refused at its byte`() {
        #expect(throws: JSONFault(offset: 11, reason: "the text is not UTF-8; save the file as UTF-8")) {
            var cursor = JSONCursor(Array("{\"name\":\"é".utf8) + [0xE9] + Array("\"}".utf8))
            _ = try SubscriberDecoder.read(&cursor)
        }
    }

    @Test func `an entry cut at any byte is told as an early end`() {
        let bytes = Array(Self.full.utf8)
        for length in bytes.indices {
            let fault = #expect(throws: JSONFault.self) {
                var cursor = JSONCursor(Array(bytes[..<length]))
                _ = try SubscriberDecoder.read(&cursor)
            }
            #expect(fault?.isEnd == true)
        }
    }

    @Test func `values nested too deep are refused and crash nothing`() {
        let text = "{\"x\":" + String(repeating: "[", count: 200_000)
        #expect(throws: JSONFault(offset: 69, reason: "values are nested deeper than 64 levels")) {
            var cursor = JSONCursor(Array(text.utf8))
            _ = try SubscriberDecoder.read(&cursor)
        }
    }

    @Test func `every escape of JSON is read, and written back when it must be`() throws {
        let person = try read(
            #"{"id":"a","email":"a@b.org","fields":{"k":"\"\\\/\n\t\r\u00e9\ud83d\ude00 é😀"}}"#)
        #expect(person.fields["k"] == "\"\\/\n\t\ré😀 é😀")
        #expect(SubscriberEncoder.line(person).contains(#""k":"\"\\/\n\t\ré😀 é😀""#))
    }

    @Test(
        arguments: [
            ("2026-11-22T08:00:00Z", 1_795_334_400), ("2026-11-22T15:00:00+07:00", 1_795_334_400),
            ("2026-11-22 08:00:00.999Z", 1_795_334_400), ("2026-11-22", 1_795_305_600), ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59Z", -1), ("2024-02-29T12:00:00Z", 1_709_208_000), ("0001-01-01", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] as [(String, Double)])
    func `a time is read as UTC`(_ text: String, _ seconds: Double) {
        #expect(UTCTime.date(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(
        arguments: [
            (1_795_334_400.9, "2026-11-22T08:00:00Z"), (-0.5, "1969-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (-1e300, "0001-01-01T00:00:00Z"), (1e300, "9999-12-31T23:59:59Z"),
        ] as [(Double, String)])
    func `a time is written in UTC and whole seconds`(_ seconds: Double, _ text: String) {
        #expect(UTCTime.text(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test(arguments: [
        "", "2026", "2026-13-01", "2026-00-10", "2026-04-31", "2026-11-22T08:00:00", "2026-11-22T24:00:00Z",
        "2026-11-22T08:60:00Z", "2026-11-22T08:00:00.Z", "2026-11-22T08:00:00Zx", "0000-01-01", "2026-11-22T08:00Z",
    ])
    func `a time of another shape is refused`(_ text: String) {
        #expect(UTCTime.date(text) == nil)
    }
}

import Foundation
import Testing

@testable import Articles

struct DateReaderTests {
    @Test(arguments: [
        ("Sun, 22 Nov 2026 08:00:00 GMT", "2026-11-22T08:00:00Z"),
        ("Sun, 22 Nov 2026 08:00:00 +0700", "2026-11-22T01:00:00Z"),
        ("22 Nov 26 08:00 EST", "2026-11-22T13:00:00Z"),
        ("Sun,22 Nov 2026 08:00:00 -0000", "2026-11-22T08:00:00Z"),
        ("Sun, 22 Nov, 2026 08:00:00 UTC", "2026-11-22T08:00:00Z"),
        ("Sun, 22 November 2026 16:31:00 PT", "2026-11-23T00:31:00Z"),
        ("Sun, 22 Nov 2026 22:40:00 GMT-01:01", "2026-11-22T23:41:00Z"),
        ("Sun, 22 Nov 2026 08:00:00 -0700 (PDT)", "2026-11-22T15:00:00Z"),
        ("Sun, 22 Nov 2026", "2026-11-22T00:00:00Z"),
        ("Sun Nov  1 08:09:06 2026", "2026-11-01T08:09:06Z"),
        ("22-Nov-2026 08:00", "2026-11-22T08:00:00Z"),
        ("November 22nd, 2026 at 8:05 PM", "2026-11-22T20:05:00Z"),
        ("12:30am 22 Nov 2026", "2026-11-22T00:30:00Z"),
    ])
    func `an RFC 822 date in any of its sloppy forms is an instant`(_ text: String, _ expected: String) {
        #expect(DateReader.date(text).map(UTCTime.text) == expected)
    }

    @Test(arguments: [
        ("2026", "2026-01-01T00:00:00Z"), ("2026-11", "2026-11-01T00:00:00Z"), ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("20261122", "2026-11-22T00:00:00Z"), ("2026-326", "2026-11-22T00:00:00Z"),
        ("2026-11-22T08:00Z", "2026-11-22T08:00:00Z"), ("2026-11-22T08:00:59.75+07:00", "2026-11-22T01:00:59Z"),
        ("2026-11-22T08:00:00-0330", "2026-11-22T11:30:00Z"), (" 2026-11-22 08:00:00 ", "2026-11-22T08:00:00Z"),
        ("2026-11-22T24:00:00Z", "2026-11-23T00:00:00Z"), ("20261122T080000Z", "2026-11-22T08:00:00Z"),
        ("2026/11/22 08:00:00 WIB", "2026-11-22T01:00:00Z"), ("2024-02-29", "2024-02-29T00:00:00Z"),
    ])
    func `an ISO 8601 date is an instant however much of it is written`(_ text: String, _ expected: String) {
        #expect(DateReader.date(text).map(UTCTime.text) == expected)
    }

    @Test(arguments: [
        ("Minggu, 22 November 2026 08.30 WIB", "2026-11-22T01:30:00Z"),
        ("Jumat, 7 Agustus 2026 | 14:05 WITA", "2026-08-07T06:05:00Z"),
        ("1 Mei 2026", "2026-05-01T00:00:00Z"), ("Sen, 3 Agt 2026 pukul 06:00 WIT", "2026-08-02T21:00:00Z"),
        ("12 Desember 2026", "2026-12-12T00:00:00Z"), ("22/11/2026 08:00", "2026-11-22T08:00:00Z"),
        ("11/22/2026", "2026-11-22T00:00:00Z"), ("22.11.2026", "2026-11-22T00:00:00Z"),
        ("22. März 2026", "2026-03-22T00:00:00Z"), ("22 de enero de 2026", "2026-01-22T00:00:00Z"),
        ("1er août 2026", "2026-08-01T00:00:00Z"),
    ])
    func `a date in Indonesian or another language's words is an instant`(_ text: String, _ expected: String) {
        #expect(DateReader.date(text).map(UTCTime.text) == expected)
    }

    @Test(arguments: [
        "", " ", "kemarin", "22", "013", "Sun, 16 zzz 2026 11:47:32 GMT", "Sun, 99 Jun 2026 12:00:00 GMT", "2026-02-30",
        "2026-13-01", "0001-01-01T00:00:00Z", "Sun, 16 Dec 2026 1:2:3:4 GMT", "2026-11-22T25:00:00Z", "2026-11-22Txx",
        "99999999999999999999", "32 Nov 2026", "Nov Nov 22 2026", "2026-11-22T08:00:00+99:99",
    ])
    func `what names no instant is refused`(_ text: String) {
        #expect(DateReader.date(text) == nil)
    }

    @Test(arguments: [
        "Sun, 22 Nov 2026 15:00:00 +0700", "Min, 2 nov 2026 15:00 -0330", "22 Nov 2026 23:59:60 GMT",
        "Sunday, 01 JAN 2000 00:00:00 Z", "Sun, 31 Feb 2026 08:00:00 UTC", "Sun, 22 Nov 0099 08:00:00 UT",
    ])
    func `the date that a mail would have is read the short way as the long way reads it`(_ text: String) {
        let short = MailDateScanner.moment(text)
        #expect(short != nil)
        #expect(short == WordedDateScanner.moment(text))
    }

    @Test(arguments: [
        "Sun, 22 Nov 2026", "Sun, 22 Nov 2026 08:00:00 EST", "Sun, 22 Nov 2026 08:00:00 +0700 x", "", ",",
    ])
    func `a date written otherwise is left to the long way`(_ text: String) {
        #expect(MailDateScanner.moment(text) == nil)
    }

    @Test func `a text longer than any date is refused without being read`() {
        #expect(DateReader.date("22 Nov 2026" + String(repeating: " ", count: 500)) == nil)
    }

    @Test func `an instant before 1970 and one in a far century are written as they were read`() {
        #expect(DateReader.date("1969-12-31T23:59:58Z").map(UTCTime.text) == "1969-12-31T23:59:58Z")
        #expect(DateReader.date("2199-03-01").map(UTCTime.text) == "2199-03-01T00:00:00Z")
    }
}

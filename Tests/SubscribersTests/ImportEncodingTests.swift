import Foundation
import TestSupport
import Testing

@testable import Subscribers

struct ImportEncodingTests {
    private func utf16(_ text: String, isLittle: Bool, mark: Bool) -> [UInt8] {
        var units = Array(text.utf16)
        if mark { units.insert(0xFEFF, at: 0) }
        return units.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    private func name(_ bytes: [UInt8]) throws -> String? {
        let encoding = try ImportEncoding.of(bytes)
        let folder = try TemporaryFolder()
        let file =
            try encoding == .utf8
            ? ImportFile(name: "x", source: bytes)
            : ImportFile(name: "x", source: TranscodedBytes(bytes, from: encoding, folder: folder.path))
        #expect(folder.names(in: "").isEmpty)
        var rows = file.rows()
        guard case .row(let row)? = try rows.next() else { return nil }
        return row.fields["note"]
    }

    private static let note = "email;note\r\nsiti@example.org;\"Siti\nRahmá 😀 – €\"\r\n"

    @Test func `UTF-8 and UTF-16 with and without a mark say the same`() throws {
        let wanted = "Siti\nRahmá 😀 – €"
        #expect(try name(Array(Self.note.utf8)) == wanted)
        #expect(try name([0xEF, 0xBB, 0xBF] + Array(Self.note.utf8)) == wanted)
        for isLittle in [true, false] {
            for mark in [true, false] {
                #expect(try name(utf16(Self.note, isLittle: isLittle, mark: mark)) == wanted)
            }
        }
    }

    @Test func `Windows-1252 is told from UTF-8 with a damaged row`() throws {
        let windows: [UInt8] = Array("email;note\na@example.org;Caf".utf8) + [0xE9, 0x20, 0x96, 0x20, 0x80] + [0x0A]
        #expect(try ImportEncoding.of(windows) == .windows1252)
        #expect(try name(windows) == "Café – €")
        let damaged = Array("email;note\na@example.org;Café é ü\nb@example.org;".utf8) + [0xFF, 0x0A]
        #expect(try ImportEncoding.of(damaged) == .utf8)
    }

    @Test func `a surrogate or a byte alone becomes the replacement character`() {
        var decoder = TextDecoder(.utf16BigEndian)
        let decoded = decoder.decoded([0xD8, 0x00, 0x00, 0x41, 0xDC, 0x00, 0xD8, 0x00, 0x42]) + decoder.end()
        #expect(String(decoding: decoded, as: UTF8.self) == "\u{FFFD}A\u{FFFD}\u{FFFD}")
    }

    @Test func `pieces of any length decode to the same`() {
        let bytes = utf16("a😀b€", isLittle: true, mark: true)
        for length in 1...bytes.count {
            var decoder = TextDecoder(.utf16LittleEndian)
            var result: [UInt8] = []
            var at = 0
            while at < bytes.count {
                result += decoder.decoded(Array(bytes[at..<min(at + length, bytes.count)]))
                at += length
            }
            #expect(String(decoding: result + decoder.end(), as: UTF8.self) == "a😀b€")
        }
    }

    @Test(arguments: [[], [0xFF], [0xFF, 0xFE], [0xFE, 0xFF, 0x00], [0x00, 0x00, 0x00]] as [[UInt8]])
    func `next to nothing is no list and no crash`(_ bytes: [UInt8]) throws {
        #expect(throws: SubscriberError.self) { _ = try name(bytes) }
    }
}

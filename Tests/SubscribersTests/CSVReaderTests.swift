import Foundation
import TestSupport
import Testing

@testable import Subscribers

struct CSVReaderTests {
    private func entries(_ text: String, delimiter: Character = ",", chunk: Int = 64) throws -> [CSVReader.Entry] {
        try entries(Array(text.utf8), delimiter: delimiter, chunk: chunk)
    }

    private func entries(_ bytes: [UInt8], delimiter: Character = ",", chunk: Int = 64) throws -> [CSVReader.Entry] {
        var reader = CSVReader(bytes, file: "x.csv", delimiter: delimiter.asciiValue ?? 0, chunk: chunk)
        var result: [CSVReader.Entry] = []
        while let entry = try reader.next() { result.append(entry) }
        return result
    }

    @Test(
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("\"a,b\",\"c\nd\"\n", [["a,b", "c\nd"]]), ("\"a \"\"b\"\"\"\n", [["a \"b\""]]),
            ("\"\"\n", [[""]]), (",\n", [["", ""]]), ("a,\n", [["a", ""]]), ("\n\n a \n\n", [[" a "]]),
            ("5\" disk,\"x\"\n", [["5\" disk", "x"]]), ("", []), ("\n", []), ("a,\"b\"", [["a", "b"]]),
            ("\"a\r\nb\"\r\n\"c\"\r\n", [["a\r\nb"], ["c"]]), ("\"\"\"\"", [["\""]]),
        ] as [(String, [[String]])])
    func `rows are read at every size of window`(_ text: String, _ rows: [[String]]) throws {
        for chunk in [1, 2, 3, 5, 64] {
            let read = try entries(text, chunk: chunk).map { entry in
                if case .row(let row) = entry { row.cells } else { ["refused"] }
            }
            #expect(read == rows, "with \(chunk) bytes at a time")
        }
    }

    @Test func `a row knows its line and its byte`() throws {
        #expect(
            try entries("h\r\n\r\n\"a\r\nb\",c\rd\n") == [
                .row(CSVRow(line: 1, offset: 0, cells: ["h"])),
                .row(CSVRow(line: 3, offset: 5, cells: ["a\r\nb", "c"])),
                .row(CSVRow(line: 5, offset: 14, cells: ["d"])),
            ])
    }

    @Test func `text behind a closing quotation mark spoils its own row only`() throws {
        #expect(
            try entries("\"a\"x,b\nc\n") == [
                .refused(RefusedRow(line: 1, reason: "something stands behind a closing quotation mark")),
                .row(CSVRow(line: 2, offset: 7, cells: ["c"])),
            ])
    }

    @Test func `a quotation mark that nobody closed spoils its own line only`() throws {
        #expect(
            try entries("a\n\"b\nc,d\ne\n") == [
                .row(CSVRow(line: 1, offset: 0, cells: ["a"])),
                .refused(RefusedRow(line: 2, reason: "a quotation mark is not closed")),
                .row(CSVRow(line: 3, offset: 5, cells: ["c", "d"])), .row(CSVRow(line: 4, offset: 9, cells: ["e"])),
            ])
    }

    @Test func `a row of another encoding is refused and the next one read`() throws {
        #expect(
            try entries(Array("a".utf8) + [0xE9, 0x0A] + Array("b\n".utf8)) == [
                .refused(RefusedRow(line: 1, reason: "the row is not UTF-8; save the file as \"CSV UTF-8\"")),
                .row(CSVRow(line: 2, offset: 3, cells: ["b"])),
            ])
    }

    @Test func `a UTF-16 file is refused with what to do`() {
        let fault = SubscriberError.badImport(
            file: "x.csv", line: 1, reason: "the file is UTF-16; save it as \"CSV UTF-8\"")
        #expect(throws: fault) { try entries([0xFF, 0xFE, 0x61, 0x00]) }
    }

    @Test func `a row has an end, whatever the file says`() throws {
        let long = "\"" + String(repeating: "a", count: CSVReader.longestRow + 10) + "\nb\n"
        let read = try entries(long, chunk: 100_000)
        #expect(
            read == [
                .refused(
                    RefusedRow(line: 1, reason: "the row is longer than 131072 bytes; a quotation mark may be open")),
                .row(CSVRow(line: 2, offset: CSVReader.longestRow + 12, cells: ["b"])),
            ])
    }

    @Test func `a file full of open quotation marks is given up`() {
        // Each line closes the mark of the one before and opens its own.
        let text = String(repeating: "x\",\"" + String(repeating: "a", count: 4_000) + "\n", count: 400)
        #expect(throws: SubscriberError.self) { try entries(text, chunk: 4_096) }
    }

    @Test func `too many cells are refused`() throws {
        let text = String(repeating: ",", count: 5_000) + "\na\n"
        #expect(
            try entries(text) == [
                .refused(RefusedRow(line: 1, reason: "the row has more than 1000 cells")),
                .row(CSVRow(line: 2, offset: 5_001, cells: ["a"])),
            ])
    }

    @Test func `a file cut at any byte gives the rows before the cut`() throws {
        let whole = Array("email,name\r\n\"a@b.org\",\"Sari \"\"S\"\"\nDewi\"\r\nc@d.org,é\r\n".utf8)
        let rows = try entries(whole)
        for length in whole.indices {
            let cut = try entries(Array(whole[..<length]), chunk: 7)
            let complete = rows.filter { entry in
                guard case .row(let row) = entry, let next = rows.firstIndex(of: entry) else { return false }
                _ = row
                guard next + 1 < rows.count, case .row(let following) = rows[next + 1] else { return false }
                return following.offset <= length
            }
            #expect(Array(cut.prefix(complete.count)) == complete)
        }
    }

    @Test func `random bytes never crash and end`() throws {
        var generator = SeededGenerator(seed: 7)
        let alphabet: [UInt8] = Array("\",\n\r;a\t".utf8) + [0xC3, 0xA9, 0xFF, 0x00]
        for _ in 0..<2_000 {
            let count = Int.random(in: 0..<40, using: &generator)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            let large = try entries(bytes, chunk: 1_000)
            #expect(try entries(bytes, chunk: 1) == large)
        }
    }
}

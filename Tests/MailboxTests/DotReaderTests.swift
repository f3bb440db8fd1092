import NIOCore
import Testing

@testable import Mailbox

@Suite struct DotReaderTests {
    /// What is read from data that arrives in pieces of a size: the body, what stays unread, and the flaw.
    private func read(
        _ data: String, pieces size: Int, limit: Int = 100_000
    ) -> (body: String, rest: String, flaw: DotReader.Flaw?, isWhole: Bool) {
        var reader = DotReader(maximumBytes: limit)
        var input = ByteBuffer()
        var body = ByteBuffer()
        var bytes = Array(data.utf8)[...]
        var isWhole = false
        while !bytes.isEmpty, !isWhole {
            input.writeBytes(bytes.prefix(size))
            bytes = bytes.dropFirst(size)
            isWhole = reader.take(&input, into: &body)
        }
        return (
            String(buffer: body), String(buffer: input) + String(decoding: bytes, as: UTF8.self), reader.flaw, isWhole
        )
    }

    @Test(arguments: [
        ("a\r\nb\r\n.\r\n", "a\r\nb\r\n"),
        (".\r\n", ""),
        ("..\r\n.\r\n", ".\r\n"),
        ("..a\r\n...\r\n.\r\n", ".a\r\n..\r\n"),
        ("\r\n\r\n.\r\n", "\r\n\r\n"),
        ("a.\r\n.\r\n", "a.\r\n"),
        ("Selamat pagi\r\n\r\nTitik .\r\n.. dua\r\n.\r\n", "Selamat pagi\r\n\r\nTitik .\r\n. dua\r\n"),
    ])
    func `data ends with a dot and is unstuffed wherever it is cut`(data: String, expected: String) {
        for size in 1...data.utf8.count + 6 {
            let result = read(data + "QUIT\r\n", pieces: size)
            #expect(result.body == expected)
            #expect(result.rest == "QUIT\r\n")
            #expect(result.flaw == nil)
            #expect(result.isWhole)
        }
    }

    @Test(arguments: [
        ("a\n.\nMAIL\r\n.\r\n", DotReader.Flaw.bareLineFeed(line: 1)),
        ("a\n.\r\nb\r\n.\r\n", .bareLineFeed(line: 1)),
        ("a\r\n.\nMAIL\r\n.\r\n", .bareLineFeed(line: 2)),
        ("a\r\n.\rMAIL\r\n.\r\n", .bareCarriageReturn(line: 2)),
        ("a\r.\r\nb\r\n.\r\n", .bareCarriageReturn(line: 1)),
        ("a\r\n\r.\r\nb\r\n.\r\n", .bareCarriageReturn(line: 2)),
        ("a\r\r\n.\r\n", .bareCarriageReturn(line: 1)),
    ])
    func `a bare line feed or carriage return never ends the data and is reported`(data: String, flaw: DotReader.Flaw) {
        for size in 1...data.utf8.count {
            let result = read(data, pieces: size)
            #expect(result.isWhole)
            #expect(result.rest == "")
            #expect(result.flaw == flaw)
        }
    }

    @Test(arguments: [998, 999])
    func `a line of 998 bytes passes and one of 999 does not`(length: Int) {
        let line = String(repeating: "x", count: length)
        let result = read("." + "." + line.dropFirst() + "\r\n.\r\n", pieces: 100)
        #expect(result.flaw == (length == 998 ? nil : .longLine(line: 1)))
        #expect(result.isWhole)
    }

    @Test func `a line without an end does not pile up`() {
        let endless = String(repeating: "x", count: 50_000)
        let result = read("a\r\n" + endless + "\r\n.\r\nQUIT", pieces: 512, limit: 10_000)
        #expect(result.isWhole)
        #expect(result.rest == "QUIT")
        #expect(result.flaw == .tooLarge)
        #expect(result.body.utf8.count <= 10_000)
    }

    @Test func `an endless line that begins with a dot is not the end of the data`() {
        let result = read("." + String(repeating: "x", count: 5_000) + "\r\n.\r\n", pieces: 5_100)
        #expect(result.isWhole)
        #expect(result.flaw == .longLine(line: 1))
    }

    @Test func `data over the limit is read to its end and then refused`() {
        let result = read(String(repeating: "abcdefgh\r\n", count: 20) + ".\r\nNOOP", pieces: 7, limit: 199)
        #expect(result.flaw == .tooLarge)
        #expect(result.isWhole)
        #expect(result.rest == "NOOP")
        #expect(result.body.utf8.count <= 199)
    }

    @Test func `any mixture of dots and line ends gives the same however it arrives`() {
        var state: UInt64 = 20_261_122
        for _ in 0..<3_000 {
            var data = ""
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                data += [".", "\r\n", "\r", "\n", "a", ".\r\n"][Int(state >> 33) % 6]
            }
            let whole = read(data, pieces: 1_000)
            for size in [1, 2, 3, 7] {
                let cut = read(data, pieces: size)
                #expect(cut.isWhole == whole.isWhole)
                #expect(cut.body == whole.body)
                #expect(cut.flaw == whole.flaw)
                #expect(cut.rest == whole.rest)
            }
            if let end = whole.isWhole ? data.utf8.count - whole.rest.utf8.count : nil {
                let read = String(decoding: Array(data.utf8).prefix(end), as: UTF8.self)
                #expect(Array(read.utf8).suffix(5) == Array("\r\n.\r\n".utf8) || read == ".\r\n")
            }
        }
    }
}

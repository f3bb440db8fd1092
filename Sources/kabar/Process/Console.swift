import Foundation
import Glibc

/// The terminal: results go to stdout, everything else to stderr.
enum Console {
    static func out(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// A result of several lines that ends with a line end of its own.
    static func text(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// A remark beside the result.
    static func note(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    /// What failed, on what, why, what to do next.
    static func error(_ sentence: String) {
        write("kabar: \(sentence)\n", to: STDERR_FILENO)
    }

    /// Replaces the line under the cursor; only where stderr is a terminal.
    static func progress(_ line: String) {
        if isProgressShown { write("\r\u{1B}[K\(line)", to: STDERR_FILENO) }
    }

    static var isProgressShown: Bool { isatty(STDERR_FILENO) == 1 }

    /// A result that is no line of text.
    static func bytes(_ bytes: [UInt8]) {
        write(bytes, to: STDOUT_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        write(Array(text.utf8), to: descriptor)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }  // nobody reads any more
            rest = rest.dropFirst(count)
        }
    }

    /// One JSON value on one line, keys in order, for scripts.
    static func json(_ value: some Encodable) throws {
        out(try jsonLine(value))
    }

    static func jsonLine(_ value: some Encodable) throws -> String {
        String(decoding: try jsonEncoder().encode(value), as: UTF8.self)
    }

    static func jsonEncoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }

    /// Rows, under headings where there are some, columns aligned by width.
    static func table(_ headings: [String]?, _ rows: [[String]]) {
        let lines = (headings.map { [$0] } ?? []) + rows
        guard let columns = lines.first?.indices else { return }
        let widths = columns.map { column in lines.map { $0[column].count }.max() ?? 0 }
        for line in lines {
            let cells = zip(line, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count)
            }
            out(cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
        }
    }
}

import ArgumentParser
import Articles
import Foundation

/// Reads the inputs of an inspect command, and prints its lines.
enum InspectionInput {
    /// The most bytes read of one input: inspect is for single feeds, pages and sets of a few thousand texts.
    static let maximumBytes = 512 << 20

    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    /// An input piece by piece.
    static func stream(of file: String) throws(Unreadable) -> FileStream {
        FileStream(try handle(of: file))
    }

    private static func handle(of file: String) throws(Unreadable) -> FileHandle {
        if file == "-" { return FileHandle.standardInput }
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw Unreadable(description: "\(file) could not be opened; check its name and rights.")
        }
        return handle
    }

    static func bytes(of file: String) throws(Unreadable) -> [UInt8] {
        let handle = try handle(of: file)
        defer { try? handle.close() }
        do {
            let data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
            guard data.count <= maximumBytes else {
                throw Unreadable(description: "\(file) has over \(maximumBytes) bytes; it was not read.")
            }
            return Array(data)
        } catch let error as Unreadable {
            throw error
        } catch {
            throw Unreadable(description: "\(file) could not be read (\(error.systemReason)).")
        }
    }

    /// Prints one line for each file: what `make` gives, or the error.
    static func eachFile<Line: Encodable>(_ files: [String], _ make: ([UInt8]) throws -> Line) throws {
        var good = 0
        for file in files {
            do {
                try Console.json(FileLine(file: file, value: make(try bytes(of: file))))
                good += 1
            } catch {
                try Console.json(FileLine(file: file, value: ErrorText(error: "\(error)")))
            }
        }
        if good == 0 { throw ExitCode(ExitStatus.badInput.rawValue) }
    }

    /// Reads a JSON Lines file and prints a line for each of its lines, in their order: what `make` gives for the
    /// rows, all at once and in their order, or the error of a line that is no such object.
    static func eachLine<Row: Decodable, Line: Encodable & SendableMetatype>(
        of file: String, as type: Row.Type, _ make: ([Row]) throws -> [Line]
    ) throws {
        try eachText(of: file, as: type) { rows in try make(rows).map { try Console.jsonLine($0) } }
    }

    /// The same with texts for people; an error is still a line of JSON.
    static func eachText<Row: Decodable>(
        of file: String, as type: Row.Type, _ make: ([Row]) throws -> [String]
    ) throws {
        let entries: [Result<Row, LineError>]
        do {
            entries = try self.entries(of: file)
        } catch {
            try Console.json(FileLine(file: file, value: ErrorText(error: "\(error)")))
            throw ExitCode(ExitStatus.badInput.rawValue)
        }
        if entries.isEmpty {
            try Console.json(FileLine(file: file, value: ErrorText(error: "the file is empty")))
            throw ExitCode(ExitStatus.badInput.rawValue)
        }
        var lines = try make(entries.compactMap { try? $0.get() }).makeIterator()
        var good = 0
        for entry in entries {
            switch entry {
            case .success:
                guard let line = lines.next() else { preconditionFailure("a row without its line") }
                Console.out(line)
                good += 1
            case .failure(let problem):
                try Console.json(problem)
            }
        }
        if good == 0 { throw ExitCode(ExitStatus.badInput.rawValue) }
    }

    private static func entries<Row: Decodable>(of file: String) throws(Unreadable) -> [Result<Row, LineError>] {
        let decoder = JSONDecoder()
        return try bytes(of: file).split(separator: UInt8(ascii: "\n")).enumerated().map { number, line in
            let data = Data(line)
            do {
                return .success(try decoder.decode(Row.self, from: data))
            } catch {
                let id = (try? decoder.decode(Identified.self, from: data))?.id
                let sentence = "line \(number + 1) is not the object that is expected (\(reason(error)))"
                return .failure(LineError(file: id == nil ? file : nil, id: id, error: sentence))
            }
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty,
            DecodingError.valueNotFound(_, let context) where !context.codingPath.isEmpty:
            "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has the wrong type"
        default: "no valid JSON object"
        }
    }
}

/// A text's name in a JSON Lines file: a string or a number, given back as it came.
enum LineID: Codable, Equatable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }

    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        }
    }
}

private struct Identified: Decodable {
    var id: LineID
}

private struct LineError: Encodable, Error {
    /// Where the line names no id.
    var file: String?
    var id: LineID?
    var error: String
}

private struct ErrorText: Encodable {
    var error: String
}

/// A value's own keys with `file` beside them.
private struct FileLine<Value: Encodable>: Encodable {
    private enum Keys: CodingKey {
        case file
    }

    var file: String
    var value: Value

    func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(file, forKey: .file)
    }
}

import Foundation
import Testing

/// One feed or page of the corpus, with what is to be read of it.
///
/// `Corpus` has a folder for each origin of a fault: `rfc` holds what the specifications allow and few readers know,
/// `wild` what sites really send, `malformed` what is broken, `hostile` what means harm. Beside each file stands
/// `NAME.expected.json`, a `CorpusExpectation`. A file that is put there is found by itself.
struct CorpusFile: Sendable, CustomTestStringConvertible {
    static let origins = ["rfc", "wild", "malformed", "hostile"]
    private static let ending = ".expected.json"

    /// The origin and the file's name.
    let name: String
    let bytes: [UInt8]
    /// nil where it is missing.
    let expectation: Result<CorpusExpectation, any Error>?

    var testDescription: String { name }

    /// Every file, in the order of the names.
    static let all: [CorpusFile] = {
        origins.flatMap { origin in names(of: origin).filter { !$0.hasSuffix(ending) }.map { "\(origin)/\($0)" } }
            .compactMap(CorpusFile.init)
    }()

    /// Expectations whose file is gone.
    static let withoutFile: [String] = {
        origins.flatMap { origin in
            let names = Set(names(of: origin))
            return names.filter { $0.hasSuffix(ending) && !names.contains(String($0.dropLast(ending.count))) }
        }
    }()

    private init?(_ name: String) {
        let path = Self.folder.appendingPathComponent(name)
        guard let data = try? Data(contentsOf: path) else { return nil }
        self.name = name
        bytes = Array(data)
        let expected = try? Data(contentsOf: Self.folder.appendingPathComponent(name + Self.ending))
        expectation = expected.map { data in Result { try CorpusExpectation(json: data) } }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "Corpus")

    private static func names(of origin: String) -> [String] {
        let path = folder.appendingPathComponent(origin).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }
            .sorted()
    }
}

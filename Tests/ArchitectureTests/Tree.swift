import Foundation

/// The project's tree as it lies beside this file.
enum Tree {
    struct File {
        /// From the project's top.
        var path: String
        /// Path components below the folder that was asked for.
        var components: [String]
        var lines: [String]

        /// The modules it imports, whole modules for `import struct A.B` too.
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ").map(String.init)
                guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                    words[..<place].allSatisfy({
                        $0.hasPrefix("@") || $0 == "public" || $0 == "package" || $0 == "internal"
                    })
                else { return nil }
                let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
                let name =
                    kinds.contains(words[place + 1]) && place + 2 < words.count ? words[place + 2] : words[place + 1]
                return name.split(separator: ".").first.map(String.init)
            }
        }
    }

    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: top.appendingPathComponent(folder).path).filter {
            !$0.hasPrefix(".")
        }
    }

    static func swiftFiles(under folder: String) throws -> [File] {
        let base = top.appendingPathComponent(folder).path
        let names = try FileManager.default.subpathsOfDirectory(atPath: base).filter { $0.hasSuffix(".swift") }.sorted()
        return try names.map { name in
            let text = try String(contentsOfFile: base + "/" + name, encoding: .utf8)
            return File(
                path: folder + "/" + name, components: name.components(separatedBy: "/"),
                lines: text.components(separatedBy: "\n"))
        }
    }
}

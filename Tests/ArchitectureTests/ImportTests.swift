import Foundation
import Testing

/// Holds the imports of Sources against the table of the design: which module may know which.
struct ImportTests {
    /// Our modules that each target may import.
    static let table: [String: Set<String>] = [
        "CCurl": [], "CEpoll": [], "CMalloc": [], "CXML2": [], "CGumbo": [], "CCMark": [], "CStemmer": [], "CCLD2": [],
        "COpenSSL": [], "CResolver": [],
        "Transfers": ["CCurl", "CEpoll", "CResolver"],
        "Markup": ["CXML2", "CGumbo", "CCMark"],
        "Subscribers": [],
        "Articles": ["Transfers", "Markup"],
        "Summaries": ["Articles", "CStemmer", "CCLD2"],
        "DigestBuilder": ["Articles", "Summaries", "Markup"],
        "Messages": ["DigestBuilder", "Subscribers", "Markup", "COpenSSL"],
        "Sender": ["Messages", "Subscribers", "Transfers"],
        "Storage": ["Articles", "DigestBuilder", "Subscribers", "Messages", "Sender"],
        "Web": ["DigestBuilder", "Messages", "Subscribers"],
        "Mailbox": [],
        "kabar": [
            "Transfers", "Markup", "Subscribers", "Articles", "Summaries", "DigestBuilder", "Messages", "Sender",
            "Storage", "Web", "Mailbox", "CMalloc",
        ],
    ]

    /// Modules of other people that only some of ours may import.
    static let reserved: [String: Set<String>] = [
        "ArgumentParser": ["kabar"], "Yams": ["kabar"], "GRDB": ["Storage"], "Mustache": ["DigestBuilder"],
        "Hummingbird": ["Web", "Mailbox"],
    ]

    @Test func `every target is in the table, and every row of the table is a target`() throws {
        #expect(Set(try Tree.folders(in: "Sources")) == Set(Self.table.keys))
    }

    @Test func `each target imports only what the table allows`() throws {
        for file in try Tree.swiftFiles(under: "Sources") {
            let target = file.components[0]
            let allowed = try #require(Self.table[target])
            for module in file.imports {
                if Self.table[module] != nil {
                    #expect(allowed.contains(module), "\(file.path) imports \(module)")
                }
                if let users = Self.reserved[module] {
                    #expect(users.contains(target), "\(file.path) imports \(module)")
                }
            }
        }
    }

    @Test func `each C module is imported by exactly one Swift module`() throws {
        var users: [String: Set<String>] = [:]
        for file in try Tree.swiftFiles(under: "Sources") {
            for module in file.imports where Self.table[module] != nil && module.hasPrefix("C") {
                users[module, default: []].insert(file.components[0])
            }
        }
        for module in Self.table.keys where module.hasPrefix("C") {
            #expect(users[module]?.count == 1, "\(module) is imported by \(users[module] ?? [])")
        }
    }

    @Test func `only kabar prints, exits, reads the clock or the environment`() throws {
        let words = [
            "print(", "exit(", "Date()", "Date.now", "ProcessInfo.", "getenv(", "FileHandle.standard", "readLine(",
        ]
        for file in try Tree.swiftFiles(under: "Sources") where file.components[0] != "kabar" {
            for (number, line) in file.lines.enumerated() {
                let code = line.components(separatedBy: "//")[0]
                for word in words where code.contains(word) {
                    let before = code.components(separatedBy: word)[0].last
                    let isOther = before.map { $0.isLetter || $0 == "." || $0 == "_" } ?? false
                    #expect(isOther, "\(file.path):\(number + 1) uses \(word)")
                }
            }
        }
    }
}

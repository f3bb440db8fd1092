import Foundation
import Testing

struct TestHygieneTests {
    /// A function in a test suite without `@Test` compiles and never runs. Helpers are private, static, or outside.
    @Test func `every test function carries @Test`() throws {
        for file in try Tree.swiftFiles(under: "Tests") where file.path.hasSuffix("Tests.swift") {
            for (number, line) in file.lines.enumerated() {
                let code = line.trimmingCharacters(in: .whitespaces)
                guard code.contains("func `") else { continue }
                let block = file.lines[...number].reversed().prefix { !$0.trimmingCharacters(in: .whitespaces).isEmpty }
                #expect(block.contains { $0.contains("@Test") }, "\(file.path):\(number + 1) has no @Test")
            }
        }
    }

    @Test func `every file of tests has a test`() throws {
        for file in try Tree.swiftFiles(under: "Tests") where file.path.hasSuffix("Tests.swift") {
            #expect(file.lines.contains { $0.contains("@Test") }, "\(file.path) tests nothing")
        }
    }

    @Test func `no test sleeps`() throws {
        let words = ["Task." + "sleep", "Thread." + "sleep", "u" + "sleep("]
        for file in try Tree.swiftFiles(under: "Tests") {
            for (number, line) in file.lines.enumerated() {
                for word in words {
                    #expect(!line.contains(word), "\(file.path):\(number + 1) uses \(word)")
                }
            }
        }
    }
}

import TestSupport
import Testing

@testable import Summaries

struct SymbolTableTests {
    @Test func `symbols are numbered in the order they first come`() {
        var table = SymbolTable(room: 1)
        let symbols = ["satu", "dua", "", "satu", "dua ", "du", "a", "", "dua"]
        #expect(symbols.map { table.number(of: $0.utf8.span) } == [0, 1, 2, 0, 3, 4, 5, 2, 1])
        #expect(table.count == 6)
        #expect((0..<6).map { table.withBytes(of: $0) { String(utf8: $0) } } == ["satu", "dua", "", "dua ", "du", "a"])
    }

    @Test func `a table that grows keeps its numbers`() {
        var random = SeededGenerator(seed: 3)
        var table = SymbolTable(room: 2)
        var numbers: [String: Int] = [:]
        for _ in 0..<20_000 {
            let symbol = String(Int.random(in: 0..<5_000, using: &random), radix: 7)
            let number = numbers[symbol] ?? numbers.count
            numbers[symbol] = number
            #expect(table.number(of: symbol.utf8.span) == number)
        }
    }
}

import Foundation
import Testing

@testable import Summaries

struct ScalarClassTests {
    /// Each scalar of the Basic Multilingual Plane, and some of each block beyond.
    private static let scalars =
        (0..<0x10000).compactMap { Unicode.Scalar(UInt32($0)) }
        + stride(from: 0x10000, to: 0x110000, by: 37).compactMap { Unicode.Scalar(UInt32($0)) }

    @Test func `the short ways give what Unicode's tables say`() {
        let wrong = Self.scalars.filter { ScalarClass($0) != ScalarClass(lookedUp: $0) }
        #expect(wrong.isEmpty)
    }

    @Test func `a text of composed letters is in normal form`() {
        // Beside letters that join with what follows, and one after the other.
        for scalar in Self.scalars where ScalarClass(scalar).contains(.composed) {
            let text = "a\(scalar)\(scalar)가\(scalar)あ\(scalar)"
            if !text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8) {
                Issue.record("U+\(String(scalar.value, radix: 16))")
            }
        }
    }
}

/// A set of names, classes and identifiers in 64 bits: it may say "yes" wrongly, never "no".
///
/// Most selectors with a combinator fail since no ancestor carries what they ask for; this says so in one step.
struct AncestorFilter: Equatable {
    private var bits: UInt64 = 0

    mutating func insert(name: String) { insert(name, UInt8(ascii: "<")) }
    mutating func insert(class word: String) { insert(word, UInt8(ascii: ".")) }
    mutating func insert(identifier: String) { insert(identifier, UInt8(ascii: "#")) }

    mutating func formUnion(_ other: AncestorFilter) { bits |= other.bits }

    func isSuperset(of other: AncestorFilter) -> Bool { bits & other.bits == other.bits }

    private mutating func insert(_ text: String, _ kind: UInt8) {
        var hash = (14_695_981_039_346_656_037 ^ UInt64(kind)) &* 1_099_511_628_211  // FNV-1a
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        bits |= 1 << (hash >> 58)
    }
}

extension ComplexSelector {
    /// What the ancestors of a matching element carry for certain.
    var ancestors: AncestorFilter {
        var filter = AncestorFilter()
        for (place, combinator) in combinators.enumerated() where combinator == .descendant || combinator == .child {
            let compound = compounds[place + 1]
            if let name = compound.name { filter.insert(name: name) }
            compound.classes.forEach { filter.insert(class: $0) }
            compound.identifiers.forEach { filter.insert(identifier: $0) }
        }
        return filter
    }
}

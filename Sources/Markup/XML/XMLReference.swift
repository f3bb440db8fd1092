/// One reference as it stands in a text: `&name;`, `&#1234;` or `&#x12AB;`.
struct XMLReference {
    enum Kind {
        /// The UTF-8 of the character.
        case numeric([UInt8])
        /// Where the name stands.
        case named(Range<Int>)
    }

    let kind: Kind
    /// The place behind the semicolon.
    let end: Int

    /// Reads the reference whose `&` stands at a place; nil when what follows is none.
    init?(_ bytes: [UInt8], at ampersand: Int) {
        let isNumeric = ampersand + 1 < bytes.count && bytes[ampersand + 1] == UInt8(ascii: "#")
        var place = ampersand + (isNumeric ? 2 : 1)
        let isHexadecimal = isNumeric && place < bytes.count && bytes[place] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { place += 1 }
        let start = place
        while place < bytes.count, place - start <= CharacterReferences.nameLimit, XMLNames.continues(bytes[place]) {
            place += 1
        }
        guard place < bytes.count, bytes[place] == UInt8(ascii: ";"), place > start else { return nil }
        end = place + 1
        if isNumeric {
            let digits = bytes[start..<place]
            guard let characters = CharacterReferences.numeric(digits, isHexadecimal: isHexadecimal) else { return nil }
            kind = .numeric(characters)
        } else {
            kind = .named(start..<place)
        }
    }

    /// The UTF-8 that the reference stands for; nil for a name that neither XML nor HTML knows.
    func text(in bytes: [UInt8], _ references: inout CharacterReferences) -> [UInt8]? {
        switch kind {
        case .numeric(let characters): characters
        case .named(let name): references.named(bytes[name])
        }
    }
}

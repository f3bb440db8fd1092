/// Keeps a line in its direction, a line of plain text from right to left when most of its letters run so.
///
/// A mail program shows each line in the direction of its first letter (UAX #9, rules P2 and P3), so an Arabic line that
/// begins with a foreign name would be set from left to right. An invisible mark before it says otherwise. The reverse
/// is left alone: a short Arabic label before a long address is right as it is.
enum LineDirection {
    private static let rightToLeftMark = "\u{200F}"
    private static let leftToRightMark = "\u{200E}"

    /// `line`, with a mark in front where most letters run from right to left but the first one does not.
    static func marked(_ line: String) -> String {
        var balance = 0
        var startsLeftToRight: Bool?
        for scalar in line.unicodeScalars where scalar.properties.isAlphabetic {
            let isRightToLeft = isRightToLeft(scalar)
            balance += isRightToLeft ? 1 : -1
            startsLeftToRight = startsLeftToRight ?? !isRightToLeft
        }
        return startsLeftToRight == true && balance > 0 ? rightToLeftMark + line : line
    }

    /// The parts of one line in that direction, each in its own place also where one of them runs the other way: after a
    /// foreign name, a number would be set with the name (UAX #9, rules W7 and N1). Invisible marks around the separator
    /// keep them apart, where there is such a part.
    static func joined(_ parts: [String], separator: String, direction: WritingDirection) -> String {
        let isMixed = parts.contains { part in
            part.unicodeScalars.contains { scalar in
                scalar.properties.isAlphabetic && isRightToLeft(scalar) != (direction == .rightToLeft)
            }
        }
        let mark = direction == .rightToLeft ? rightToLeftMark : leftToRightMark
        return parts.joined(separator: isMixed ? mark + separator + mark : separator)
    }

    /// The blocks whose default Bidi_Class is R or AL (DerivedBidiClass.txt of Unicode 16).
    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}

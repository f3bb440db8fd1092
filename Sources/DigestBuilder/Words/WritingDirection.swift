import Foundation

/// The direction in which a language is written.
package enum WritingDirection: String, Sendable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"

    package init(language: String) {
        let isRightToLeft = Locale.Language(identifier: language).characterDirection == .rightToLeft
        self = isRightToLeft ? .rightToLeft : .leftToRight
    }

    /// The side where lines begin, as style sheets name it.
    var startSide: String { self == .leftToRight ? "left" : "right" }

    var opposite: WritingDirection { self == .leftToRight ? .rightToLeft : .leftToRight }
}

import Foundation

/// Two colours that are too near to each other: a text's, and that behind it.
package struct FaintPair: Sendable, Equatable {
    /// `#777777`.
    package var color: String
    package var background: String
    /// To 1.
    package var contrast: Double
    package var least: Double

    package init(color: String, background: String, contrast: Double, least: Double) {
        self.color = color
        self.background = background
        self.contrast = contrast
        self.least = least
    }

    /// Cut, not rounded, so that what is under a limit never looks to be at it.
    static func written(_ ratio: Double) -> String {
        String(format: "%.1f", (ratio * 10).rounded(.down) / 10)
    }
}

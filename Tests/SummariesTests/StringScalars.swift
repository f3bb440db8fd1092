@testable import Summaries

extension String {
    /// The text as the rules read it.
    var scalars: ScalarText { Array(unicodeScalars)[...] }
}

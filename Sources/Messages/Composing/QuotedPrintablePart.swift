/// A body part in quoted-printable whose literal text is encoded once. A soft line break stands on both sides of
/// every gap, so that a value of any length fits without moving the lines after it.
struct QuotedPrintablePart: Sendable {
    private struct Gap {
        var field: Int
        var following: [UInt8]
        /// Whether the value needs a soft break after it: something follows on its line.
        var isFollowed: Bool
    }

    private let opening: [UInt8]
    private let gaps: [Gap]
    let literalBytes: Int

    init(_ cut: CutText) {
        opening = Self.literal(cut.opening, isLast: cut.gaps.isEmpty)
        var gaps: [Gap] = []
        for (index, gap) in cut.gaps.enumerated() {
            let isLast = index == cut.gaps.count - 1
            gaps.append(
                Gap(
                    field: gap.field, following: Self.literal(gap.following, isLast: isLast),
                    isFollowed: !(isLast && gap.following.isEmpty)))
        }
        self.gaps = gaps
        literalBytes = opening.count + gaps.reduce(0) { $0 + $1.following.count + QuotedPrintable.softBreak.count }
    }

    private static func literal(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        let (encoded, column) = QuotedPrintable.encoded(bytes, endsLine: isLast)
        return isLast || column == 0 ? encoded : encoded + QuotedPrintable.softBreak
    }

    func append(_ values: [[UInt8]], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: opening)
        guard !gaps.isEmpty else { return }
        // A field such as the unsubscribe link fills several gaps and is encoded once.
        let encoded = values.map { QuotedPrintable.encoded($0, endsLine: true).bytes }
        for gap in gaps {
            let value = encoded[gap.field]
            bytes.append(contentsOf: value)
            if gap.isFollowed, !value.isEmpty { bytes.append(contentsOf: QuotedPrintable.softBreak) }
            bytes.append(contentsOf: gap.following)
        }
    }
}

import DigestBuilder

/// One body part, encoded once for all messages of an issue but for its gaps, in the shorter of the two encodings.
enum PreparedPart: Sendable {
    case quotedPrintable(QuotedPrintablePart)
    case base64(Base64Part)

    init(_ cut: CutText) {
        let readable = QuotedPrintablePart(cut)
        let compact = Base64Part(cut)
        self = readable.literalBytes <= compact.literalBytes ? .quotedPrintable(readable) : .base64(compact)
    }

    /// The value of `Content-Transfer-Encoding`.
    var encodingName: String {
        switch self {
        case .quotedPrintable: "quoted-printable"
        case .base64: "base64"
        }
    }

    var literalBytes: Int {
        switch self {
        case .quotedPrintable(let part): part.literalBytes
        case .base64(let part): part.literalBytes
        }
    }

    /// Appends the part with its gaps filled by `values`, indexed as `CutText.Gap.field`. The line break that ends
    /// the part belongs to the boundary that follows (RFC 2046, section 5.1.1) and is not written.
    func append(_ values: [[UInt8]], to bytes: inout [UInt8]) {
        switch self {
        case .quotedPrintable(let part): part.append(values, to: &bytes)
        case .base64(let part): part.append(values, to: &bytes)
        }
    }
}

/// Gapped text as UTF-8: what stands before the first gap, then gap and following text in turn.
struct CutText {
    struct Gap {
        /// Index into the builder's list of fields.
        var field: Int
        var following: [UInt8]
    }

    var opening: [UInt8] = []
    var gaps: [Gap] = []

    /// Cuts `text`, adding fields that are new to `fields`.
    init(_ text: GappedText, fields: inout [SubscriberField]) {
        for piece in text.pieces {
            switch piece {
            case .text(let literal):
                if gaps.isEmpty {
                    opening.append(contentsOf: literal.utf8)
                } else {
                    gaps[gaps.count - 1].following.append(contentsOf: literal.utf8)
                }
            case .gap(let field):
                let index = fields.firstIndex(of: field) ?? fields.count
                if index == fields.count { fields.append(field) }
                gaps.append(Gap(field: index, following: []))
            }
        }
    }
}

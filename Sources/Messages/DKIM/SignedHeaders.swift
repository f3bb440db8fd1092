/// Which header fields of a message are signed, as `h=` names them, and their bytes as they are hashed.
struct SignedHeaders {
    /// Named once more than they occur, so that nobody can add one that a reader would show or follow (RFC 6376, section
    /// 8.15): what a person sees, what a mail program acts on, and what RFC 8058, section 4, asks for.
    static let sealed = [
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version", "Content-Type", "List-Id",
        "List-Unsubscribe", "List-Unsubscribe-Post",
    ]
    /// Servers on the way add or change these (RFC 6376, section 5.4.1); Precedence is changed by lists.
    private static let unsigned = [
        "return-path", "received", "dkim-signature", "precedence", "authentication-results",
    ].map { Array($0.utf8)[...] }

    /// In the order of `h=`.
    private(set) var names: [ArraySlice<UInt8>] = []
    /// The signed fields in relaxed form, each with its CRLF.
    private(set) var canonical: [UInt8] = []

    private static let sealedNames = sealed.map { Array($0.utf8)[...] }

    /// Everything in the message but what others change. From the last field to the first: of several fields of one
    /// name the last is meant first (RFC 6376, section 5.4.2).
    init(_ message: [UInt8], _ block: HeaderBlock) {
        canonical.reserveCapacity(block.bodyStart)
        names.reserveCapacity(block.fields.count + Self.sealed.count)
        for field in block.fields.reversed() {
            let name = message[field.name]
            guard !Self.unsigned.contains(where: { Self.isSame($0, name) }) else { continue }
            names.append(name)
            append(field, of: message)
        }
        names += Self.sealedNames
    }

    /// The fields of given names, those that do not occur being nothing (RFC 6376, section 3.5, `h=`).
    init(_ message: [UInt8], _ block: HeaderBlock, named names: [String]) {
        self.names = names.map { Array($0.utf8)[...] }
        var left = block.fields
        for name in self.names {
            guard let place = left.lastIndex(where: { Self.isSame(name, message[$0.name]) }) else { continue }
            append(left.remove(at: place), of: message)
        }
    }

    private mutating func append(_ field: HeaderBlock.Field, of message: [UInt8]) {
        RelaxedHeader.append(name: message[field.name], value: message[field.value], to: &canonical)
        canonical.append(13)
        canonical.append(10)
    }

    private static func isSame(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
        one.count == other.count
            && one.elementsEqual(other) { RelaxedHeader.lowercased($0) == RelaxedHeader.lowercased($1) }
    }
}

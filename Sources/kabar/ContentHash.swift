import Crypto
import Foundation
import Messages

/// Tells one content from another.
enum ContentHash {
    /// SHA-256 of the texts, each with its length before it, in hexadecimal.
    static func hexadecimal(of texts: [String]) -> String {
        var hash = SHA256()
        for text in texts {
            let bytes = Array(text.utf8)
            withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: bytes)
        }
        return hash.finalize().map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }
}

extension Issue {
    /// Of everything that was frozen.
    var contentHash: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // An issue consists of strings, numbers and dates, which always can be encoded.
        let content = (try? encoder.encode(self)) ?? Data()
        return ContentHash.hexadecimal(of: [String(decoding: content, as: UTF8.self)])
    }
}

extension Mailbox {
    /// As people write it: `Name <address>`.
    var text: String { name.map { "\($0) <\(address)>" } ?? address.description }
}

extension Recipient {
    /// As people write it.
    var text: String { Mailbox(name: name, address: address).text }
}

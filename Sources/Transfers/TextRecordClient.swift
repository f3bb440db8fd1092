import CResolver
import Foundation

/// Asks the DNS for TXT records (RFC 1035) through the machine's resolver library, which knows the machine's servers,
/// their order, and when to ask again by TCP.
package struct TextRecordClient: Sendable {
    /// A server to ask instead of the machine's own.
    package struct Server: Sendable, Equatable {
        /// IPv4.
        package let address: String
        package let port: UInt16
        fileprivate let word: UInt32

        /// From `127.0.0.1` or `127.0.0.1:5353`; nil for anything else.
        package init?(_ text: String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            var word = in_addr()
            guard parts.count <= 2, unsafe inet_pton(AF_INET, parts[0], &word) == 1, word.s_addr != 0 else {
                return nil
            }
            guard let port = parts.count == 2 ? UInt16(parts[1]) : 53, port > 0 else { return nil }
            (address, self.port, self.word) = (parts[0], port, word.s_addr)
        }
    }

    /// No answer, which is not the answer that there is nothing.
    package struct Failure: Error, Equatable, CustomStringConvertible {
        package var name: String

        package var description: String {
            "the DNS gave no answer about \(name); try again, or name a server that knows it with --resolver"
        }
    }

    /// Seconds until a server counts as silent, and how often each is asked.
    private static let patience: (seconds: Int32, tries: Int32) = (3, 2)
    /// RFC 1035, section 4.2.2: the longest answer.
    private static let maximumBytes = 65_535

    private let server: Server?

    package init(server: Server? = nil) {
        self.server = server
    }

    /// The texts of a name, each with its strings joined, in the order of the answer; empty when there are none. Takes up
    /// to some seconds, on a thread of its own.
    package func texts(of name: String) async throws(Failure) -> [String] {
        let server = server
        let result = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: Self.ask(name, server)) }
        }
        return try result.get()
    }

    private static func ask(_ name: String, _ server: Server?) -> Result<[String], Failure> {
        var answer = [UInt8](repeating: 0, count: maximumBytes)
        var error: Int32 = 0
        let count = unsafe kabar_query_texts(
            name, server?.word ?? 0, server?.port ?? 0, patience.seconds, patience.tries, &answer, Int32(answer.count),
            &error)
        guard count >= 0 else {
            return kabar_is_name_unknown(error) == 1 ? .success([]) : .failure(Failure(name: name))
        }
        // A longer answer is cut off.
        return .success(texts(in: answer, count: min(count, Int32(answer.count))))
    }

    private static func texts(in answer: [UInt8], count: Int32) -> [String] {
        var texts: [String] = []
        var index: Int32 = 0
        while true {
            let text: String?? = unsafe answer.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return nil }
                var data: UnsafePointer<UInt8>?
                var size: Int32 = 0
                let kind = unsafe kabar_text_record(start, count, index, &data, &size)
                guard kind >= 0 else { return nil }
                guard kind == 1, let data = unsafe data else { return .some(nil) }
                return unsafe joined(Array(UnsafeBufferPointer(start: data, count: Int(size))))
            }
            guard let text else { return texts }
            if let text { texts.append(text) }
            index += 1
        }
    }

    /// Strings, each after a byte with its length (RFC 1035, section 3.3.14).
    private static func joined(_ data: [UInt8]) -> String {
        var text: [UInt8] = []
        var index = 0
        while index < data.count {
            let end = min(index + 1 + Int(data[index]), data.count)
            text += data[(index + 1)..<end]
            index = end
        }
        return String(decoding: text, as: UTF8.self)
    }
}

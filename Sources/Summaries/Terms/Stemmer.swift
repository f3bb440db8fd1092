import CStemmer

/// Reduces words of one language to their stems by the Snowball algorithms of libstemmer.
///
/// The library's object is not safe to share between threads, so each summary makes its own.
/// Safe, because this value owns the pointer, is never copied, and lets nothing point into the library's memory.
@safe struct Stemmer: ~Copyable {
    /// Nil where the library has no algorithm for the language: words then stay as they are.
    private let stemmer: OpaquePointer?

    init(language: String?) {
        guard let algorithm = language.flatMap({ Self.algorithms[$0] }) else {
            unsafe stemmer = nil
            return
        }
        unsafe stemmer = sb_stemmer_new(algorithm, "UTF_8")
    }

    deinit {
        if let stemmer = unsafe stemmer { unsafe sb_stemmer_delete(stemmer) }
    }

    /// The stem of `word`, which is in lower case.
    func stem(_ word: String) -> String {
        withStem(of: word.utf8.span) { String(utf8: $0) }
    }

    /// Hands the stem of `word`, which is in lower case, to `body`, both in UTF-8.
    func withStem<Result>(of word: Span<UInt8>, _ body: (Span<UInt8>) -> Result) -> Result {
        guard let stemmer = unsafe stemmer, !word.isEmpty else { return body(word) }
        return unsafe word.withUnsafeBufferPointer { word in
            // The library owns the result and overwrites it at the next call: `body` has to be done with it by then.
            guard let stem = unsafe sb_stemmer_stem(stemmer, word.baseAddress, Int32(word.count)) else {
                return unsafe body(word.span)
            }
            return unsafe body(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))).span)
        }
    }

    private static let algorithms: [String: String] = [
        "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "da": "danish", "nl": "dutch",
        "en": "english",
        "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian",
        "id": "indonesian", "ms": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
        "nb": "norwegian", "nn": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
        "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
    ]
}

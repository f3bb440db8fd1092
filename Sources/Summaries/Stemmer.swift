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
        guard let stemmer = unsafe stemmer else { return word }
        let bytes = Array(word.utf8)
        // The library owns the result and overwrites it at the next call, so it is copied here.
        guard let stem = unsafe sb_stemmer_stem(stemmer, bytes, Int32(bytes.count)) else { return word }
        let length = unsafe Int(sb_stemmer_length(stemmer))
        return unsafe String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
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

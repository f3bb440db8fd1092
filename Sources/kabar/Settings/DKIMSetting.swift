/// How Kabar signs mails; the keys themselves are read when mails are made.
struct DKIMSetting: Sendable, Equatable {
    struct Key: Sendable, Equatable {
        var selector: String
        /// Absolute.
        var file: String
    }

    /// `d=`: the domain of `from`, or one above or below it.
    var domain: String
    /// One at least, no selector twice; each signs every mail.
    var keys: [Key]
}

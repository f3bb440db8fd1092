/// One feature of HTML or CSS that not all mail programs know, and where it shows.
struct ClientFeature {
    /// By what a document is seen to use the feature.
    enum Trace {
        /// An element of one of these names.
        case element(Set<String>)
        /// An attribute, whatever its element.
        case attribute(String)
        /// One of these properties, with any value.
        case property(Set<String>)
        /// A property whose value begins with one of these words.
        case value(String, Set<String>)
        /// One of these words anywhere in a value.
        case inAnyValue(Set<String>)
        /// One of these words in a selector of the style sheet.
        case selector(Set<String>)
        /// An at-rule that begins with this and has one of these words.
        case atRule(String, Set<String>)
        /// A picture whose address begins or ends so.
        case picture(prefix: String, suffix: String)
    }

    /// What readers have whose program does not know the feature.
    enum Fallback {
        /// The same words and links, plainer: nothing to do.
        case plainer
        /// The same where the element has a colour behind its picture.
        case colorBehind
        /// The same where the picture has an alt text.
        case altText
        /// Less: to be done another way.
        case none
    }

    var name: FeatureName
    var trace: Trace
    /// For each `MailClient` in its order: `y` known, `a` in part or by some of its programs, `n` not.
    var support: String
    var fallback: Fallback
    /// nil where there is nothing to do, whatever the element.
    var fix: FeatureFix?

    /// The programs with that mark.
    func clients(marked mark: Character) -> [MailClient] {
        zip(MailClient.allCases, support).filter { $0.1 == mark }.map(\.0)
    }
}

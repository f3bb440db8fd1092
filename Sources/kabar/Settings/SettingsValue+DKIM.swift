import Messages

extension SettingsValue {
    /// A domain or a selector, in lower case.
    static func domainName(_ text: String) throws(UnfitValue) -> String {
        do throws(DKIMError) {
            return try DKIMKey.name(text)
        } catch {
            throw UnfitValue(
                "cannot be “\(shown(text))”; a name in the DNS has letters, digits and hyphens, dots between them.")
        }
    }
}

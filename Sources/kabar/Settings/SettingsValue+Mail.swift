import Messages

extension SettingsValue {
    /// `none` leaves the header field out.
    static func feedbackSender(_ text: String) throws(UnfitValue) -> String {
        if text == "none" { return "" }
        guard Issue.isFeedbackSender(text) else {
            throw UnfitValue(
                "cannot be “\(shown(text))”; write 5 to 15 letters, digits and hyphens, or none.")
        }
        return text
    }

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

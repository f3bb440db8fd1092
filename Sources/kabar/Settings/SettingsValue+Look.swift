import DigestBuilder

extension SettingsValue {
    /// A colour in which text can be read on all `grounds`.
    static func readableColour(_ text: String, on grounds: [Colour]) throws(UnfitValue) -> Colour {
        guard let colour = Colour(text) else {
            throw UnfitValue("must be a colour such as \"#9B2C1F\", in quotes, not “\(shown(text))”.")
        }
        if let lowest = colour.lowestContrast(on: grounds), lowest.contrast < Colour.readableContrast {
            // Rounded down, so that what just fails is not said to have what it needs.
            let hundredths = Int(lowest.contrast * 100)
            let ratio = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
            throw UnfitValue(
                "is hard to read: \(colour) has a contrast of \(ratio):1 on the paper's \(lowest.ground), and readers need "
                    + "\(Colour.readableContrast):1 (WCAG 2.2, AA). \(colour.readable(on: grounds)) is near and passes."
            )
        }
        return colour
    }

    static func fontFamily(_ text: String) throws(UnfitValue) -> String {
        guard FontStack.isFamily(text) else {
            let names = FontStack.named.map(\.name).joined(separator: ", ")
            throw UnfitValue(
                "must be one of \(names), or a list of families such as [Charter, Georgia, serif], not “\(shown(text))”."
            )
        }
        return text
    }

    /// The address of a page that readers are led to.
    static func page(_ text: String) throws(UnfitValue) -> String {
        guard let url = components(text), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host?.isEmpty == false, url.user == nil
        else { throw UnfitValue("must be an address such as https://example.org/arsip, not “\(shown(text))”.") }
        return text
    }

    /// The address of a picture that every mail program loads.
    static func picture(_ text: String) throws(UnfitValue) -> String {
        guard let url = components(text), url.scheme?.lowercased() == "https", url.host?.isEmpty == false,
            url.user == nil
        else { throw UnfitValue("must be an address such as https://example.org/logo.png, not “\(shown(text))”.") }
        return text
    }
}

package struct EnglishLintWords: LintWords {
    package init() {}

    package func sentences(on fault: LintFault) -> (problem: String, fix: String?) {
        switch fault {
        case .emptySubject: ("It is empty.", "Give the first article a title.")
        case .longSubject(let characters, let limit):
            ("It has \(characters) characters, and inboxes cut it off after about \(limit).", "Shorten it to \(limit).")
        case .sameAddress: ("An article before it has the same address.", Self.takeOneOut)
        case .sameTitle: ("An article before it has the same title.", Self.takeOneOut)
        case .noSummary:
            ("It has no summary.", "See with `kabar why` what was read of it; its source or page may give no text.")
        case .otherLanguage(let marked, let found):
            (
                "It is marked as \"\(marked)\" and reads like \"\(found)\".",
                "Correct its language where it is written: in the feed, the page or the front matter."
            )
        case .foreignArticle(let language, let newsletter):
            ("It is in \"\(language)\", the newsletter in \"\(newsletter)\".", nil)
        case .emptyAddress: ("The address is empty.", Self.writeAddress)
        case .partialAddress:
            ("The address is not whole: in a mail it has no page to begin from.", Self.writeAddress)
        case .addressWithoutSite: ("The address names no site.", Self.writeAddress)
        case .partialMailAddress: ("The mail address is not whole.", "Write a whole one, with an @.")
        case .unopenedAddress(let scheme):
            ("Mail programs do not open addresses of the kind \(scheme):.", Self.writeAddress)
        case .unencryptedAddress:
            (
                "The address begins with http://: anybody on the way can read along, and pictures may not be shown.",
                "Write https:// where the site answers to it."
            )
        case .noAltText:
            (
                "The picture has no alt text, so its address is read aloud.",
                "Add alt=\"...\" that says what is seen, or alt=\"\" for an ornament."
            )
        case .silentLink:
            (
                "The link is a picture without alt text: with pictures off there is nothing to press.",
                "Give the article's picture a text: in the feed or page, or imageAlt in the front matter."
            )
        case .clipped(let bytes, let limit):
            (
                "It has \(DigestSize.kilobytes(bytes)), over \(DigestSize.kilobytes(limit)); Gmail hides the end, "
                    + "the unsubscribe link with it.", "Take articles, or text and styles of the templates, out."
            )
        case .shortened(let shortening):
            (
                shortening.sentence,
                "Fewer articles (digest.articles) or sentences (digest.sentences) leave the others whole."
            )
        case .faintText(let pair, let isDark):
            (
                "In \(isDark ? "dark" : "light") mode \(pair.color) on \(pair.background) has a contrast of "
                    + "\(FaintPair.written(pair.contrast)) to 1; \(FaintPair.written(pair.least)) is the least "
                    + "(WCAG AA).",
                "Make the text darker or lighter in the style sheet."
            )
        case .unknownFeature(let use): (sentence(on: use), use.fix.map(sentence))
        case .emptyText:
            (
                "It is empty; watches, screen readers and spam filters want it.",
                "Look at digest.txt.mustache and what it includes."
            )
        case .leftover(let tag):
            (
                "\"\(tag)\" is left of a template.",
                "Correct the tag in the template, and the delimiters that it sets, or in the note."
            )
        case .unknownTag(let name, let nearest):
            (
                "No value has the name {{\(name)}}, so nothing is written there.",
                nearest.map { "Write {{\($0)}}, if that is meant." }
                    ?? "Take it out, or write one of the names in docs/templates.md."
            )
        case .unusedFile(let nearest):
            (
                "No template has this name and none includes it, so it changes nothing.",
                nearest.map { "Name it \($0), if that is meant." }
                    ?? "Remove it, or name it as one of the templates in docs/templates.md."
            )
        case .unknownField:
            (
                "Nobody on the list has this field, so nothing is written there.",
                "Correct the name in the template, or give subscribers the field."
            )
        case .noUnsubscribeLink:
            (
                "The unsubscribe link is missing.",
                "Put {{unsubscribeURL}} back into the footer, outside of sections, in HTML as a link with words."
            )
        case .noPostalAddress:
            (
                "There is no postal address, which the law of most countries wants in every newsletter.",
                "Set postalAddress."
            )
        case .hiddenPostalAddress:
            (
                "The postal address is missing.",
                "Put {{newsletter.postalAddress}} back into the footer, outside of sections."
            )
        }
    }

    private static let takeOneOut =
        "Take one of the two out of its source, or one of two sources that give the same."
    private static let writeAddress = "Write a whole address that begins with https://."

    package func name(of place: LintPlace) -> String {
        switch place {
        case .subject: "subject"
        case .htmlPart: "HTML part"
        case .textPart: "text part"
        case .settings: "newsletter.yaml"
        case .article(let title): "article \"\(title)\""
        case .element(let tag): tag
        case .styleSheet(let rule): "style sheet, \(rule)"
        case .template(let name, let line): "\(name), line \(line)"
        case .file(let name): name
        case .field(let name): "{{subscriber.fields.\(name)}}"
        }
    }

    package func name(ofReadersOf version: EditionVersion) -> String {
        let traits =
            (version.language.map { ["in \"\($0.rawValue)\""] } ?? [])
            + (version.topics.isEmpty ? [] : ["of \(version.topics.joined(separator: ", "))"])
        return "for readers " + traits.joined(separator: " ")
    }

    // MARK: - Mail programs

    /// `Uses var(), 2 times: not in Gmail, Outlook for Windows; only in part in Yahoo.`
    private func sentence(on use: FeatureUse) -> String {
        let times = use.times == 1 ? "" : ", \(use.times) times"
        let shortfall = [("not in ", use.unknownTo), ("only in part in ", use.partlyKnownTo)]
            .filter { !$0.1.isEmpty }.map { $0 + $1.map(name).joined(separator: ", ") }
        return "Uses \(name(of: use.feature))\(times): \(shortfall.joined(separator: "; "))."
    }

    private func name(of client: MailClient) -> String {
        switch client {
        case .gmail: "Gmail"
        case .outlookWindows: "Outlook for Windows"
        case .outlookCom: "Outlook.com"
        case .appleMail: "Apple Mail"
        case .yahoo: "Yahoo"
        }
    }

    private func name(of feature: FeatureName) -> String {
        switch feature {
        case .code(let name): name
        case .darkStyles: "a style sheet for dark mode"
        case .backgroundPicture: "a picture as background"
        case .gradient: "a gradient"
        case .webPPicture: "a WebP picture"
        case .vectorPicture: "an SVG picture"
        case .generatedContent: "::before and ::after"
        case .webFont: "a web font"
        case .script: "a script"
        case .externalStyles: "an external style sheet"
        case .form: "a form"
        case .drawing: "an SVG drawing"
        case .object: "an object"
        case .pictureInAddress: "a picture written as data:"
        }
    }

    private func sentence(on fix: FeatureFix) -> String {
        switch fix {
        case .setColorBehind: "Set background-color beside it."
        case .addAltTextOrUseJPEG: "Give it an alt text, or use JPEG or PNG."
        case .addAltTextOrUsePNG: "Give it an alt text, or use PNG."
        case .useCellsAndPadding: "Use table cells and padding."
        case .useCellsOrInlineBlock: "Use table cells, or inline-block with a table for Outlook."
        case .useCells: "Use table cells."
        case .usePadding: "Use padding."
        case .writeValue: "Write the value itself."
        case .useAnimatedGIF: "Use an animated GIF, or nothing."
        case .takeOut: "Take it out."
        case .changePicture: "Change the picture."
        case .cutPicture: "Cut the picture to its size."
        case .setWidth: "Set width, and height: auto."
        case .writeContent: "Write the text or picture into the template."
        case .useClass: "Use a class."
        case .useCommonFonts: "Use fonts that are on most machines, such as Georgia and Arial."
        case .writeStyles: "Write the styles into the template."
        case .linkToForm: "Link to a page that has it."
        case .linkPicture: "Show a picture that links to it."
        case .link: "Link to it."
        case .usePNG: "Use a PNG."
        case .useOneAddress: "Use img with one address."
        case .useDoubleWidth: "Use one picture of twice the width."
        case .putOnSite: "Put it on your site and link to it by https."
        }
    }
}

/// That an issue uses a feature of HTML or CSS which some mail programs do not know.
package struct FeatureUse: Sendable, Equatable {
    package var feature: FeatureName
    package var times: Int
    package var unknownTo: [MailClient]
    package var partlyKnownTo: [MailClient]
    /// nil where their readers lose nothing but looks.
    package var fix: FeatureFix?

    package init(
        feature: FeatureName, times: Int, unknownTo: [MailClient], partlyKnownTo: [MailClient], fix: FeatureFix?
    ) {
        self.feature = feature
        self.times = times
        self.unknownTo = unknownTo
        self.partlyKnownTo = partlyKnownTo
        self.fix = fix
    }
}

/// What a feature is called.
package enum FeatureName: Sendable, Equatable {
    /// As it is written, the same in every language: `border-radius`.
    case code(String)
    case darkStyles, backgroundPicture, gradient, webPPicture, vectorPicture, generatedContent, webFont, script
    case externalStyles, form, drawing, object, pictureInAddress
}

/// What to do instead of using a feature.
package enum FeatureFix: Sendable, Equatable {
    case setColorBehind, addAltTextOrUseJPEG, addAltTextOrUsePNG, useCellsAndPadding, useCellsOrInlineBlock, useCells
    case usePadding, writeValue, useAnimatedGIF, takeOut, changePicture, cutPicture, setWidth, writeContent, useClass
    case useCommonFonts, writeStyles, linkToForm, linkPicture, link, usePNG, useOneAddress, useDoubleWidth, putOnSite
}

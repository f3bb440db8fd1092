/// The features that matter, with what each family of mail programs makes of them.
///
/// The facts are those of caniemail (https://www.caniemail.com, github.com/hteumeuleu/caniemail at 6b086a3, 29 June 2026,
/// MIT licence, copyright Rémi Parmentier), the newest test of each program: `y` where all programs of the family pass,
/// `n` where none does, `a` between. Scripts are not in it: every mail program takes them out.
enum ClientTable {
    static let features = plainer + risky + elements

    /// What readers do not miss where it is not known.
    private static let plainer = [
        ClientFeature(
            name: .darkStyles, trace: .atRule("@media", ["prefers-color-scheme"]), support: "nnyyn",
            fallback: .plainer),
        ClientFeature(
            name: .code("@media"), trace: .atRule("@media", ["width", "height"]), support: "anaya", fallback: .plainer),
        ClientFeature(
            name: .code(":hover"), trace: .selector([":hover"]), support: "anayy", fallback: .plainer),
        ClientFeature(
            name: .code("border-radius"), trace: .property(["border-radius"]), support: "ynyya", fallback: .plainer),
        ClientFeature(
            name: .code("box-shadow"), trace: .property(["box-shadow"]), support: "anyyn", fallback: .plainer),
        ClientFeature(
            name: .code("text-shadow"), trace: .property(["text-shadow"]), support: "nnnyy", fallback: .plainer),
        ClientFeature(
            name: .code("opacity"), trace: .property(["opacity"]), support: "anyyy", fallback: .plainer),
        ClientFeature(
            name: .code("rgba()"), trace: .inAnyValue(["rgba("]), support: "anyya", fallback: .plainer),
        ClientFeature(
            name: .code("float"), trace: .property(["float"]), support: "anyya", fallback: .plainer),
        ClientFeature(
            name: .backgroundPicture, trace: .inAnyValue(["url("]), support: "ynyya", fallback: .colorBehind,
            fix: .setColorBehind),
        ClientFeature(
            name: .gradient, trace: .inAnyValue(["-gradient("]), support: "annyn", fallback: .colorBehind,
            fix: .setColorBehind),
        ClientFeature(
            name: .webPPicture, trace: .picture(prefix: "", suffix: ".webp"), support: "anyyy", fallback: .altText,
            fix: .addAltTextOrUseJPEG),
        ClientFeature(
            name: .vectorPicture, trace: .picture(prefix: "", suffix: ".svg"), support: "ayyyy", fallback: .altText,
            fix: .addAltTextOrUsePNG),
    ]

    /// Styles without which the layout falls apart.
    private static let risky = [
        ClientFeature(
            name: .code("position"), trace: .value("position", ["absolute", "relative", "fixed", "sticky"]),
            support: "nnaaa",
            fallback: .none, fix: .useCellsAndPadding),
        ClientFeature(
            name: .code("display: flex"), trace: .value("display", ["flex", "inline-flex"]), support: "anyyy",
            fallback: .none,
            fix: .useCellsOrInlineBlock),
        ClientFeature(
            name: .code("display: grid"), trace: .value("display", ["grid", "inline-grid"]), support: "anyyy",
            fallback: .none,
            fix: .useCells),
        ClientFeature(
            name: .code("gap"), trace: .property(["gap", "row-gap", "column-gap"]), support: "anayn", fallback: .none,
            fix: .usePadding),
        ClientFeature(
            name: .code("var()"), trace: .inAnyValue(["var("]), support: "nnnyn", fallback: .none,
            fix: .writeValue),
        ClientFeature(
            name: .code("calc()"), trace: .inAnyValue(["calc("]), support: "annyn", fallback: .none,
            fix: .writeValue),
        ClientFeature(
            name: .code("animation"), trace: .property(["animation", "animation-name"]), support: "nnnyn",
            fallback: .none,
            fix: .useAnimatedGIF),
        ClientFeature(
            name: .code("transform"), trace: .property(["transform"]), support: "nnnyn", fallback: .none, fix: .takeOut),
        ClientFeature(
            name: .code("filter"), trace: .property(["filter"]), support: "nnnyn", fallback: .none, fix: .changePicture),
        ClientFeature(
            name: .code("object-fit"), trace: .property(["object-fit"]), support: "anyyn", fallback: .none,
            fix: .cutPicture),
        ClientFeature(
            name: .code("aspect-ratio"), trace: .property(["aspect-ratio"]), support: "nnnyn", fallback: .none,
            fix: .setWidth),
        ClientFeature(
            name: .generatedContent, trace: .selector([":before", ":after"]), support: "nnayn", fallback: .none,
            fix: .writeContent),
        ClientFeature(
            name: .code(":nth-child()"), trace: .selector([":nth-"]), support: "nnnyn", fallback: .none, fix: .useClass),
        ClientFeature(
            name: .webFont, trace: .atRule("@font-face", [""]), support: "nanyn", fallback: .none,
            fix: .useCommonFonts),
        ClientFeature(
            name: .code("@import"), trace: .atRule("@import", [""]), support: "nynyn", fallback: .none,
            fix: .writeStyles),
    ]

    /// Elements that are dropped or do nothing.
    private static let elements = [
        ClientFeature(
            name: .script, trace: .element(["script"]), support: "nnnnn", fallback: .none, fix: .takeOut),
        ClientFeature(
            name: .externalStyles, trace: .element(["link"]), support: "nynyn", fallback: .none,
            fix: .writeStyles),
        ClientFeature(
            name: .form, trace: .element(["form", "input", "button", "select", "textarea"]), support: "anaya",
            fallback: .none, fix: .linkToForm),
        ClientFeature(
            name: .code("video"), trace: .element(["video"]), support: "nnnan", fallback: .none,
            fix: .linkPicture),
        ClientFeature(name: .code("audio"), trace: .element(["audio"]), support: "nnnyn", fallback: .none, fix: .link),
        ClientFeature(
            name: .drawing, trace: .element(["svg"]), support: "nnnan", fallback: .none, fix: .usePNG),
        ClientFeature(
            name: .object, trace: .element(["object", "embed"]), support: "nnnan", fallback: .none,
            fix: .link),
        ClientFeature(
            name: .code("picture"), trace: .element(["picture"]), support: "nnnan", fallback: .none,
            fix: .useOneAddress),
        ClientFeature(
            name: .code("srcset"), trace: .attribute("srcset"), support: "nnnyn", fallback: .none,
            fix: .useDoubleWidth),
        ClientFeature(
            name: .pictureInAddress, trace: .picture(prefix: "data:", suffix: ""), support: "nayyy",
            fallback: .none, fix: .putOnSite),
    ]
}

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
            name: "a style sheet for dark mode", trace: .atRule("@media", ["prefers-color-scheme"]), support: "nnyyn",
            fallback: .plainer, fix: ""),
        ClientFeature(
            name: "@media", trace: .atRule("@media", ["width", "height"]), support: "anaya", fallback: .plainer, fix: ""
        ),
        ClientFeature(name: ":hover", trace: .selector([":hover"]), support: "anayy", fallback: .plainer, fix: ""),
        ClientFeature(
            name: "border-radius", trace: .property(["border-radius"]), support: "ynyya", fallback: .plainer, fix: ""),
        ClientFeature(
            name: "box-shadow", trace: .property(["box-shadow"]), support: "anyyn", fallback: .plainer, fix: ""),
        ClientFeature(
            name: "text-shadow", trace: .property(["text-shadow"]), support: "nnnyy", fallback: .plainer, fix: ""),
        ClientFeature(name: "opacity", trace: .property(["opacity"]), support: "anyyy", fallback: .plainer, fix: ""),
        ClientFeature(name: "rgba()", trace: .inAnyValue(["rgba("]), support: "anyya", fallback: .plainer, fix: ""),
        ClientFeature(name: "float", trace: .property(["float"]), support: "anyya", fallback: .plainer, fix: ""),
        ClientFeature(
            name: "a picture as background", trace: .inAnyValue(["url("]), support: "ynyya", fallback: .colorBehind,
            fix: "Set background-color beside it."),
        ClientFeature(
            name: "a gradient", trace: .inAnyValue(["-gradient("]), support: "annyn", fallback: .colorBehind,
            fix: "Set background-color beside it."),
        ClientFeature(
            name: "a WebP picture", trace: .picture(prefix: "", suffix: ".webp"), support: "anyyy", fallback: .altText,
            fix: "Give it an alt text, or use JPEG or PNG."),
        ClientFeature(
            name: "an SVG picture", trace: .picture(prefix: "", suffix: ".svg"), support: "ayyyy", fallback: .altText,
            fix: "Give it an alt text, or use PNG."),
    ]

    /// Styles without which the layout falls apart.
    private static let risky = [
        ClientFeature(
            name: "position", trace: .value("position", ["absolute", "relative", "fixed", "sticky"]), support: "nnaaa",
            fallback: .none, fix: "Use table cells and padding."),
        ClientFeature(
            name: "display: flex", trace: .value("display", ["flex", "inline-flex"]), support: "anyyy", fallback: .none,
            fix: "Use table cells, or inline-block with a table for Outlook."),
        ClientFeature(
            name: "display: grid", trace: .value("display", ["grid", "inline-grid"]), support: "anyyy", fallback: .none,
            fix: "Use table cells."),
        ClientFeature(
            name: "gap", trace: .property(["gap", "row-gap", "column-gap"]), support: "anayn", fallback: .none,
            fix: "Use padding."),
        ClientFeature(
            name: "var()", trace: .inAnyValue(["var("]), support: "nnnyn", fallback: .none,
            fix: "Write the value itself."),
        ClientFeature(
            name: "calc()", trace: .inAnyValue(["calc("]), support: "annyn", fallback: .none,
            fix: "Write the value itself."),
        ClientFeature(
            name: "animation", trace: .property(["animation", "animation-name"]), support: "nnnyn", fallback: .none,
            fix: "Use an animated GIF, or nothing."),
        ClientFeature(
            name: "transform", trace: .property(["transform"]), support: "nnnyn", fallback: .none, fix: "Leave it out."),
        ClientFeature(
            name: "filter", trace: .property(["filter"]), support: "nnnyn", fallback: .none, fix: "Change the picture."),
        ClientFeature(
            name: "object-fit", trace: .property(["object-fit"]), support: "anyyn", fallback: .none,
            fix: "Cut the picture to its size."),
        ClientFeature(
            name: "aspect-ratio", trace: .property(["aspect-ratio"]), support: "nnnyn", fallback: .none,
            fix: "Set width, and height: auto."),
        ClientFeature(
            name: "::before and ::after", trace: .selector([":before", ":after"]), support: "nnayn", fallback: .none,
            fix: "Write the text or picture into the template."),
        ClientFeature(
            name: ":nth-child()", trace: .selector([":nth-"]), support: "nnnyn", fallback: .none, fix: "Use a class."),
        ClientFeature(
            name: "a web font", trace: .atRule("@font-face", [""]), support: "nanyn", fallback: .none,
            fix: "Use fonts that are on most machines, such as Georgia and Arial."),
        ClientFeature(
            name: "@import", trace: .atRule("@import", [""]), support: "nynyn", fallback: .none,
            fix: "Write the styles into the template."),
    ]

    /// Elements that are dropped or do nothing.
    private static let elements = [
        ClientFeature(
            name: "a script", trace: .element(["script"]), support: "nnnnn", fallback: .none, fix: "Take it out."),
        ClientFeature(
            name: "an external style sheet", trace: .element(["link"]), support: "nynyn", fallback: .none,
            fix: "Write the styles into the template."),
        ClientFeature(
            name: "a form", trace: .element(["form", "input", "button", "select", "textarea"]), support: "anaya",
            fallback: .none, fix: "Link to a page that has it."),
        ClientFeature(
            name: "video", trace: .element(["video"]), support: "nnnan", fallback: .none,
            fix: "Show a picture that links to it."),
        ClientFeature(name: "audio", trace: .element(["audio"]), support: "nnnyn", fallback: .none, fix: "Link to it."),
        ClientFeature(
            name: "an SVG drawing", trace: .element(["svg"]), support: "nnnan", fallback: .none, fix: "Use a PNG."),
        ClientFeature(
            name: "an object", trace: .element(["object", "embed"]), support: "nnnan", fallback: .none,
            fix: "Link to it."),
        ClientFeature(
            name: "picture", trace: .element(["picture"]), support: "nnnan", fallback: .none,
            fix: "Use img with one address."),
        ClientFeature(
            name: "srcset", trace: .attribute("srcset"), support: "nnnyn", fallback: .none,
            fix: "Use one picture of twice the width."),
        ClientFeature(
            name: "a picture written as data:", trace: .picture(prefix: "data:", suffix: ""), support: "nayyy",
            fallback: .none, fix: "Put it on your site and link to it by https."),
    ]
}

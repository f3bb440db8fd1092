import Articles
import Foundation

/// What is found on a page can stand in a mail as it is.
enum FuzzedPage {
    static func read(_ bytes: [UInt8]) {
        guard
            let page = try? PageReader.read(bytes, contentType: nil, url: "https://a.example/1", selector: nil)
        else { return }
        for line in [page.title, page.author, page.language].compactMap(\.self) {
            promise(PrintableText.isLine(line), "a control character came through: \(line.debugDescription)")
        }
        for paragraph in page.text.components(separatedBy: "\n\n") {
            promise(PrintableText.isLine(paragraph), "a paragraph is not one line: \(paragraph.debugDescription)")
            promise(!paragraph.isEmpty, "a paragraph is empty")
        }
        for link in [page.image, page.canonicalLink].compactMap(\.self) {
            let isWeb = link.hasPrefix("https://") || link.hasPrefix("http://")
            promise(isWeb && PrintableText.isLine(link), "the link \(link.debugDescription) came through")
        }
    }
}

import ArgumentParser
import Articles
import Markup
import Messages

struct InspectFeed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed", abstract: "Read feeds: RSS, Atom, JSON Feed, WordPress lists.",
        discussion: "Example: kabar inspect feed news.xml --url https://example.org/feed/")

    @Argument(help: "Files, or - for standard input.") var files: [String]
    @Option(help: "The address the feed came from, for relative links.") var url: String?
    @Option(help: "The Content-Type it came with.") var contentType: String?

    func run() async throws {
        var good = 0
        for file in files {
            let line = FeedLine(file: file)
            do {
                let document = try InspectionInput.stream(of: file)
                let outline = try FeedReader.read(document, contentType: contentType, url: url) { line.add($0) }
                try line.finish(outline)
                good += 1
            } catch {
                try line.fail(error)
            }
        }
        if good == 0 { throw ExitCode(ExitStatus.badInput.rawValue) }
    }
}

struct InspectPage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page", abstract: "Find the article in web pages.",
        discussion: "Example: kabar inspect page article.html --url https://example.org/2026/11/a")

    @Argument(help: "Files, or - for standard input.") var files: [String]
    @Option(help: "The address the page came from, for relative links.") var url: String?
    @Option(help: "The Content-Type it came with.") var contentType: String?
    @Option(help: "A CSS selector of the element that holds the article.") var selector: String?

    func run() async throws {
        try InspectionInput.eachFile(files) { bytes in
            try PageReader.read(bytes, contentType: contentType, url: url, selector: selector)
        }
    }
}

struct InspectStyle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "style", abstract: "Inline the style sheets of HTML files.",
        discussion: "Example: kabar inspect style digest.html")

    private struct Line: Encodable {
        var html: String
    }

    @Argument(help: "Files, or - for standard input.") var files: [String]

    func run() async throws {
        try InspectionInput.eachFile(files) { bytes in
            Line(html: try StyleInliner.inlined(CharacterDecoder.text(bytes, contentType: "text/html")))
        }
    }
}

struct InspectBounce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounce", abstract: "Tell what messages that came back mean.",
        discussion: "Example: kabar inspect bounce returned.eml")

    @Argument(help: "Files, or - for standard input.") var files: [String]

    func run() async throws {
        try InspectionInput.eachFile(files) { bytes in BounceReader.read(bytes) }
    }
}

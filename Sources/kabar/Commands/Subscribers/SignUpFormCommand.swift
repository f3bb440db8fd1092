import ArgumentParser
import DigestBuilder
import Logging
import Web

struct SignUpFormCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: "Print a sign-up form for the pages of your own site.",
        discussion: """
            Plain HTML without a script, in your site's own style. It leads to the form that `kabar serve` answers, where \
            the reader presses the button once more; scripts can use its JSON instead (docs/pages.md).

            Example: kabar subscribers form --language en
            """)

    @OptionGroup var options: NewsletterOptions
    @Option(help: "The language of its words, as a BCP 47 tag. Default: the newsletter's.") var language: String?

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let words = language.flatMap(InterfaceLanguage.init(tag:))
            if let language, words == nil {
                let known = InterfaceLanguage.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(.wrongUsage, "Kabar has no words in “\(language)”; it has them in \(known).")
            }
            let settings = try newsletter.publicPages(port: nil, logger: .standardError("kabar.web"))
            guard settings.hasSignUp, let snippet = SignUpSnippet(settings: settings, language: words) else {
                throw CommandFailure(
                    .badSettings,
                    "The form leads to a page that is not served; set web.baseURL, and do not set web.signUp to false.")
            }
            Console.out(snippet.html)
        }
    }
}

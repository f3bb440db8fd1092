import ArgumentParser
import Foundation
import Glibc
import Storage

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how a send stands, once or each second.",
        discussion: """
            Looks from outside and hinders nothing: also while another terminal or a service sends. --watch shows the \
            issue each second until nothing goes on with it any more; Ctrl-C only ends the looking.

            Examples:
              kabar status
              kabar status --watch
              kabar status --issue 7 --json
            """)

    @OptionGroup var options: NewsletterOptions
    @OptionGroup var issue: IssueOption
    @Flag(help: "Look each second, until the issue is at rest.") var watch = false

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let state = try newsletter.lookAtState()
            let number = try issue.resolved(in: state)
            var screen = RepaintedText()
            while true {
                let look = try IssueLook.read(number, newsletter: newsletter, state: state, now: Date())
                if options.json {
                    try Console.json(look.json)
                } else {
                    screen.show(look.lines)
                }
                if !watch || look.isAtRest { return }
                try await Task.sleep(for: .seconds(1))
            }
        }
    }
}

/// Text that replaces itself on a terminal; elsewhere each further text follows after an empty line.
private struct RepaintedText {
    private let isTerminal = isatty(STDOUT_FILENO) == 1
    private var shown = 0
    private var isFirst = true

    mutating func show(_ lines: [String]) {
        guard isTerminal else {
            Console.out((isFirst ? "" : "\n") + lines.joined(separator: "\n"))
            isFirst = false
            return
        }
        // A line that wraps would spoil the count of lines to go back.
        let clipped = lines.map { PrintedWords.clipped($0, to: Self.columns - 1) }
        let back = shown > 0 ? "\u{1B}[\(shown)A\r\u{1B}[J" : ""
        Console.out(back + clipped.joined(separator: "\n"))
        shown = clipped.count
    }

    private static var columns: Int {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
    }
}

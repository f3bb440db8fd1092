import ArgumentParser
import DigestBuilder
import Foundation
import Glibc
import Storage
import Subscribers

struct EditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Edit the next issue as a small text: order, sections, a note, what is left out.",
        discussion: """
            Reads the sources and opens the draft of the next issue in the editor of VISUAL or EDITOR. What is saved there \
            holds for preview, build, check and send until the issue is frozen; articles that come later are added. A \
            text with faults is refused with line and reason, and kept: `kabar edit` opens it again.

            Examples:
              kabar edit
              kabar edit --rhythm daily --print > draft.txt
              kabar edit --rhythm daily --file draft.txt
            """)

    @OptionGroup var options: NewsletterOptions
    @Option(help: "Which rhythm's issue: each, daily, weekly or monthly.") var rhythm = Rhythm.weekly
    @OptionGroup var first: BackfillOption
    @Flag(help: "Write the text to stdout instead of opening it.") var print = false
    @Option(help: ArgumentHelp("Take the text from a file, or from stdin for -.", valueName: "file")) var file: String?
    @Flag(help: "Throw the draft away.") var discard = false

    func validate() throws {
        guard [print, file != nil, discard].count(where: { $0 }) <= 1 else {
            throw ValidationError("--print, --file and --discard exclude each other.")
        }
    }

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let report = EditReport(rhythm: rhythm, isJSON: options.json)
            if discard { return try report.discarded(try throwAway(newsletter)) }
            // First, so that `edit --print | sed ... | edit --file -` waits for what comes before it.
            let input = file.map { TextInput($0) }
            let text = try input?.text()
            let state = try newsletter.openState()
            let pipeline = Pipeline(newsletter: newsletter, state: state, now: { Date() })
            // A text that comes back is about articles that are known already.
            if file == nil { try await readSources(pipeline) }
            let backfill = first.backfill ?? newsletter.backfill
            let waiting =
                try file == nil
                ? await pipeline.waiting(rhythm: rhythm, backfill: backfill)
                : state.waiting(rhythm: rhythm, backfill: backfill)
            guard let desk = try DraftDesk(pipeline, rhythm: rhythm, waiting: waiting) else {
                if let input { throw nothingWaits(for: input) }
                return try report.nothingNew()
            }
            if print {
                try report.page(desk)
            } else if let input, let text {
                try take(text, of: input, to: desk, report)
            } else {
                try edit(desk, newsletter, report)
            }
        }
    }

    /// So that every article has its number. A send that is at work has the sources to itself.
    private func readSources(_ pipeline: Pipeline) async throws {
        let newsletter = pipeline.newsletter
        let lock: RunLock
        do {
            lock = try newsletter.lock()
        } catch let error as StorageError {
            guard case .runHeld = error else { throw error }
            return Console.note("Another run is at work, so the sources are not read; what is known already is shown.")
        }
        defer { lock.release() }
        let readings = try await pipeline.readSources()
        _ = SourceProblems(newsletter: newsletter).report(readings)
        _ = try pipeline.take(readings, backfill: first.backfill ?? newsletter.backfill)
    }

    private func throwAway(_ newsletter: Newsletter) throws -> Bool {
        let hadText = try DraftWorkspace(newsletter, rhythm: rhythm).discard()
        return try DraftFile(folder: newsletter.stateFolder, rhythm: rhythm).discard() || hadText
    }
}

// MARK: - Taking a text

extension EditCommand {
    /// A text that nothing can be done with, told so that nobody believes it was kept.
    private func nothingWaits(for input: TextInput) -> CommandFailure {
        CommandFailure(
            .badInput,
            "\(input.shown) was not taken as a draft: no article that is known waits for an issue of the rhythm \(rhythm.rawValue). `kabar edit --print` reads the sources and shows what there is."
        )
    }

    private func take(_ text: String, of input: TextInput, to desk: DraftDesk, _ report: EditReport) throws {
        guard !DraftReader.isEmpty(text) else { return try report.unchanged(desk, "The text is empty") }
        do {
            try report.kept(try desk.take(text))
        } catch let refusal as DraftDesk.Refusal {
            try report.refused(refusal, file: input.shown)
            throw CommandFailure(.badInput, "The draft was not changed; correct the text and give it again.")
        }
    }

    private func edit(_ desk: DraftDesk, _ newsletter: Newsletter, _ report: EditReport) throws {
        let workspace = DraftWorkspace(newsletter, rhythm: rhythm)
        let lock = try workspace.lock()
        defer { lock.release() }
        let shown = try desk.text()
        try begin(workspace, shown, desk)
        let editor = EditorProgram(environment: ProcessInfo.processInfo.environment)
        while true {
            try editor.open(workspace.path)
            let text = try TextInput(workspace.path).text()
            guard !DraftReader.isEmpty(text), text != shown else {
                try workspace.discard()
                return try report.unchanged(desk, text == shown ? "The text was not changed" : "The text is empty")
            }
            do {
                let draft = try desk.take(text)
                try workspace.discard()
                return try report.kept(draft)
            } catch let refusal as DraftDesk.Refusal {
                try report.refused(refusal, file: workspace.path)
                guard Self.wantsToGoOn() else {
                    throw CommandFailure(
                        .badInput,
                        "The draft was not changed; the text is kept in \(workspace.path), and `kabar edit` opens it again."
                    )
                }
            }
        }
    }

    /// Goes on with a text that was not taken last time, unless its issue has been made since.
    private func begin(_ workspace: DraftWorkspace, _ shown: String, _ desk: DraftDesk) throws {
        if let leftover = try workspace.leftover() {
            guard try desk.isOvertaken(leftover) else {
                return Console.note(
                    "Going on with the text that was not taken last time; `kabar edit --discard` throws it away.")
            }
            let old = try workspace.putAside()
            Console.note(
                "The text that was not taken last time is of an issue that has been made since; it is in \(old).")
        }
        try workspace.begin(shown)
    }

    /// Asked only where somebody can answer.
    private static func wantsToGoOn() -> Bool {
        guard isatty(STDIN_FILENO) == 1 else { return false }
        Console.note("Edit it again? [Y/n]")
        guard let answer = readLine() else { return false }
        return !answer.trimmingCharacters(in: .whitespaces).lowercased().hasPrefix("n")
    }
}

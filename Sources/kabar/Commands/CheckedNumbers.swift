import ArgumentParser

/// A TCP port; 0 takes a free one.
struct Port: ExpressibleByArgument {
    var number: Int

    init(_ number: Int) {
        self.number = number
    }

    init?(argument: String) {
        guard let number = Int(argument), (0...65_535).contains(number) else { return nil }
        self.number = number
    }

    var defaultValueDescription: String { String(number) }
}

/// How many of the newest articles a first run takes.
struct BackfillOption: ParsableArguments {
    @Option(help: ArgumentHelp("On a first run, take so many of the newest articles.", valueName: "n")) var backfill:
        Int?

    func validate() throws {
        guard let backfill, !(0...1000).contains(backfill) else { return }
        throw ValidationError("--backfill is 0 to 1000.")
    }
}

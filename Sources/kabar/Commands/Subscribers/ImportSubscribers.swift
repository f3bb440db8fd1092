import ArgumentParser

struct ImportSubscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add the people of a file, or take an import back.",
        discussion: """
            Examples:
              kabar subscribers import readers.csv --dry-run
              kabar subscribers import undo 3

            `kabar help subscribers import file` says which files are known.
            """,
        subcommands: [ImportPeople.self, ListImports.self, UndoImport.self], defaultSubcommand: ImportPeople.self)
}

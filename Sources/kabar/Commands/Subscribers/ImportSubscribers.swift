import ArgumentParser

struct ImportSubscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add the people of a file, or take an import back.",
        subcommands: [ImportPeople.self, ListImports.self, UndoImport.self], defaultSubcommand: ImportPeople.self)
}

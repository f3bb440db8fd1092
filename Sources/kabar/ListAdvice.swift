import Storage

extension NewsletterList {
    /// One sentence where the list outgrew its file or another file lies in its place; nil when all is well.
    func advice() throws -> String? {
        if try hasStrayFile() {
            return
                "\(filePath) is not the list and is not read: the list is in the state database. Give that file another name, or import its people."
        }
        guard try isBetterMoved() else { return nil }
        return
            "The list has more than \(PrintedWords.grouped(Self.comfortableFile)) people; `kabar subscribers move --to sqlite` makes changing it quicker."
    }

    /// Says the advice beside a result.
    func suggestMove() throws {
        if let advice = try advice() { Console.note(advice) }
    }
}

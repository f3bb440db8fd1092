import DigestBuilder
import Storage

/// What is said of the owner's draft when an issue is made of it: what came later, what is gone, what is left out.
struct DraftRemarks {
    /// Empty without a draft.
    let sentences: [String]

    init(_ edited: EditedEdition, _ state: StateDatabase) throws {
        let entries = edited.edition.sections.flatMap(\.entries) + edited.edition.more
        let titles = Dictionary(entries.map { ($0.intake, $0.title) }, uniquingKeysWith: { first, _ in first })
        var sentences: [String] = []
        if !edited.leftOut.isEmpty {
            let articles = counted(edited.leftOut.count, "article")
            sentences.append("The draft leaves out \(articles), which will not come back in a later issue.")
        }
        for intake in edited.added {
            sentences.append(
                "Came after the draft was written and is added: number \(intake), “\(titles[intake] ?? "")”.")
        }
        for intake in edited.gone {
            let title = try state.article(intake).map { "“\(SourceText.line($0.article.title))”" }
            sentences.append("In the draft, but waiting no more: number \(intake)\(title.map { ", " + $0 } ?? "").")
        }
        self.sentences = sentences
    }
}

extension Edition {
    /// Of all articles in their order.
    var titles: [String] { (sections.flatMap(\.entries) + more).map(\.title) }
}

import Subscribers

/// Writes the list of issues and the choice of a reader.
struct DeskChooser {
    /// Issues on one page of the list: a year of weeks.
    static let issuesListed = 52
    /// Readers offered for a name.
    static let peopleListed = 20

    let scene: DeskScene

    private var words: DeskWords { scene.words }
    private var view: DeskView { scene.view }

    /// Folded on small screens, where it stands above the mail, unless something was looked for in it.
    var html: String {
        """
        <details\(isSearched ? " open" : "")><summary>\(words.issueAndReader)\
        <span class="fine">\(HTMLText.escaped(chosen))</span></summary>
        <h2>\(words.nextIssue)</h2>
        <ul>\(nextIssues)</ul>
        <h2>\(words.pastIssues)</h2>
        \(pastIssues)
        <h2>\(words.reader)</h2>
        \(readers)
        \(scene.furtherFaults.map { "<p class=\"fault\" lang=\"en\">\(HTMLText.escaped($0))</p>" }.joined())
        </details>
        """
    }

    private var isSearched: Bool { !view.search.isEmpty || view.issuesBefore != nil }

    private var chosen: String {
        let issue =
            switch view.subject.issue {
            case .next(let rhythm): "\(words.nextIssue), \(words.rhythm(rhythm).lowercased())"
            case .frozen(let number): DeskWords.filled(words.pastIssue, ["number": "\(number)"])
            }
        return issue + (scene.message.map { " · \($0.to)" } ?? "")
    }

    // MARK: Issues

    private var nextIssues: String {
        let rhythms = [view.home] + Rhythm.allCases.filter { $0 != view.home }
        return rhythms.map { rhythm in
            let key = rhythm == view.home ? "n" : nil
            return "<li>\(issue(.next(rhythm), key: key, "<span>\(words.rhythm(rhythm))</span>"))</li>"
        }.joined()
    }

    private var pastIssues: String {
        let listed = scene.issues.prefix(Self.issuesListed)
        guard !listed.isEmpty else {
            // What could not be looked up is not said to be nothing.
            return (scene.faults.isEmpty ? "<p class=\"fine\">\(words.noPastIssues)</p>" : "") + newest
        }
        let items = listed.map { entry in
            let facts = [
                "\(entry.number)", entry.date, words.rhythm(entry.rhythm).lowercased(),
                entry.isUnderWay ? words.underWay : nil,
            ].compactMap { $0 }.joined(separator: " · ")
            let label =
                "<span dir=\"auto\">\(HTMLText.escaped(entry.subject))</span> "
                + "<span class=\"fine\">\(HTMLText.escaped(facts))</span>"
            return "<li>\(issue(.frozen(entry.number), key: key(of: entry), label))</li>"
        }
        return "<ol class=\"issues\">\(items.joined(separator: "\n"))</ol>" + older(than: listed.last) + newest
    }

    /// `j` leads to the issue before the one that is shown, `k` to the one after it.
    private func key(of entry: PreviewIssue) -> String? {
        let numbers = scene.issues.prefix(Self.issuesListed).map(\.number)
        guard let place = numbers.firstIndex(of: entry.number) else { return nil }
        guard case .frozen(let shown) = view.subject.issue, let current = numbers.firstIndex(of: shown) else {
            return place == 0 ? "j" : nil
        }
        return place == current + 1 ? "j" : place == current - 1 ? "k" : nil
    }

    private func issue(_ choice: DeskSubject.IssueChoice, key: String?, _ label: String) -> String {
        link(view.with(\.subject.issue, choice), isCurrent: view.subject.issue == choice, key: key, label)
    }

    private func older(than last: PreviewIssue?) -> String {
        guard scene.issues.count > Self.issuesListed, let last else { return "" }
        return "<p>\(link(view.with(\.issuesBefore, last.number), words.olderIssues))</p>"
    }

    private var newest: String {
        view.issuesBefore == nil ? "" : "<p>\(link(view.with(\.issuesBefore, nil), words.newestIssues))</p>"
    }

    // MARK: Readers

    private var readers: String {
        var items = [
            reader(.usual, key: "y", "<span>\(words.usualReader)</span>"),
            reader(.stranger, key: "z", "<span>\(words.stranger)</span>"),
        ]
        if case .subscriber(let id) = view.subject.reader,
            scene.people?.matches.contains(where: { $0.id == id }) != true
        {
            let name = scene.message?.to ?? id
            items.append(reader(.subscriber(id), key: nil, "<span dir=\"auto\">\(HTMLText.escaped(name))</span>"))
        }
        items +=
            scene.people?.matches.map { person in
                let note = person.isMailed ? "" : " <span class=\"fine\">\(words.notMailed)</span>"
                return reader(
                    .subscriber(person.id), key: nil,
                    "<span dir=\"auto\">\(HTMLText.escaped(person.text))</span>\(note)")
            } ?? []
        return """
            <form method="get" action="/" role="search">\(hidden)
            <label for="find">\(words.findLabel) <kbd>/</kbd></label>
            <div class="row"><input id="find" name="find" type="search" value="\(HTMLText.escaped(view.search))" \
            maxlength="254" autocomplete="off" data-key="/" aria-keyshortcuts="/"><button>\(words.find)</button></div>
            </form>
            \(found)
            <ul>\(items.map { "<li>\($0)</li>" }.joined(separator: "\n"))</ul>
            """
    }

    /// The form leads back to what is shown.
    private var hidden: String {
        view.pairs.map { name, value in
            "<input type=\"hidden\" name=\"\(HTMLText.escaped(name))\" value=\"\(HTMLText.escaped(value))\">"
        }.joined()
    }

    private var found: String {
        guard let people = scene.people else { return "" }
        if people.matches.isEmpty { return "<p class=\"fine\" role=\"status\">\(words.noMatches)</p>" }
        return people.hasMore ? "<p class=\"fine\" role=\"status\">\(words.moreMatches)</p>" : ""
    }

    private func reader(_ reader: DeskSubject.Reader, key: String?, _ label: String) -> String {
        link(view.with(\.subject.reader, reader), isCurrent: view.subject.reader == reader, key: key, label)
    }

    private func link(_ view: DeskView, isCurrent: Bool = false, key: String? = nil, _ label: String) -> String {
        let current = isCurrent ? " aria-current=\"true\"" : ""
        let keys = key.map { " data-key=\"\($0)\" aria-keyshortcuts=\"\($0)\"" } ?? ""
        let hint = key.map { " <kbd>\($0)</kbd>" } ?? ""
        return "<a href=\"/\(HTMLText.escaped(view.query))\"\(keys)\(current)>\(label)\(hint)</a>"
    }
}

extension DeskWords {
    func rhythm(_ rhythm: Rhythm) -> String {
        switch rhythm {
        case .each: each
        case .daily: daily
        case .weekly: weekly
        case .monthly: monthly
        }
    }
}

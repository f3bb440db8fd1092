import Subscribers
import Testing

@testable import Web

struct DeskViewTests {
    @Test(arguments: [
        "", "?issue=daily", "?issue=12&as=s7", "?as=.", "?part=diff", "?width=320&scheme=dark&images=off&client=gmail",
        "?lang=id&before=9",
    ])
    func `a query leads back to itself`(query: String) {
        #expect(DeskView(query: String(query.dropFirst()), home: .weekly).query == query)
    }

    @Test(arguments: [
        "issue=weekly", "issue=x", "part=x", "as=a%20b", "as=", "as=%22%3E", "client=eudora", "lang=xx", "x=y",
    ])
    func `what is usual or makes no sense is left out`(query: String) {
        #expect(DeskView(query: query, home: .weekly).query == "")
    }

    @Test(arguments: [
        ("width=375&scheme=dark", "?width=375&scheme=dark"), ("images=off&part=burn&width=9&x=y", "?images=off"),
        ("part=html&width=600&scheme=light&images=on", ""), ("width=desktop&part=source", "?part=source&width=desktop"),
    ])
    func `a view is read from its address and leads back to it`(query: String, expected: String) {
        let view = DeskView(query: query, home: .weekly)
        #expect(view.query == expected)
        #expect(DeskView(query: String(expected.dropFirst()), home: .weekly) == view)
    }

    @Test func `the subject is apart from the look`() {
        let view = DeskView(query: "issue=12&as=s_7-A&part=text&lang=id", home: .daily)
        #expect(view.subject == DeskSubject(issue: .frozen(12), reader: .subscriber("s_7-A")))
        #expect(view.subjectQuery == "?issue=12&as=s_7-A")
    }
}

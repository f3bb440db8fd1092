import Foundation
import TestSupport
import Testing

/// Joining, changing and leaving through the pages of `kabar serve`, with the mails that belong to it.
@Suite(.timeLimit(.minutes(20))) struct SignUpTests {
    private static let web = "web: {baseURL: \"https://news.example.org\", rhythms: [weekly, daily], recordIP: true}"

    private func visitor(_ subscribers: [String] = [], settings: String = web) async throws -> PagesVisitor {
        try await PagesVisitor(try await Newsroom(subscribers: subscribers, settings: settings))
    }

    /// Signs up and confirms; the path of the reader's settings.
    private func join(_ visitor: PagesVisitor, _ address: String) async throws -> String {
        #expect(try await visitor.signUp(address).status == 303)
        let confirm = try PagesVisitor.link("c", in: try await visitor.mail(to: address))
        #expect(try await visitor.post(confirm).status == 200)
        return try PagesVisitor.link("p", in: try await visitor.mail(to: address, number: 2))
    }

    @Test func `whoever signs up is mailed only after they have confirmed`() async throws {
        let visitor = try await visitor()
        #expect(try await visitor.signUp("ani@example.net", "&name=Ani+Lestari&rhythm=weekly&lang=id").status == 303)
        let mail = try await visitor.mail(to: "ani@example.net")
        #expect(mail.contains("Subject: Mohon konfirmasi: Kabar Desa lewat surel"))
        #expect(!mail.contains("List-Unsubscribe"), "nobody is on the list yet")
        #expect(!mail.contains("Ani"), "what a form says is not mailed to strangers")
        #expect(try await visitor.status("ani@example.net") == "pending")
        #expect(try await visitor.room.kabar("send").status == 0)
        #expect(visitor.room.accepted().count == 1, "the pending get no issue")

        let confirm = try PagesVisitor.link("c", in: mail)
        let page = try await visitor.get(confirm)
        #expect(page.title == "Berlangganan Kabar Desa?")
        #expect(try await visitor.status("ani@example.net") == "pending", "a look changes nothing")
        #expect(try await visitor.post(confirm, headers: ["X-Forwarded-For": "203.0.113.9"]).status == 200)

        let person = try #require(try await visitor.person("ani@example.net"))
        #expect(person["status"] as? String == "active")
        #expect(person["name"] as? String == "Ani Lestari")
        let consent = try #require(person["consent"] as? [String: Any])
        #expect(consent["source"] as? String == "confirmation link")
        #expect(consent["ip"] as? String == "203.0.113.9")
        let history = try #require(person["history"] as? [[String: Any]])
        #expect(history.compactMap { $0["to"] as? String } == ["pending", "active"])
        #expect(history.compactMap { $0["source"] as? String } == ["sign-up form", "confirmation link"])

        let welcome = try await visitor.mail(to: "ani@example.net", number: 2)
        #expect(welcome.contains("Subject: Selamat datang di Kabar Desa"))
        #expect(welcome.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        #expect(try await visitor.post(confirm).status == 200, "twice is no error")
        let again = try await visitor.post(confirm)
        #expect(again.title == "Anda sudah berlangganan")
        #expect(!again.body.contains("/p/"), "who was passed the old mail gets no way into the settings")
        try visitor.room.writeArticle(7)
        #expect(try await visitor.room.kabar("send").status == 0)
        #expect(visitor.room.accepted().count == 3)
        #expect(await visitor.interrupt() == 0)
    }

    @Test func `settings are kept, and the next issue goes by them`() async throws {
        let visitor = try await visitor()
        let settings = try await join(visitor, "ani@example.net")
        let saved = try await visitor.post(
            settings, "name=Bu+Ani&rhythm=daily&language=en&pause=4")
        #expect(saved.status == 303)
        #expect(try await visitor.get("/p/" + saved.location).title == "Your settings")
        let person = try #require(try await visitor.person("ani@example.net"))
        #expect(person["name"] as? String == "Bu Ani")
        #expect(person["rhythm"] as? String == "daily")
        #expect(person["language"] as? String == "en")
        #expect(person["pausedUntil"] != nil)
        #expect(try await visitor.room.kabar("send", "--rhythm", "daily").status == 0)
        #expect(visitor.room.accepted().count == 2, "paused")
        #expect(try await visitor.post(settings, "pause=0").status == 303)
        #expect(try await visitor.room.kabar("send", "--rhythm", "daily").status == 0)
        let issue = try await visitor.mail(to: "ani@example.net", number: 3)
        #expect(issue.contains("Content-Language: en"))
        #expect(try await visitor.get(PagesVisitor.link("p", in: issue)).status == 200, "every issue leads to them")
    }

    @Test func `another address has to be confirmed, and old links then show nothing`() async throws {
        let visitor = try await visitor(["budi@example.net"])
        let settings = try await join(visitor, "ani@example.net")
        #expect(try await visitor.post(settings + "/address", "email=ani@example.com").status == 303)
        let mail = try await visitor.mail(to: "ani@example.com")
        #expect(try await visitor.status("ani@example.net") == "active")
        let change = try PagesVisitor.link("a", in: mail)
        #expect(try await visitor.get(change).status == 200)
        #expect(try await visitor.status("ani@example.net") == "active")
        #expect(try await visitor.post(change).status == 200)
        #expect(try await visitor.status("ani@example.net") == "nobody")
        #expect(try await visitor.status("ani@example.com") == "active")
        let notice = try await visitor.mail(to: "ani@example.net", number: 3)
        #expect(notice.contains("Subject: Kabar Desa kini dikirim ke alamat lain"))
        let old = try await visitor.get(settings)
        #expect(old.status == 410)
        #expect(!old.body.contains("ani@example.com"), "who reads the old mailbox learns nothing")

        let welcome = try await join(visitor, "cici@example.net")
        _ = try await visitor.post(welcome + "/address", "email=budi@example.net")
        let taken = try PagesVisitor.link("a", in: try await visitor.mail(to: "budi@example.net"))
        #expect(try await visitor.post(taken).status == 409)
        #expect(try await visitor.status("budi@example.net") == "active")
    }

    @Test func `readers get what is known about them, and have it erased for good`() async throws {
        let visitor = try await visitor()
        let settings = try await join(visitor, "ani@example.net")
        #expect(try await visitor.room.kabar("send").status == 0)
        let data = try await visitor.post(settings + "/data")
        #expect(data.type == "application/json")
        let record = try JSONSerialization.jsonObject(with: Data(data.body.utf8)) as? [String: Any]
        #expect(record?["email"] as? String == "ani@example.net")
        #expect((record?["deliveries"] as? [Any])?.count == 1)
        #expect((record?["mails"] as? [Any])?.count == 2)

        #expect(try await visitor.get(settings + "/erase").status == 200)
        #expect(try await visitor.status("ani@example.net") == "active")
        #expect(try await visitor.post(settings + "/erase").status == 200)
        #expect(try await visitor.status("ani@example.net") == "nobody")
        #expect(try await visitor.get(settings).status == 410)
        for name in ["subscribers.json", ".kabar/state.sqlite", ".kabar/state.sqlite-wal"] {
            let bytes = (try? Data(contentsOf: URL(fileURLWithPath: visitor.room.folder.file(name)))) ?? Data()
            #expect(bytes.range(of: Data("ani@example.net".utf8)) == nil, "\(name)")
        }
        try visitor.room.folder.write("email\nani@example.net\n", to: "old.csv")
        _ = try await visitor.room.kabar("subscribers", "import", visitor.room.folder.file("old.csv"))
        #expect(try await visitor.status("ani@example.net") == "nobody")

        // Who was erased may come back, and only by asking for it themselves.
        #expect(try await visitor.signUp("ani@example.net").status == 303)
        let again = try await visitor.mail(to: "ani@example.net", number: 4)
        #expect(try await visitor.status("ani@example.net") == "nobody", "until then nothing is kept")
        #expect(try await visitor.post(PagesVisitor.link("c", in: again)).status == 200)
        #expect(try await visitor.status("ani@example.net") == "active")
    }

    @Test func `who left comes back by confirming only, and an old link does not bring them back`() async throws {
        let visitor = try await visitor(settings: Self.web + "\n")
        #expect(try await visitor.signUp("ani@example.net").status == 303)
        let first = try PagesVisitor.link("c", in: try await visitor.mail(to: "ani@example.net"))
        #expect(try await visitor.post(first).status == 200)
        let leave = try PagesVisitor.link("u", in: try await visitor.mail(to: "ani@example.net", number: 2))
        #expect(try await visitor.post(leave, "List-Unsubscribe=One-Click").status == 200)
        #expect(try await visitor.status("ani@example.net") == "unsubscribed")
        #expect(try await visitor.post(first).status == 410)
        #expect(try await visitor.status("ani@example.net") == "unsubscribed")

        #expect(try await visitor.signUp("ani@example.net").status == 303)
        let second = try PagesVisitor.link("c", in: try await visitor.mail(to: "ani@example.net", number: 3))
        #expect(try await visitor.status("ani@example.net") == "unsubscribed", "anybody can fill in a form")
        #expect(try await visitor.post(second).status == 200)
        #expect(try await visitor.status("ani@example.net") == "active")
    }

    @Test func `the form says the same whoever is asked for, and mails as it should`() async throws {
        let visitor = try await visitor(["ani@example.net"])
        try await visitor.room.kabar("subscribers", "add", "dodo@example.net")
        try await visitor.room.kabar("subscribers", "block", "dodo@example.net")
        try await visitor.room.kabar("subscribers", "block", "bad.example")
        var answers: [PagesVisitor.Answer] = []
        for address in ["ani@example.net", "new@example.net", "dodo@example.net", "x@bad.example"] {
            answers.append(try await visitor.signUp(address))
        }
        #expect(answers.allSatisfy { $0 == answers[0] && $0.status == 303 })
        let known = try await visitor.mail(to: "ani@example.net")
        #expect(known.contains("Subject: Anda sudah menerima Kabar Desa"))
        #expect(try await visitor.mail(to: "new@example.net").contains("/c/"))
        // They are sent in the order of the wishes, so those that are not sent would have come.
        #expect(try await visitor.signUp("last@example.net").status == 303)
        _ = try await visitor.mail(to: "last@example.net")
        #expect(
            Set(visitor.room.accepted().map(\.recipient))
                == ["ani@example.net", "new@example.net", "last@example.net"])
        #expect(try await visitor.status("x@bad.example") == "nobody")
    }

    @Test func `one address gets three mails a day, however often it is signed up`() async throws {
        let visitor = try await visitor()
        for _ in 0..<5 { #expect(try await visitor.signUp("ani@example.net").status == 303) }
        #expect(try await visitor.signUp("last@example.net").status == 303)
        _ = try await visitor.mail(to: "last@example.net")
        #expect(visitor.room.accepted().filter { $0.recipient == "ani@example.net" }.count == 3)
        #expect(!visitor.serve.error.contains("ani@example.net"), "no log has an address")
    }

    @Test func `scanners that follow every link of every mail change nothing`() async throws {
        let visitor = try await visitor(
            settings: "web: {baseURL: \"https://news.example.org\", archive: true, rhythms: [weekly, daily]}")
        let settings = try await join(visitor, "ani@example.net")
        #expect(try await visitor.signUp("budi@example.net").status == 303)
        _ = try await visitor.post(settings + "/address", "email=ani@example.com")
        _ = try await visitor.mail(to: "ani@example.com")
        _ = try await visitor.mail(to: "budi@example.net")
        #expect(try await visitor.room.kabar("send").status == 0)
        var mails = ""
        for (address, number) in [
            ("ani@example.net", 1), ("ani@example.net", 2), ("ani@example.net", 3), ("ani@example.com", 1),
            ("budi@example.net", 1),
        ] {
            mails += try await visitor.mail(to: address, number: number)
        }
        let links = mails.matches(of: /https:\/\/news\.example\.org(\/[A-Za-z0-9_\/.-]+)/).map { String($0.output.1) }
        #expect(Set(links.map { $0.prefix(3) }).isSuperset(of: ["/c/", "/p/", "/u/", "/a/"]))
        let before = try visitor.room.folder.read("subscribers.json")
        let count = visitor.room.accepted().count
        let visited = try await visitor.crawl(links)
        #expect(visited > Set(links).count)
        #expect(try visitor.room.folder.read("subscribers.json") == before)
        // Whatever the visits had queued would go out before this.
        #expect(try await visitor.signUp("last@example.net").status == 303)
        _ = try await visitor.mail(to: "last@example.net")
        #expect(visitor.room.accepted().count == count + 1)
    }

    @Test(arguments: ["json", "sqlite"])
    func `two hundred sign-ups and two hundred departures at once, beside the command line, lose nothing`(store: String)
        async throws
    {
        let people = (0..<200).map { "r\($0)@example.net" }
        let visitor = try await visitor(people)
        if store == "sqlite" {
            #expect(try await visitor.room.kabar("subscribers", "move", "--to", "sqlite").status == 0)
        }
        #expect(try await visitor.room.kabar("send").status == 0)
        var leaves: [String] = []
        for mail in try visitor.room.mails() {
            let unfolded = mail.replacing("\r\n ", with: " ")
            leaves.append(try PagesVisitor.link("u", in: unfolded))
        }
        #expect(Set(leaves).count == 200)
        let token = try await visitor.formToken()
        let posts =
            leaves.map { ($0, "List-Unsubscribe=One-Click") }
            + (0..<200).map { ("/subscribe", "email=n\($0)@example.net&token=\(token)") }
        async let flood = visitor.flood(posts, expecting: [200, 303])
        for number in 0..<20 {
            #expect(try await visitor.room.kabar("subscribers", "add", "cli\(number)@example.net").status == 0)
        }
        #expect(try await flood == [])
        // The first mails of a network go out at once; the others wait their turn, and their people with them.
        let room = visitor.room
        let arrived = await visitor.serve.until(changesIn: room.folder.file("mail/new")) {
            room.accepted().filter { $0.recipient.hasPrefix("n") }.count >= 19
        }
        #expect(arrived)
        let export = try await room.kabar("subscribers", "list", "--json").json()
        let statuses = Dictionary(
            export.compactMap { row -> (String, String)? in
                guard let email = row["email"] as? String, let status = row["status"] as? String else { return nil }
                return (email, status)
            }, uniquingKeysWith: { first, _ in first })
        #expect(people.allSatisfy { statuses[$0] == "unsubscribed" })
        #expect((0..<20).allSatisfy { statuses["cli\($0)@example.net"] == "active" })
        #expect(statuses.values.filter { $0 == "pending" }.count >= 19)
        #expect(visitor.serve.error == "")
    }

    @Test func `a sign-up outlives the program, and a relay that was away`() async throws {
        let room = try await Newsroom(subscribers: [], settings: Self.web)
        let first = try await PagesVisitor(room, environment: ["KABAR_SMTP_URL": "smtp://127.0.0.1:9"])
        #expect(try await first.signUp("ani@example.net").status == 303)
        await first.serve.kill()
        let second = try await PagesVisitor(room)
        let confirm = try PagesVisitor.link("c", in: try await second.mail(to: "ani@example.net"))
        #expect(try await second.post(confirm).status == 200)
        #expect(try await second.status("ani@example.net") == "active")
    }

    @Test func `the welcome may carry the latest issue, and a goodbye the way back`() async throws {
        let visitor = try await visitor(
            ["budi@example.net"],
            settings:
                "web: {baseURL: \"https://news.example.org\", rhythms: [weekly, daily], welcome: latest, goodbye: true}"
        )
        #expect(try await visitor.room.kabar("send").status == 0)
        #expect(try await visitor.signUp("ani@example.net").status == 303)
        #expect(
            try await visitor.post(PagesVisitor.link("c", in: try await visitor.mail(to: "ani@example.net"))).status
                == 200)
        let welcome = try await visitor.mail(to: "ani@example.net", number: 2)
        #expect(welcome.contains("Selamat datang di Kabar Desa"))
        #expect(welcome.contains("Berita desa nomor 3"))
        #expect(welcome.contains("ani@example.net"))
        #expect(!welcome.contains("budi@example.net"))
        _ = try await visitor.signUp("cici@example.net", "&rhythm=daily")
        _ = try await visitor.post(PagesVisitor.link("c", in: try await visitor.mail(to: "cici@example.net")))
        let other = try await visitor.mail(to: "cici@example.net", number: 2)
        #expect(other.contains("Selamat datang di Kabar Desa"))
        #expect(!other.contains("Berita desa nomor 3"), "no daily issue was sent yet")
        let leave = try PagesVisitor.link("u", in: welcome)
        #expect(try await visitor.post(leave).status == 200)
        let goodbye = try await visitor.mail(to: "ani@example.net", number: 3)
        let back = try PagesVisitor.link("u", in: goodbye)
        #expect(try await visitor.post(back + "/undo").status == 200)
        #expect(try await visitor.status("ani@example.net") == "active")
    }

    @Test func `the form for one's own site is printed, and where there is none that is said`() async throws {
        let room = try await Newsroom(subscribers: [], settings: Self.web)
        let form = try await room.kabar("subscribers", "form", "--language", "en")
        #expect(form.status == 0)
        #expect(form.out.contains("action=\"https://news.example.org/subscribe\""))
        #expect(try await room.kabar("subscribers", "form", "--language", "tlh").status == 64)
        try room.writeSettings(extra: "web: {signUp: false, baseURL: \"https://news.example.org\"}")
        let none = try await room.kabar("subscribers", "form")
        #expect(none.status == 78)
        #expect(none.error.contains("web.signUp"))
    }

    @Test func `pages that no address leads to say so, and a check says what http costs`() async throws {
        let room = try await Newsroom(subscribers: [])
        let visitor = try await PagesVisitor(room)
        #expect(try await visitor.get("/subscribe").status == 404)
        #expect(await visitor.interrupt() == 0)
        #expect(visitor.serve.error.contains("web.baseURL is not set, so nobody can sign up"))
        for (base, isWarned) in [("http://127.0.0.1:8080", true), ("https://news.example.org", false)] {
            try room.writeSettings(extra: "web: {baseURL: \"\(base)\"}")
            let check = try await room.kabar("check", "--offline")
            #expect(check.out.contains("links lead to \(base)/u/"))
            #expect(check.out.contains("one-click buttons of mail services need https://") == isWarned)
        }
    }

    @Test func `templates of the newsletter's own change the pages, and broken ones close no way out`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"], settings: Self.web)
        try room.folder.write(
            "<!doctype html><title>{{page.title}}</title><main id=\"own\"><h1>{{page.title}}</h1>{{{page.content}}}</main>",
            to: "templates/page.html.mustache")
        let own = try await PagesVisitor(room)
        #expect(try await own.get("/subscribe").body.contains("<main id=\"own\">"))
        try room.folder.write("{{#page}}", to: "templates/page.html.mustache")
        let broken = try await PagesVisitor(room)
        #expect(try await broken.get("/subscribe").status == 200)
        #expect(broken.serve.error.contains("page.html.mustache"))
    }
}

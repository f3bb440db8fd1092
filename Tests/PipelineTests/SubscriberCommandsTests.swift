import Foundation
import TestSupport
import Testing

/// `kabar subscribers ...`, in each of the two stores.
struct SubscriberCommandsTests {
    enum Store: String, CaseIterable {
        case json, sqlite
    }

    private func room(_ store: Store, _ subscribers: [String] = ["ani@example.net", "budi@example.net"]) async throws
        -> Newsroom
    {
        let room = try await Newsroom(subscribers: subscribers)
        if store == .sqlite { #expect(try await room.kabar("subscribers", "move", "--to", "sqlite").status == 0) }
        return room
    }

    private func show(_ room: Newsroom, _ person: String) async throws -> [String: Any] {
        try await room.kabar("subscribers", "show", person, "--json").json().first ?? [:]
    }

    @Test(arguments: Store.allCases)
    func `an erased person is gone from list and ledger, and no import brings them back`(_ store: Store) async throws {
        let room = try await room(store)
        #expect(try await room.kabar("send").status == 0)
        let result = try await room.kabar("subscribers", "forget", "ANI@example.net")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.out.contains("1 record of mails names them no more"))
        #expect(try await room.kabar("subscribers", "show", "ani@example.net").status == 1)
        let books = try await room.kabar("sends", "--json").json().first?["books"] as? [String: Any]
        #expect(books?["sent"] as? Int == 2)
        try room.folder.write("email\nani@example.net\n", to: "people.csv")
        let again = try await room.kabar("subscribers", "import", room.folder.file("people.csv"), "--json")
        #expect(try again.json().first?["suppressed"] as? Int == 1)
        let add = try await room.kabar("subscribers", "add", "ani@example.net")
        #expect(add.status == 1)
        #expect(add.error.contains("the person asked to be erased"))
        #expect(try await room.kabar("subscribers", "add", "ani@example.net", "--again").status == 0)
        #expect(try await show(room, "ani@example.net")["status"] as? String == "active")
    }

    @Test(arguments: Store.allCases)
    func `who is blocked gets no mail until they are unblocked`(_ store: Store) async throws {
        let room = try await room(store, ["ani@example.net", "budi@example.com"])
        #expect(try await room.kabar("subscribers", "block", "ani@example.net").status == 0)
        #expect(try await room.kabar("subscribers", "block", "example.com").status == 0)
        #expect(try await show(room, "ani@example.net")["status"] as? String == "blocked")
        #expect(try await show(room, "budi@example.com")["status"] as? String == "active")
        let nobody = try await room.kabar("send")
        #expect(nobody.out.contains("obody"), "\(nobody.out)")
        #expect(room.accepted().isEmpty)
        #expect(try await room.kabar("subscribers", "unblock", "@example.com").out.contains("blocked no more"))
        let unblocked = try await room.kabar("subscribers", "unblock", "ani@example.net", "--json").json().first
        #expect(unblocked?["status"] as? String == "active")
        #expect(try await room.kabar("send").status == 0)
        #expect(room.accepted().count == 2)
    }

    @Test(arguments: [
        (["--topic", " "], "--all-topics is for who wants everything"), (["--pause-until", "2020-01-15"], "is past"),
        (["--pause-until", "soon"], "is not a day"), (["--topic", "desa", "--all-topics"], "not both"),
        ([], "Say what"),
    ])
    func `an edit that would do nothing good changes nothing`(arguments: [String], sentence: String) async throws {
        let room = try await room(.json)
        let before = try room.folder.read("subscribers.json")
        let edit = try await room.program.run(
            ["subscribers", "edit", "ani@example.net"] + arguments + ["--newsletter", room.folder.path])
        #expect(edit.status == 64)
        #expect(edit.error.contains(sentence), "\(edit.error)")
        #expect(try room.folder.read("subscribers.json") == before)
    }

    @Test(arguments: Store.allCases)
    func `edits and tags are found again by the filters`(_ store: Store) async throws {
        let room = try await room(store)
        let edit = try await room.kabar(
            "subscribers", "edit", "ani@example.net", "--name", "Ani", "--email", "ani@example.org", "--rhythm",
            "daily",
            "--topic", "desa", "--language", "en-GB", "--time-zone", "Asia/Jakarta", "--field", "city=Solo",
            "--pause-until", "2099-01-15")
        #expect(edit.status == 0, "\(edit.error)")
        #expect(try await room.kabar("subscribers", "tag", "ani@example.org", "donor", "2026").status == 0)
        #expect(try await room.kabar("subscribers", "untag", "ani@example.org", "2026").status == 0)
        let person = try await show(room, "ani@example.org")
        #expect(person["id"] as? String == "s0")
        #expect(person["pausedUntil"] as? String == "2099-01-14T17:00:00Z")
        #expect(person["tags"] as? [String] == ["donor"])
        let found = try await room.kabar(
            "subscribers", "list", "--tag", "donor", "--topic", "desa", "--language", "en", "--field", "city=Solo",
            "--rhythm", "daily", "--csv")
        #expect(
            found.out == "email,name,status,rhythm,topics,language,timeZone,city\r\n"
                + "ani@example.org,Ani,active,daily,desa,en-GB,Asia/Jakarta,Solo\r\n")
        #expect(try await room.kabar("subscribers", "list", "--tag", "2026", "--json").out.isEmpty)
        let taken = try await room.kabar("subscribers", "edit", "s0", "--email", "budi@example.net")
        #expect(taken.status == 1)
        #expect(try await room.kabar("subscribers", "edit", "s0").status == 64)
    }

    @Test func `mails about a subscription are shown with the person, and erased with them`() async throws {
        let room = try await room(.json)
        #expect(try await room.kabar("send").status == 0)
        let script = """
            import sqlite3, sys
            state = sqlite3.connect(sys.argv[1])
            add = "INSERT INTO service_mails VALUES (?, ?, ?, lower(?), ?, '{}', 1800000000000, 1800000060000, ?, ?, ?, ?)"
            state.execute(add, (7, 'confirm', 'Ani@example.net', 'Ani@example.net', None, 1, 'sent', 1800000061000, '250 ok'))
            state.execute(add, (8, 'goodbye', 'b@example.net', 'b@example.net', 's0', 0, 'waiting', None, None))
            state.execute(add, (9, 'confirm', 'c@example.net', 'c@example.net', None, 0, 'waiting', None, None))
            state.commit()
            """
        let added = try #require(
            try await Program.python(script, [room.folder.file(".kabar/state.sqlite")]),
            "python3 changes the state; make test installs it")
        #expect(added.status == 0, "\(added.error)")
        let shown = try await room.kabar("subscribers", "show", "s0", "--json")
        #expect(
            shown.out.hasSuffix(
                """
                ,"mails":[{"address":"Ani@example.net","attempts":1,"createdAt":"2027-01-15T08:00:00Z","id":7,\
                "kind":"confirm","reply":"250 ok","settledAt":"2027-01-15T08:01:01Z","status":"sent"},\
                {"address":"b@example.net","attempts":0,"createdAt":"2027-01-15T08:00:00Z",\
                "due":"2027-01-15T08:01:00Z","id":8,"kind":"goodbye","status":"waiting"}]}

                """), "\(shown.out)\(shown.error)")
        let text = try await room.kabar("subscribers", "show", "s0").out
        #expect(text.contains("confirm sent 2027-01-15 15:01 250 ok\n"), "\(text)")
        #expect(text.contains("goodbye waiting 2027-01-15 15:01\n"), "\(text)")
        let forgotten = try await room.kabar("subscribers", "forget", "s0", "--json")
        #expect(try forgotten.json().first?["mails"] as? Int == 2, "\(forgotten.error)")
    }

    @Test(arguments: Store.allCases)
    func `links lose their effect at the owner's word, and by a new address`(_ store: Store) async throws {
        let room = try await room(store)
        let edit = try await room.kabar("subscribers", "edit", "s0", "--new-links")
        #expect(edit.out == "ani@example.net is changed.\n", "\(edit.error)")
        let time = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/
        #expect(try (await show(room, "s0")["linksFrom"] as? String)?.wholeMatch(of: time) != nil)
        #expect(try await show(room, "s1")["linksFrom"] == nil)
        #expect(try await room.kabar("subscribers", "edit", "s1", "--email", "budi@example.org").status == 0)
        #expect(try (await show(room, "s1")["linksFrom"] as? String)?.wholeMatch(of: time) != nil)
        #expect(try await room.kabar("subscribers", "show", "s0").out.contains("links from"))
    }

    @Test(arguments: Store.allCases)
    func `the figures show how the list stands`(_ store: Store) async throws {
        let room = try await room(store)
        #expect(try await room.kabar("subscribers", "remove", "budi@example.net").status == 0)
        #expect(try await room.kabar("subscribers", "add", "cici@example.net", "--rhythm", "daily").status == 0)
        let line = try await room.kabar("subscribers", "stats", "--json", "--months", "2").json().first
        #expect(line?["total"] as? Int == 3)
        #expect(line?["statuses"] as? [String: Int] == ["active": 2, "unsubscribed": 1])
        #expect(line?["rhythms"] as? [String: Int] == ["daily": 1, "weekly": 1])
        let growth = try #require(line?["growth"] as? [[String: Any]])
        #expect(growth.last?["joined"] as? Int == 1)
        #expect(growth.last?["left"] as? Int == 1)
        let chart = try await room.kabar("subscribers", "stats")
        #expect(chart.out.contains("\n  active        2  " + String(repeating: "█", count: 30) + "\n"))
    }

    @Test func `a list moves to the database and back without losing a byte`() async throws {
        let room = try await Newsroom(subscribers: [])
        let list = """
            {"version":1,"blocked":["spam.example"],"forgotten":[],"note":{"by":"Sari"},"subscribers":[
            {"id":"b","email":"b@example.org","status":"unsubscribed","rhythm":"daily","x":[1]},
            {"id":"a","email":"a@example.org","status":"active","rhythm":"weekly"}
            ]}

            """
        try room.folder.write(list, to: "subscribers.json")
        #expect(try await room.kabar("subscribers", "move", "--to", "sqlite").status == 0)
        #expect(!FileManager.default.fileExists(atPath: room.folder.file("subscribers.json")))
        #expect(try room.folder.read("subscribers.json.moved") == list)
        let again = try await room.kabar("subscribers", "move", "--to", "sqlite")
        #expect(again.status == 0)
        #expect(again.out.contains("already"))
        #expect(try await room.kabar("subscribers", "move", "--to", "json").status == 0)
        #expect(try room.folder.read("subscribers.json") == list)
    }

    @Test func `a file in the old place of a moved list is named and not read`() async throws {
        let room = try await room(.sqlite)
        try room.writeList(["other@example.net"])
        let check = try await room.kabar("check")
        #expect(check.out.contains("is not the list and is not read"))
        #expect(try await room.kabar("subscribers", "show", "other@example.net").status == 1)
        let back = try await room.kabar("subscribers", "move", "--to", "json")
        #expect(back.status == 1)
        #expect(back.error.contains("in the way"))
        #expect(try await show(room, "ani@example.net")["status"] as? String == "active")
    }

    @Test(arguments: Store.allCases)
    func `an import is previewed, done, named and undone`(_ store: Store) async throws {
        let room = try await room(store)
        let file = try room.folder.write(
            "Email Address,First Name,TAGS,LEID,EUID\ninfo@example.net,Info,desa,1,2\nbad,,,3,4\n", to: "m.csv")
        let preview = try await room.kabar("subscribers", "import", file, "--dry-run")
        #expect(preview.status == 0, "\(preview.error)")
        #expect(preview.out.contains("m.csv is an export of Mailchimp, in UTF-8."))
        #expect(preview.out.contains("An import would do: 1 added"))
        #expect(try await room.kabar("subscribers", "show", "info@example.net").status == 1)
        #expect(!FileManager.default.fileExists(atPath: file + ".refused.csv"))
        let line = try await room.kabar("subscribers", "import", file, "--json").json().first
        #expect(line?["number"] as? Int == 1)
        #expect(line?["format"] as? String == "mailchimp")
        #expect(line?["flagged"] as? [String: Int] == ["role-address": 1])
        let refused = try room.folder.read("m.csv.refused.csv")
        #expect(refused == "line,reason\r\n3,bad is not an address: it has no @; write it as name@example.org\r\n")
        #expect(try await show(room, "info@example.net")["tags"] as? [String] == ["desa", "role-address"])
        #expect(try await room.kabar("subscribers", "import", "list").out.contains("m.csv"))
        let undo = try await room.kabar("subscribers", "import", "undo", "1")
        #expect(undo.out.contains("1 person is gone"), "\(undo.out)\(undo.error)")
        #expect(try await room.kabar("subscribers", "show", "info@example.net").status == 1)
        #expect(try await room.kabar("subscribers", "import", "undo", "1").status == 1)
    }

    @Test(arguments: Store.allCases)
    func `people added by several processes at once are all there`(_ store: Store) async throws {
        let room = try await room(store, ["ani@example.net"])
        try await withThrowingTaskGroup(of: Int32.self) { group in
            for number in 0..<12 {
                group.addTask {
                    let command = number % 3 == 0 ? "tag" : "add"
                    let person = number % 3 == 0 ? ["ani@example.net", "t\(number)"] : ["p\(number)@example.net"]
                    let arguments = ["subscribers", command] + person + ["--newsletter", room.folder.path]
                    return try await room.program.run(arguments).status
                }
            }
            for try await status in group { #expect(status == 0) }
        }
        #expect(try await room.kabar("subscribers", "list", "--json").json().count == 9)
        #expect((try await show(room, "ani@example.net")["tags"] as? [String])?.count == 4)
    }
}

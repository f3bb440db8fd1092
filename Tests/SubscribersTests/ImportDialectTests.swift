import Foundation
import Testing

@testable import Subscribers

/// Small exports shaped like those of other programs.
struct ImportDialectTests {
    private func read(_ text: String) throws -> (ImportDialect, [ImportRows.Entry]) {
        let file = try ImportFile(name: "people", source: Array(text.utf8))
        var rows = file.rows()
        var result: [ImportRows.Entry] = []
        while let entry = try rows.next() { result.append(entry) }
        return (file.dialect, result)
    }

    private func rows(_ text: String, _ dialect: ImportDialect) throws -> [ImportRow] {
        let (found, entries) = try read(text)
        #expect(found == dialect)
        return entries.compactMap { entry in
            if case .row(let row) = entry { return row }
            Issue.record("\(entry)")
            return nil
        }
    }

    private func date(_ text: String) throws -> Date { try #require(UTCTime.date(text)) }

    @Test func `listmonk's attributes become fields, its words statuses`() throws {
        let rows = try rows(
            #"""
            uuid,email,name,attributes,status,created_at,updated_at
            6f2b,ani@example.org,Ani,"{""city"": ""Solo"", ""age"": 40, ""tags"": [""a""], ""none"": null}",enabled,2024-01-15T10:00:00Z,2024-01-16T10:00:00Z
            6f2c,budi@example.org,Budi,{},disabled,2024-01-15T10:00:00Z,2024-01-16T10:00:00Z
            6f2d,cici@example.org,Cici,{},blocklisted,,

            """#, .listmonk)
        #expect(rows.map(\.status) == [.active, .unsubscribed, .blocked])
        #expect(rows[0].fields == ["city": "Solo", "age": "40", "tags": "[\"a\"]"])
        #expect(rows[0].createdAt == (try date("2024-01-15T10:00:00Z")))
        #expect(rows[1].fields.isEmpty)
    }

    @Test func `Mailchimp's columns that stand twice and its times are understood`() throws {
        let header = """
            "Email Address","First Name","Last Name",UNSUB_CAMPAIGN_ID,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,\
            CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,UNSUB_TIME,UNSUB_CAMPAIGN_ID,LAST_CHANGED,LEID,\
            EUID,NOTES,TAGS

            """
        let first =
            "ani@example.org,Ani,Wati,,2,\"2015-03-16 14:40:47\",192.0.2.1,\"2015-03-17 14:40:47\",192.0.2.2,,,,,"
            + "Asia/Jakarta,ID,,,,,55331253,89501affba,,\"\"\"desa\"\",\"\"kota\"\"\"\n"
        let second = "budi@example.org,Budi,,,2,,,,,,,,,,,,\"2020-01-01 00:00:00\",x,,55331254,89501affbb,,\n"
        let rows = try rows(header + first + second, .mailchimp)
        #expect(rows[0].name == "Ani Wati")
        #expect(rows[0].status == nil)
        #expect(rows[0].consentAt == (try date("2015-03-17T14:40:47Z")))
        #expect(rows[0].consentIP == "192.0.2.2")
        #expect(rows[0].createdAt == (try date("2015-03-16T14:40:47Z")))
        #expect(rows[0].timeZone == "Asia/Jakarta")
        #expect(rows[0].tags == ["desa", "kota"])
        #expect(rows[0].fields == ["CC": "ID"])
        #expect(rows[1].name == "Budi")
        #expect(rows[1].status == .unsubscribed)
    }

    @Test func `Mailchimp's cleaned addresses bounce`() throws {
        let rows = try rows(
            "Email Address,First Name,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,LEID,EUID\na@example.org,A,2020-01-01 00:00:00,x,1,2\n",
            .mailchimp)
        #expect(rows.map(\.status) == [.bounced])
        #expect(rows[0].fields.isEmpty)
    }

    @Test func `Substack's switched-off addresses have left`() throws {
        let rows = try rows(
            """
            email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
            ani@example.org,false,,other,false,2025-01-01T00:00:00.000Z,
            budi@example.org,true,2026-12-01T00:00:00.000Z,yearly,true,2024-02-01,2024-02-01

            """, .substack)
        #expect(rows.map(\.status) == [nil, .unsubscribed])
        #expect(rows[0].createdAt == (try date("2025-01-01T00:00:00Z")))
        #expect(rows[1].fields["plan"] == "yearly")
    }

    @Test func `Ghost's members without mail have left, labels are tags`() throws {
        let rows = try rows(
            """
            id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers
            1,ani@example.org,Ani,Early supporter,true,false,cus_1,2024-01-15T10:00:00.000Z,,"desa,kota",Gold
            2,budi@example.org,Budi,,false,,,,,,
            3,cici@example.org,Cici,,true,,,,2025-01-15T10:00:00.000Z,,

            """, .ghost)
        #expect(rows.map(\.status) == [nil, .unsubscribed, .unsubscribed])
        #expect(rows[0].tags == ["desa", "kota"])
        #expect(rows[0].fields == ["note": "Early supporter", "complimentary_plan": "false", "tiers": "Gold"])
    }

    @Test func `Buttondown's types are statuses`() throws {
        let rows = try rows(
            #"""
            email_address,creation_date,type,tags,metadata,notes
            ani@example.org,2024-11-27T22:12:29.991163Z,regular,"desa, kota","{""city"":""Solo""}",
            budi@example.org,2024-11-27T22:12:29Z,unactivated,,{},
            cici@example.org,2024-11-27T22:12:29Z,unsubscribed,,,
            dedi@example.org,2024-11-27T22:12:29Z,spammy,,,

            """#, .buttondown)
        #expect(rows.map(\.status) == [.active, .pending, .unsubscribed, .blocked])
        #expect(rows[0].tags == ["desa", "kota"])
        #expect(rows[0].fields == ["city": "Solo"])
    }

    @Test func `phpList's signs are statuses, its password stays behind`() throws {
        let rows = try rows(
            "id\tEmail\tIs this subscriber confirmed\tIs this subscriber blacklisted\tEntered\tPassword\t"
                + "Is this account disabled?\tKota\tList Membership\n"
                + "1\tani@example.org\t1\t0\t2013-06-25 17:38:27\tx\t0\tSolo\tnews \n"
                + "2\tbudi@example.org\t0\t0\t\tx\t0\t\tNo Lists\n" + "3\tcici@example.org\t1\t1\t\tx\t0\t\t\n"
                + "4\tdedi@example.org\t0\t1\t\tx\t1\t\t\n", .phpList)
        #expect(rows.map(\.status) == [nil, .pending, .unsubscribed, .unsubscribed])
        #expect(rows[0].fields == ["Kota": "Solo", "List Membership": "news"])
        #expect(rows[0].createdAt == (try date("2013-06-25T17:38:27Z")))
    }

    @Test func `a list of bare addresses needs no header`() throws {
        let rows = try rows("ani@example.org\nbudi@example.org\n", .plain)
        #expect(rows.map(\.line) == [1, 2])
        #expect(try self.rows("Ani;ani@example.org\nBudi;budi@example.org\n", .plain).count == 2)
    }

    @Test(arguments: [
        "E-mail,First Name,Last Name\na@example.org,Siti,Rahma\n", "Surel;Nama\na@example.org;Siti Rahma\n",
        "email address\tfull name\na@example.org\tSiti Rahma\n",
    ])
    func `columns of spreadsheets are known by other names, too`(_ text: String) throws {
        #expect(try rows(text, .plain).map(\.name) == ["Siti Rahma"])
    }

    @Test func `where a list has the column by its own name, one like it is a field`() throws {
        let rows = try rows("email,name,first name,e-mail\na@example.org,Siti R,Siti,b@example.org\n", .plain)
        #expect(rows[0].name == "Siti R")
        #expect(rows[0].fields == ["first name": "Siti", "e-mail": "b@example.org"])
    }

    @Test func `a status word of another program is refused in a plain list`() throws {
        let (_, entries) = try read("email,status\na@example.org,churning\n")
        guard case .refused(let row)? = entries.first else {
            Issue.record("not refused")
            return
        }
        #expect(row.reason.hasPrefix("the status churning is not known"))
    }

    @Test func `roles and disposable addresses are seen, and nothing else`() throws {
        #expect(AddressFlag.flags(of: try EmailAddress("Info@example.org")) == [.role])
        #expect(AddressFlag.flags(of: try EmailAddress("siti@mailinator.com")) == [.disposable])
        #expect(AddressFlag.flags(of: try EmailAddress("abuse@yopmail.com")) == [.role, .disposable])
        #expect(AddressFlag.flags(of: try EmailAddress("information@example.org")).isEmpty)
    }

    @Test func `a new person carries the proofs and flags of the row`() throws {
        let now = try date("2026-11-30")
        let row = try #require(
            try rows(
                "Email Address,CONFIRM_TIME,CONFIRM_IP,TAGS,LEID,EUID\n"
                    + "info@example.org,2015-03-17 14:40:47,192.0.2.2,desa,1,2\n", .mailchimp
            ).first)
        let person = ImportRule.newSubscriber(row, id: "x", file: "m.csv", at: now)
        #expect(
            person.consent == .init(at: try date("2015-03-17T14:40:47Z"), source: "import m.csv", ip: "192.0.2.2"))
        #expect(person.tags == ["desa", "role-address"])
        #expect(person.history == [.init(at: now, from: nil, to: .active, source: "import m.csv")])
    }
}

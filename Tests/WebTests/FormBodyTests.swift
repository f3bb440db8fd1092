import DigestBuilder
import Foundation
import TestSupport
import Testing

@testable import Web

@Suite struct FormBodyTests {
    @Test(arguments: [
        ("List-Unsubscribe=One-Click", "List-Unsubscribe", "One-Click"),
        ("a=1&List-Unsubscribe=One%2DClick", "List-Unsubscribe", "One-Click"),
        ("name=Budi+Santoso", "name", "Budi Santoso"),
        ("name=%C3%A9", "name", "é"),
        ("name=%zz%4", "name", "%zz%4"),
        ("name", "name", ""),
        ("name=a=b", "name", "a=b"),
        ("&&name=1&name=2", "name", "1"),
    ])
    func `an urlencoded form is read`(body: String, name: String, value: String) {
        #expect(FormBody(Array(body.utf8), contentType: "application/x-www-form-urlencoded")[name] == value)
    }

    private static let multipart =
        "preamble\r\n--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n"
        + "--x\r\nContent-Type: text/plain\r\ncontent-disposition: form-data; name=note\r\n\r\ntwo\r\nlines\r\n--x--\r\n"

    @Test(arguments: ["multipart/form-data; boundary=x", "Multipart/Form-Data; charset=utf-8; boundary=\"x\""])
    func `a multipart form is read`(type: String) {
        let form = FormBody(Array(Self.multipart.utf8), contentType: type)
        #expect(form["List-Unsubscribe"] == "One-Click")
        #expect(form["note"] == "two\nlines")
        #expect(form.fields.count == 2)
    }

    @Test func `a multipart form cut at any byte is read as far as it goes`() {
        let bytes = Array(Self.multipart.utf8)
        for count in 0..<bytes.count {
            #expect(FormBody(Array(bytes[..<count]), contentType: "multipart/form-data; boundary=x").fields.count <= 2)
        }
    }

    @Test(arguments: [nil, "text/plain", "multipart/form-data", ""])
    func `without a boundary a form counts as urlencoded`(type: String?) {
        #expect(FormBody(Array("a=1".utf8), contentType: type)["a"] == "1")
    }

    /// What reaches the list and the mails, whatever was sent: one line of a name, topics that are offered, an address.
    @Test func `damaged forms are refused, or make a wish like any other`() throws {
        let settings = try PagesUnderTest.settings { settings in
            settings.rhythms = [.weekly, .daily]
            settings.topics = ["Air", "Desa"]
        }
        let urlencoded = "email=ani%40example.org&name=Ani+L&rhythm=daily&topic=Air&topic=Desa&token=x&lang=id&website="
        let multipart =
            "--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nani@example.org\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAni\r\n--x--\r\n"
        var mutations = Mutations(
            seed: 8, of: [urlencoded, multipart],
            words: [
                "%", "%00", "%0d%0aBcc:", "&", "=", "+", "email=", "--x", "\r\n", "{{name}}", "{name}", "<b>", "\"",
            ])
        var wishes = 0
        for number in 0..<Mutations.count {
            let type = number % 2 == 0 ? "application/x-www-form-urlencoded" : "multipart/form-data; boundary=x"
            let form = SignUpForm(FormBody(mutations.next(), contentType: type))
            let wish = try? form.wish(offering: settings, language: .indonesian, ip: nil, due: PagesUnderTest.now)
            guard let wish else { continue }
            wishes += 1
            #expect(wish.email.description.contains("@"))
            #expect(settings.rhythms.contains(wish.rhythm))
            #expect(Set(wish.topics).isSubset(of: settings.topics))
            let name = wish.name ?? "x"
            #expect(!name.isEmpty && name.count <= SignUpForm.longestName)
            #expect(name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        }
        #expect(wishes > Mutations.count / 20, "too few got as far as a wish to show anything")
    }
}

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
}

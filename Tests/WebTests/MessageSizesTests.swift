import Testing

@testable import Web

struct MessageSizesTests {
    @Test func `each piece has its bytes, and all together are the message`() {
        let head = "Subject: x\r\nContent-Type: multipart/alternative;\r\n boundary=\"=_b\"\r\n\r\n"
        let text = "Content-Type: text/plain; charset=utf-8\r\n\r\nHalo"
        let html = "Content-Type: TEXT/HTML\r\n\r\n<p>Halo</p>"
        let message = Array("\(head)--=_b\r\n\(text)\r\n--=_b\r\n\(html)\r\n--=_b--\r\n".utf8)
        let sizes = MessageSizes(message)
        #expect(sizes.headers == head.utf8.count)
        #expect(
            sizes.parts == [
                .init(type: "text/plain", bytes: text.utf8.count), .init(type: "text/html", bytes: html.utf8.count),
            ])
        #expect(sizes.headers + sizes.parts.reduce(0) { $0 + $1.bytes } + sizes.between == message.count)
    }

    @Test(arguments: ["", "X: y", "X: y\r\n\r\nbody", "Content-Type: a/b; boundary=\"x\"\r\n\r\n--x", "--x--x"])
    func `odd messages add up, too`(message: String) {
        let sizes = MessageSizes(Array(message.utf8))
        #expect(sizes.headers + sizes.parts.reduce(0) { $0 + $1.bytes } + sizes.between == message.utf8.count)
    }
}

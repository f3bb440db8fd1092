import Hummingbird
import NIOCore

/// The answers that pages give.
enum Answers {
    static func html(_ page: String, status: HTTPResponse.Status = .ok) -> Response {
        bytes(ByteBuffer(string: page), type: "text/html; charset=utf-8", status: status)
    }

    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        bytes(ByteBuffer(string: text), type: "text/plain; charset=utf-8", status: status)
    }

    static func bytes(_ bytes: ByteBuffer, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: bytes))
    }

    static func seeOther(_ location: String) -> Response {
        Response(status: .seeOther, headers: [.location: location])
    }
}

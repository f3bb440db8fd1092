/// One reply of the server: a code (RFC 5321 section 4.2), an enhanced status (RFC 3463) and a line of text.
struct SMTPReply: Equatable {
    var code: Int
    var status: String?
    var text: String

    init(_ code: Int, _ status: String?, _ text: String) {
        self.code = code
        self.status = status
        self.text = text
    }

    /// The reply as it travels, with its line end.
    var line: String {
        if let status { "\(code) \(status) \(text)\r\n" } else { "\(code) \(text)\r\n" }
    }

    /// A reply of several lines without enhanced status, as EHLO and HELP give it.
    static func lines(_ code: Int, _ texts: [String]) -> String {
        var whole = ""
        for (index, text) in texts.enumerated() {
            whole += "\(code)\(index + 1 < texts.count ? "-" : " ")\(text)\r\n"
        }
        return whole
    }
}

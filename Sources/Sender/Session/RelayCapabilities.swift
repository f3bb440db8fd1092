/// What a relay offers, from its answer to EHLO (RFC 5321, 4.1.1.1).
struct RelayCapabilities: Sendable, Equatable {
    var pipelining = false
    var smtpUTF8 = false
    /// The largest message in bytes; nil when it names none (RFC 1870).
    var maximumSize: Int?
    var size = false
    /// DSN (RFC 3461).
    var deliveryStatus = false

    init() {}

    /// From all reply lines up to the open connection: the last EHLO answer counts, since STARTTLS brings a new one.
    init(openingReplies lines: [String]) {
        var last: [Substring] = []
        var current: [Substring] = []
        for line in lines {
            guard line.hasPrefix("250"), line.count >= 3 else {
                current = []
                continue
            }
            current.append(line.dropFirst(4))
            if !line.hasPrefix("250-") {
                last = current
                current = []
            }
        }
        for line in last.dropFirst() {
            read(line)
        }
    }

    private mutating func read(_ line: Substring) {
        let words = line.split(separator: " ")
        switch words.first?.uppercased() {
        case "PIPELINING": pipelining = true
        case "SMTPUTF8": smtpUTF8 = true
        case "DSN": deliveryStatus = true
        case "SIZE":
            size = true
            if let number = words.dropFirst().first.flatMap({ Int($0) }), number > 0 { maximumSize = number }
        default: break
        }
    }
}

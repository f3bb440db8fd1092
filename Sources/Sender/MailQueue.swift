/// A mail that was read ahead, on its way to a connection. A reference, since it changes hands some ten times between the
/// ledger's side and the connections': a copy counts up each of its strings.
final class Mail: Sendable {
    let candidate: Candidate
    /// The recipient's domain in A-labels, in lower case.
    let domain: String

    init(_ candidate: Candidate) {
        self.candidate = candidate
        domain = candidate.recipient.address.asciiDomain
    }
}

/// Mails in the order in which they should go out.
struct MailQueue {
    private var mails: [Mail] = []
    /// Where the first one is; what lies before it is taken.
    private var head = 0

    var count: Int { mails.count - head }
    var isEmpty: Bool { count == 0 }

    mutating func append(_ mail: Mail) {
        mails.append(mail)
    }

    mutating func popFirst() -> Mail? {
        guard head < mails.count else { return nil }
        defer { advance() }
        return mails[head]
    }

    /// Counted from the first.
    subscript(place: Int) -> Mail { mails[head + place] }

    mutating func remove(at place: Int) -> Mail {
        guard place > 0 else {
            defer { advance() }
            return mails[head]
        }
        return mails.remove(at: head + place)
    }

    mutating func removeAll() -> [Mail] {
        defer {
            mails = []
            head = 0
        }
        return Array(mails[head...])
    }

    private mutating func advance() {
        head += 1
        // Half of it taken: the rest moves to the front, so that each mail moves once on average.
        if head >= 64, head * 2 >= mails.count {
            mails.removeFirst(head)
            head = 0
        }
    }
}

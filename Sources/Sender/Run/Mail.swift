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

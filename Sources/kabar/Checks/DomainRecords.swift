import Transfers

/// Where a check looks domains' records up.
protocol DomainRecords: Sendable {
    /// The TXT records of a name, the strings of each joined; empty when there are none. Throws when nobody answers.
    func texts(of name: String) async throws -> [String]
}

extension TextRecordClient: DomainRecords {}

/// What a look at a domain's records found.
enum RecordFinding: Equatable {
    case good(String)
    case fault(String)
    /// Nobody answered, or nobody was asked.
    case unknown(String)
}

import Subscribers

/// What an import prints for scripts.
struct ImportLine: Encodable {
    struct Refusal: Encodable {
        var line: Int
        var reason: String
    }

    struct Column: Encodable {
        var title: String
        var meaning: String
    }

    var version = 1
    /// The number by which it is undone.
    var number: Int?
    var dryRun: Bool
    var format: String
    var encoding: String
    var columns: [Column]
    var added: Int
    var updated: Int
    var unchanged: Int
    var suppressed: Int
    var refused: Int
    var refusedRows: [Refusal]
    var refusedFile: String?
    var vouchedFor: Int
    var statusKept: Int
    var flagged: [String: Int]

    init(
        _ people: ImportFile, _ encoding: ImportEncoding, _ result: ImportReport, isRehearsal: Bool, refusals: String?
    ) {
        number = result.number
        dryRun = isRehearsal
        format = people.dialect.rawValue
        self.encoding = encoding.rawValue
        columns = people.recognitions.map { Column(title: $0.title, meaning: $0.meaning) }
        added = result.added
        updated = result.updated
        unchanged = result.unchanged
        suppressed = result.suppressed
        refused = result.refusedCount
        refusedRows = result.refused.map { Refusal(line: $0.line, reason: $0.reason) }
        refusedFile = refusals
        vouchedFor = result.vouchedFor
        statusKept = result.statusKept
        flagged = Dictionary(uniqueKeysWithValues: result.flags.map { ($0.rawValue, $1) })
    }
}

import Foundation

/// The words of the preview desk in one language. `{...}` are places that the desk fills.
struct DeskWords: Sendable {
    let language: DeskLanguage
    let title: String
    let failureTitle: String
    let failureHint: String
    let nothingNew: String
    let noIssue: String
    let tryNow: String
    let view: String
    let issueAndReader: String
    let nextIssue: String
    let pastIssue: String
    let pastIssues: String
    let noPastIssues: String
    let underWay: String
    let olderIssues: String
    let newestIssues: String
    let each: String
    let daily: String
    let weekly: String
    let monthly: String
    let reader: String
    let usualReader: String
    let stranger: String
    let chosenReader: String
    let findLabel: String
    let find: String
    let noMatches: String
    let moreMatches: String
    let notMailed: String
    let notForStatus: String
    let pending: String
    let active: String
    let unsubscribed: String
    let bounced: String
    let complained: String
    let blocked: String
    let notForSuppressed: String
    let notForPaused: String
    let notForRhythm: String
    let notForTopics: String
    let notFrozenWith: String
    let part: String
    let html: String
    let text: String
    let summaries: String
    let headers: String
    let source: String
    let check: String
    let diff: String
    let spam: String
    let width: String
    let desktop: String
    let colours: String
    let light: String
    let dark: String
    let images: String
    let imagesOff: String
    let program: String
    let browser: String
    let asGmail: String
    let asOutlook: String
    let clipped: String
    let gmailNote: String
    let outlookNote: String
    let reload: String
    let download: String
    let otherLanguage: String
    let htmlPart: String
    let textPart: String
    let subject: String
    let from: String
    let to: String
    let mailLanguage: String
    let wholeMessage: String
    let fits: String
    let tooLarge: String
    let problems: String
    let toMend: String
    let nothingToMend: String
    let notices: String
    let frozen: String
    let live: String
    let closed: String
    let sendTest: String
    let testAddress: String
    let testButton: String
    let testNote: String
    let testSent: String
    let testFailed: String
    let noReason: String
    let level: String
    let error: String
    let warning: String
    let notice: String
    let place: String
    let finding: String
    let noSummaries: String
    let noSummariesKept: String
    let score: String
    let averageSentence: String
    /// What the measures of a sentence are called, by their English names; those without keep theirs.
    let measures: [String: String]
    let headerBlock: String
    let encoded: String
    let decoded: String
    let between: String
    let cut: String
    let diffAgainst: String
    let noPredecessor: String
    let sameText: String
    let sameSubject: String
    let tooLong: String
    let removed: String
    let added: String
    let equalLines: String
    let spamScore: String
    let spamNotInstalled: String
    let spamSilent: String
    let spamNoScore: String
    let spamUnwritable: String
    let spamService: String
    let spamRule: String
    let spamPoints: String
    let spamMeaning: String
    let spamNote: String

    /// `91.3`, `91,3`.
    func number(_ value: Double, decimals: Int = 1) -> String {
        let digits = String(format: "%.\(decimals)f", value).replacing("-", with: "−")
        return language == .indonesian ? digits.replacing(".", with: ",") : digits
    }

    /// `91.3 kB`, 1,024 bytes each, rounded up so that a mail over a limit never looks to be under it.
    func kilobytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + 1_023) / 1_024
        return (tenths % 10 == 0 ? "\(tenths / 10)" : number(Double(tenths) / 10)) + " kB"
    }

    /// Fills a place of some words.
    static func filled(_ words: String, _ values: [String: String]) -> String {
        values.reduce(words) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}

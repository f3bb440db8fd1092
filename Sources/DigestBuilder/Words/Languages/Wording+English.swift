extension Wording {
    static let english = Wording(
        language: .english,
        issueNumber: "Issue {n}",
        minutesToRead: CountedPhrase(one: "1 min read", other: "{n} min read"),
        readMore: "Read the full story",
        alsoInThisIssue: "Also in this issue",
        alsoAt: "Also at",
        andMore: CountedPhrase(one: ", and 1 more story", other: ", and {n} more stories"),
        emptySubject: "No new stories from {newsletter}",
        reasons: Reasons(
            each: "You get this mail because you asked {newsletter} to write to you about each new story.",
            daily: "You get this mail because you asked for the daily digest of {newsletter}.",
            weekly: "You get this mail because you asked for the weekly digest of {newsletter}.",
            monthly: "You get this mail because you asked for the monthly digest of {newsletter}."),
        sentTo: "Sent to",
        unsubscribe: "Unsubscribe",
        visit: "Visit {host}",
        exploreMore: "Explore more",
        archive: "All issues"
    )
}

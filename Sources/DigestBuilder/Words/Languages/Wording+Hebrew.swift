extension Wording {
    /// Readers are addressed in the plural, which leaves their sex open.
    static let hebrew = Wording(
        language: .hebrew,
        issueNumber: "גיליון {n}",
        minutesToRead: CountedPhrase(one: "דקת קריאה אחת", two: "שתי דקות קריאה", other: "{n} דקות קריאה"),
        readMore: "לכתבה המלאה",
        alsoInThisIssue: "עוד בגיליון הזה",
        alsoAt: "גם אצל",
        andMore: CountedPhrase(one: ", ועוד כתבה אחת", two: ", ועוד שתי כתבות", other: ", ועוד {n} כתבות"),
        emptySubject: "אין כתבות חדשות מאת {newsletter}",
        reasons: Reasons(
            each: "ההודעה הזאת נשלחה אליכם כי ביקשתם לקבל עדכון על כל כתבה חדשה מאת {newsletter}.",
            daily: "ההודעה הזאת נשלחה אליכם כי נרשמתם לתקציר היומי של {newsletter}.",
            weekly: "ההודעה הזאת נשלחה אליכם כי נרשמתם לתקציר השבועי של {newsletter}.",
            monthly: "ההודעה הזאת נשלחה אליכם כי נרשמתם לתקציר החודשי של {newsletter}."),
        sentTo: "נשלחה אל",
        unsubscribe: "הסרה מרשימת התפוצה",
        visit: "לאתר {host}",
        exploreMore: "עוד לקריאה",
        archive: "כל הגיליונות"
    )
}

extension Wording {
    static let japanese = Wording(
        language: .japanese,
        issueNumber: "第{n}号",
        minutesToRead: CountedPhrase(other: "{n}分で読めます"),
        readMore: "続きを読む",
        alsoInThisIssue: "今号のそのほかの記事",
        alsoAt: "こちらにも掲載",
        andMore: CountedPhrase(other: "、ほか{n}本"),
        emptySubject: "{newsletter}の新しい記事はありません",
        reasons: Reasons(
            each: "このメールは、{newsletter}の新着記事のお知らせをお申し込みの方にお送りしています。",
            daily: "このメールは、{newsletter}の日刊版をご購読の方にお送りしています。",
            weekly: "このメールは、{newsletter}の週刊版をご購読の方にお送りしています。",
            monthly: "このメールは、{newsletter}の月刊版をご購読の方にお送りしています。"),
        sentTo: "送信先：",
        unsubscribe: "配信を停止する",
        visit: "{host} を開く",
        exploreMore: "さらに読む",
        archive: "バックナンバー"
    )
}

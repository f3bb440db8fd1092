extension Wording {
    /// In the terms of Taiwan.
    static let traditionalChinese = Wording(
        language: .traditionalChinese,
        issueNumber: "第{n}期",
        minutesToRead: CountedPhrase(other: "約{n}分鐘讀完"),
        readMore: "閱讀全文",
        alsoInThisIssue: "本期還有",
        alsoAt: "另見",
        andMore: CountedPhrase(other: "，另有{n}篇報導"),
        emptySubject: "{newsletter}暫無新報導",
        reasons: Reasons(
            each: "您收到這封電子郵件，是因為您訂閱了{newsletter}的新報導通知。",
            daily: "您收到這封電子郵件，是因為您訂閱了{newsletter}的每日摘要。",
            weekly: "您收到這封電子郵件，是因為您訂閱了{newsletter}的每週摘要。",
            monthly: "您收到這封電子郵件，是因為您訂閱了{newsletter}的每月摘要。"),
        sentTo: "寄送至",
        unsubscribe: "取消訂閱",
        visit: "前往 {host}",
        exploreMore: "更多內容",
        archive: "往期內容"
    )
}

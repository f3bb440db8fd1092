extension Wording {
    static let chinese = Wording(
        language: .chinese,
        issueNumber: "第{n}期",
        minutesToRead: CountedPhrase(other: "约{n}分钟读完"),
        readMore: "阅读全文",
        alsoInThisIssue: "本期还有",
        alsoAt: "另见",
        andMore: CountedPhrase(other: "，另有{n}篇报道"),
        emptySubject: "{newsletter}暂无新报道",
        reasons: Reasons(
            each: "您收到这封邮件，是因为您订阅了{newsletter}的新报道通知。",
            daily: "您收到这封邮件，是因为您订阅了{newsletter}的每日摘要。",
            weekly: "您收到这封邮件，是因为您订阅了{newsletter}的每周摘要。",
            monthly: "您收到这封邮件，是因为您订阅了{newsletter}的每月摘要。"),
        sentTo: "发送至",
        unsubscribe: "退订",
        visit: "访问 {host}",
        exploreMore: "更多内容",
        archive: "往期内容"
    )
}

extension PublicWords {
    static let chinese = PublicWords(
        language: .chinese,
        leaveTitle: "不再接收{name}？",
        leaveText: "点击一次，我们就不再向收到此链接的邮箱发送邮件。目前还没有任何更改。",
        leaveButton: "退订",
        leftTitle: "您已退订",
        leftText: "我们不会再向您发送{name}。已在途中的邮件可能仍会送达。",
        undoQuestion: "点错了？",
        undoButton: "撤销，继续接收{name}",
        backTitle: "您已恢复订阅",
        backText: "{name}将照常发送给您。",
        missingTitle: "此链接无效",
        missingText: "链接可能被邮件软件截断了。"
            + "请从邮件中复制完整地址，或使用最新一封邮件中的链接。",
        writeText: "您也可以写信至 {address}，主题写“unsubscribe”。",
        failedTitle: "操作未成功",
        failedText: "没有任何更改。请过几分钟再试。",
        tooLargeTitle: "提交的内容过大",
        siteLink: "前往{name}网站",
        archiveTitle: "往期内容",
        archiveEmpty: "尚未发送任何一期。",
        newerIssues: "较新",
        olderIssues: "较早")
}

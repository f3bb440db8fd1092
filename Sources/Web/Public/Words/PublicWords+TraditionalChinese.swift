extension PublicWords {
    static let traditionalChinese = PublicWords(
        language: .traditionalChinese,
        leaveTitle: "不再接收{name}？",
        leaveText: "按一下，我們就不再寄信到收到此連結的信箱。目前還沒有任何變更。",
        leaveButton: "取消訂閱",
        leftTitle: "您已取消訂閱",
        leftText: "我們不會再寄{name}給您。已在途中的郵件可能仍會送達。",
        undoQuestion: "按錯了嗎？",
        undoButton: "復原，繼續接收{name}",
        backTitle: "您已恢復訂閱",
        backText: "{name}將照常寄給您。",
        missingTitle: "此連結無效",
        missingText: "連結可能被郵件軟體截斷了。"
            + "請從郵件中複製完整網址，或使用最新一封郵件中的連結。",
        writeText: "您也可以寫信至 {address}，主旨寫「unsubscribe」。",
        failedTitle: "操作未成功",
        failedText: "沒有任何變更。請過幾分鐘再試。",
        tooLargeTitle: "送出的內容過大",
        siteLink: "前往{name}網站",
        archiveTitle: "往期內容",
        archiveEmpty: "尚未寄出任何一期。",
        newerIssues: "較新",
        olderIssues: "較早")
}

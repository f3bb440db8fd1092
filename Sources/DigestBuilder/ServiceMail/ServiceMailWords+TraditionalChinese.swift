extension ServiceMailWords {
    static let traditionalChinese = ServiceMailWords(
        confirm: Letter(
            title: "請確認：以電子郵件接收{name}",
            text: "有人（想必是您本人）申請用此信箱接收{name}。按下按鈕，即可開始接收。",
            button: "訂閱",
            after: "連結一週內有效。如果不是您本人，請不必理會，我們不會寄出任何內容。"),
        welcome: Letter(
            title: "歡迎訂閱{name}",
            text: "您已訂閱。下一期將自動寄達。",
            button: "您的設定",
            after: "您可以在那裡選擇接收頻率、暫停、變更信箱或取消訂閱。"),
        latestIssue: "在此之前，先請閱讀最新一期。",
        member: Letter(
            title: "您已在接收{name}",
            text: "有人（想必是您本人）再次用此信箱訂閱。此信箱已在訂閱名單中，因此沒有任何變更。",
            button: "您的設定",
            after: "如有哪一期未收到，請查看垃圾郵件匣，或在設定中查看是否已暫停。"),
        newAddress: Letter(
            title: "請確認：用新信箱接收{name}",
            text: "有人（想必是您本人）希望今後用此信箱接收{name}。",
            button: "變更信箱",
            after: "連結一週內有效。如果不是您本人，請不必理會，一切維持不變。"),
        addressChanged: Letter(
            title: "{name}現已改寄到其他信箱",
            text: "依照您的意願，{name}不再寄到此信箱。",
            button: nil,
            after: "如果不是您本人，請寫信至 {address}。"),
        goodbye: Letter(
            title: "您已取消訂閱{name}",
            text: "這是最後一封信。感謝您的閱讀。",
            button: "復原",
            after: "如果按錯了，可透過此按鈕前往恢復訂閱的頁面。"),
        orOpen: "或開啟此頁面：",
        settings: "設定")
}

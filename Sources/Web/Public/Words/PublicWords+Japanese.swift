extension PublicWords {
    static let japanese = PublicWords(
        language: .japanese,
        leaveTitle: "{name}の配信を停止しますか？",
        leaveText: "ボタンを押すと、このリンクをお送りしたアドレスへの配信を停止します。まだ何も変更されていません。",
        leaveButton: "配信を停止する",
        leftTitle: "配信を停止しました",
        leftText: "今後、{name}はお届けしません。すでに送信済みのメールは届くことがあります。",
        undoQuestion: "お間違えですか？",
        undoButton: "元に戻して{name}を受け取る",
        backTitle: "配信を再開しました",
        backText: "{name}をこれまでどおりお届けします。",
        missingTitle: "このリンクは使えません",
        missingText: "メールソフトでリンクが途中で切れた可能性があります。"
            + "メールに記載のアドレス全体をコピーするか、最新のメールのリンクをお使いください。",
        writeText: "件名を「unsubscribe」として {address} にメールをお送りいただいても停止できます。",
        failedTitle: "処理できませんでした",
        failedText: "何も変更されていません。数分後にもう一度お試しください。",
        tooLargeTitle: "送信内容が大きすぎます",
        siteLink: "{name}のサイトへ",
        archiveTitle: "バックナンバー",
        archiveEmpty: "まだ配信された号はありません。",
        newerIssues: "新しい号",
        olderIssues: "古い号")
}

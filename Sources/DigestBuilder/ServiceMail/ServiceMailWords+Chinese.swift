extension ServiceMailWords {
    static let chinese = ServiceMailWords(
        confirm: Letter(
            title: "请确认：通过邮件接收{name}",
            text: "有人（想必是您本人）申请用此邮箱接收{name}。点击按钮，即可开始接收。",
            button: "订阅",
            after: "链接一周内有效。如果不是您本人，请不必理会，我们不会发送任何内容。"),
        welcome: Letter(
            title: "欢迎订阅{name}",
            text: "您已订阅。下一期将自动送达。",
            button: "您的设置",
            after: "您可以在那里选择接收频率、暂停、更换邮箱或退订。"),
        latestIssue: "在此之前，先请阅读最新一期。",
        member: Letter(
            title: "您已在接收{name}",
            text: "有人（想必是您本人）再次用此邮箱订阅。此邮箱已在订阅名单中，因此没有任何更改。",
            button: "您的设置",
            after: "如有哪一期未收到，请查看垃圾邮件文件夹，或在设置中查看是否已暂停。"),
        newAddress: Letter(
            title: "请确认：用新邮箱接收{name}",
            text: "有人（想必是您本人）希望今后用此邮箱接收{name}。",
            button: "更换邮箱",
            after: "链接一周内有效。如果不是您本人，请不必理会，一切保持不变。"),
        addressChanged: Letter(
            title: "{name}现改为发送到其他邮箱",
            text: "按照您的意愿，{name}不再发送到此邮箱。",
            button: nil,
            after: "如果不是您本人，请写信至 {address}。"),
        goodbye: Letter(
            title: "您已退订{name}",
            text: "这是最后一封邮件。感谢您的阅读。",
            button: "撤销",
            after: "如果点错了，可通过此按钮前往恢复订阅的页面。"),
        orOpen: "或打开此页面：",
        settings: "设置")
}

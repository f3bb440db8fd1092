/// The families of mail programs that most readers have.
enum MailClient: Int, CaseIterable {
    case gmail, outlookWindows, outlookCom, appleMail, yahoo

    var name: String {
        switch self {
        case .gmail: "Gmail"
        case .outlookWindows: "Outlook for Windows"
        case .outlookCom: "Outlook.com"
        case .appleMail: "Apple Mail"
        case .yahoo: "Yahoo"
        }
    }
}

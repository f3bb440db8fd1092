/// The families of mail programs that most readers have.
package enum MailClient: Int, Sendable, CaseIterable {
    case gmail, outlookWindows, outlookCom, appleMail, yahoo
}

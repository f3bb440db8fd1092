/// What to do about a refusal, by the relay's codes (RFC 3463, RFC 7505, RFC 7372, RFC 8616; the basic codes of
/// RFC 5321, 4.2.3, where there is no enhanced one). The only table of it.
enum RefusalAdvice {
    static func sentence(code: Int?, enhanced: String?, isExpired: Bool) -> String {
        if isExpired {
            return
                "Put off until the time for this issue was over. Look at the words and at the relay; `kabar retry --refused` tries again."
        }
        if let enhanced, let known = sentence(enhanced: enhanced) { return known }
        return code.flatMap { byCode[$0] }
            ?? "Read the relay's words; when the cause is mended, `kabar retry --refused` tries again."
    }

    /// The code itself or, where it is not listed, its class and subject: `5.7.99` as `5.7`.
    private static func sentence(enhanced: String) -> String? {
        byEnhanced[enhanced] ?? byEnhanced[enhanced.split(separator: ".").prefix(2).joined(separator: ".")]
    }

    private static let noSuchAddress =
        "The address does not exist. These people are bounced and get no more mail; nothing to do unless you know a typing error in it."
    private static let noMailAtDomain =
        "The domain takes no mail; most such addresses have a typing error after the @. Ask these people for a better one."
    private static let authentication =
        "The receiver could not verify the sender: let SPF, DKIM and DMARC of the domain in `from` cover this relay, then `kabar retry --refused`."
    private static let reputation =
        "The receiver blocks the relay or its address: ask the relay's operator to look at block lists and at reverse DNS, then `kabar retry --refused`."
    private static let tooLarge =
        "The issue is too large for these mailboxes: fewer articles or a plainer template make it smaller."
    private static let full =
        "The mailbox is full, which often passes: `kabar retry --refused` in some days."

    private static let byEnhanced: [String: String] = [
        "5.1": "The address cannot be used; look at how it is written in the list.",
        "5.1.1": noSuchAddress,
        "5.1.2": noMailAtDomain,
        "5.1.3": "The address is written in a way that no mail system takes; correct it in the list.",
        "5.1.6": "The mailbox has moved and left no new address; these people are bounced.",
        "5.1.7": "The relay does not like the sender's address: look at `from` in newsletter.yaml.",
        "5.1.8": "The domain of `from` is not known to the receiver: look at its DNS.",
        "5.1.10": noMailAtDomain,
        "5.2": "Something is wrong with these mailboxes; the relay's words say what.",
        "5.2.1": "The mailbox is switched off; these people are bounced and get no more mail.",
        "5.2.2": full,
        "5.2.3": tooLarge,
        "5.3": "The receiver's mail system cannot take the mail now; `kabar retry --refused` later.",
        "5.3.4": tooLarge,
        "5.4": "The relay found no way to the receiver: look at its DNS and routes, then `kabar retry --refused`.",
        "5.5": "Relay and Kabar did not understand each other: look at the words, and report it if Kabar is at fault.",
        "5.6": "The receiver cannot read the mail's form: look at your templates, and report it if Kabar is at fault.",
        "5.7":
            "A rule of the receiver forbids it: the words say which. Often `from`, the relay's reputation or a link is the cause.",
        "5.7.1":
            "The receiver's rules forbid it: relaying not allowed for this account, a block list, or taken for spam. The words say which.",
        "5.7.7": authentication, "5.7.20": authentication, "5.7.21": authentication, "5.7.22": authentication,
        "5.7.23": authentication, "5.7.24": authentication, "5.7.25": reputation, "5.7.26": authentication,
        "5.7.27": "The domain of `from` says that it sends no mail (null MX): use another address or mend its DNS.",
        "5.7.28": "The receiver counts too many mails from this relay: lower its limits, then `kabar retry --refused`.",
        "5.7.509": authentication, "5.7.515": authentication, "5.7.606": reputation,
    ]

    private static let byCode: [Int: String] = [
        550:
            "Either the address does not exist or the receiver blocks the relay: the words say which. Take unknown addresses off the list.",
        551: "The mailbox has moved elsewhere; ask these people for their new address.",
        552:
            "Mailbox full or issue too large: the words say which. A full one often passes: `kabar retry --refused` in some days.",
        553: "The relay does not take the address as it is written; look at it in the list, and at `from`.",
        554: "The receiver refuses the mail as such, often as spam or for a block list: the words say which.",
        556: noMailAtDomain,
    ]
}

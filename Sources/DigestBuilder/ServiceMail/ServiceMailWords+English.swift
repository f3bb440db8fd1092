extension ServiceMailWords {
    static let english = ServiceMailWords(
        confirm: Letter(
            title: "Please confirm: {name} by email",
            text: "Somebody, hopefully you, asked for {name} at this address. Press the button, and it comes.",
            button: "Subscribe",
            after: "The link works for a week. If it was not you, do nothing: then nothing comes."),
        welcome: Letter(
            title: "Welcome to {name}",
            text: "You are subscribed. The next issue comes by itself.",
            button: "Your settings",
            after: "There you choose how often it comes, pause it, change your address or leave."),
        latestIssue: "Until then, this is the latest issue.",
        member: Letter(
            title: "You already get {name}",
            text:
                "Somebody, hopefully you, signed this address up once more. It is on the list already, so nothing changed.",
            button: "Your settings",
            after: "If an issue is missing, look into the spam folder, or see there whether a pause is set."),
        newAddress: Letter(
            title: "Please confirm: {name} at a new address",
            text: "Somebody, hopefully you, wants {name} to come to this address from now on.",
            button: "Change the address",
            after: "The link works for a week. If it was not you, do nothing: then nothing changes."),
        addressChanged: Letter(
            title: "{name} now goes to another address",
            text: "As you wished, {name} does not come to this address any more.",
            button: nil,
            after: "If it was not you, write to {address}."),
        goodbye: Letter(
            title: "You have left {name}",
            text: "This is the last mail. Thank you for reading.",
            button: "Undo",
            after: "If it was a slip, this button leads to the page that takes it back."),
        orOpen: "Or open this page:",
        settings: "Settings")
}

extension PublicWords {
    static let english = PublicWords(
        language: .english,
        leaveTitle: "Stop receiving {name}?",
        leaveText: "One click and we send no more mail to the address that got this link. Nothing has changed yet.",
        leaveButton: "Unsubscribe",
        leftTitle: "You have unsubscribed",
        leftText: "{name} will not be sent to you any more. A mail that is on its way may still arrive.",
        undoQuestion: "Was it a slip?",
        undoButton: "Undo, keep sending {name}",
        backTitle: "You are back",
        backText: "{name} keeps coming as it did before.",
        missingTitle: "This link does not work",
        missingText: "A mail program may have cut it in two. Copy the whole address from the mail, "
            + "or use the link in the latest one.",
        writeText: "You can also write to {address} with the subject “unsubscribe”.",
        failedTitle: "That did not work",
        failedText: "Nothing was changed. Please try again in a few minutes.",
        tooLargeTitle: "That was too much",
        siteLink: "To the site of {name}",
        archiveTitle: "All issues",
        archiveEmpty: "No issue has been sent yet.",
        newerIssues: "Newer",
        olderIssues: "Older")
}

import ArgumentParser
import Foundation
import Sender
import Storage

/// Which issue a command is about.
struct IssueOption: ParsableArguments {
    @Option(
        name: .customLong("issue"),
        help: ArgumentHelp(
            "Its number; without it, the issue under way or, when there is none, the last.", valueName: "n"))
    var number: Int?

    func resolved(in state: StateDatabase) throws -> Int {
        try state.issueNumber(given: number)
    }
}

extension StateDatabase {
    /// The number given, or that of the current issue; a sentence where there is none.
    func issueNumber(given number: Int?) throws -> Int {
        if let number { return number }
        guard let current = try currentIssueNumber() else {
            throw CommandFailure(.failed, "No issue has been made yet; `kabar send` makes the first.")
        }
        return current
    }

    /// The issue that is under way, which is the only one that can be steered.
    func steerableIssue() throws -> Int {
        guard let issue = try issueUnderWay() else {
            throw CommandFailure(.failed, "No issue is under way; `kabar sends` lists those that were sent.")
        }
        return issue
    }
}

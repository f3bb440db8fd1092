import Foundation
import GRDB

/// Why the state of a newsletter could not be read or written.
package enum StorageError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another process kept the database for longer than the busy timeout.
    case busy(path: String)
    case diskFull(path: String)
    case readOnly(path: String)
    /// The file is no SQLite database, is damaged, or holds a record that cannot be read.
    case corrupt(path: String, reason: String)
    case cannotOpen(path: String, reason: String)
    /// A newer Kabar has changed the tables in a way that this one does not know.
    case newerThanThisProgram(path: String)
    case failed(path: String, reason: String)
    /// Another run holds the lock of the newsletter.
    case runHeld(path: String, processID: Int32?, since: String?)
    case unknownIssue(Int)
    /// The number that was given to a new issue is not the next one.
    case issueNumberTaken(Int, next: Int)
    /// An issue is still being sent; no other is frozen before it is finished.
    case issueUnfinished(Int, pending: Int)
    /// There is nothing left to pause or cancel.
    case issueFinished(Int)
    case issueCancelled(Int)
    /// An issue cannot be opened again beside another that is open.
    case otherIssueUnfinished(Int, other: Int)
    case articleAlreadyIssued(intake: Int, rhythm: String)
    case recipientTwice(subscriberID: String, issue: Int)
    /// The owner's draft of the next issue is there and makes no sense.
    case draftUnreadable(path: String, reason: String)
    /// An outcome was reported for a row that nobody had claimed.
    case notClaimed(row: Int64)

    package var description: String {
        switch self {
        case .busy(let path):
            "\(path) is in use by another process that does not let go of it; run the command again when that one is done."
        case .diskFull(let path):
            "\(path) could not be written because the disk is full; free some space and run the command again. Nothing recorded before was lost."
        case .readOnly(let path):
            "\(path) cannot be written; give this user the right to write the file and its folder."
        case .corrupt(let path, let reason):
            "\(path) is damaged (\(reason)); put back a copy from a backup. Do not delete it without need: it is the record of who got which issue."
        case .cannotOpen(let path, let reason):
            "\(path) could not be opened (\(reason)); check that the folder exists and belongs to this user."
        case .newerThanThisProgram(let path):
            "\(path) was written by a newer version of Kabar; update this one before it touches the file."
        case .failed(let path, let reason):
            "\(path) could not be used (\(reason)); run the command again, and report it if it happens twice."
        case .runHeld(let path, let processID, let since):
            "Another run of this newsletter is at work\(Self.holder(processID, since)); it holds \(path). Run the command again when it has ended."
        case .unknownIssue(let number):
            "There is no issue \(number); `kabar sends` lists those that there are."
        case .issueNumberTaken(let number, let next):
            "Issue \(number) could not be frozen because the next number is \(next); run the command again."
        case .issueUnfinished(let number, let pending):
            "Issue \(number) is not finished: \(pending) of its mails wait; `kabar send` goes on with it."
        case .issueFinished(let number):
            "Issue \(number) is finished: nothing of it waits. `kabar report \(number)` shows how it went."
        case .issueCancelled(let number):
            "Issue \(number) has been cancelled; `kabar status --issue \(number)` shows how it stands."
        case .otherIssueUnfinished(let number, let other):
            "Issue \(number) cannot be tried again while issue \(other) is not finished; finish that one first with `kabar send`, or end it with `kabar cancel`."
        case .articleAlreadyIssued(let intake, let rhythm):
            "Article \(intake) could not enter the issue because it has been in a \(rhythm) one before; `kabar why` tells in which."
        case .recipientTwice(let subscriberID, let issue):
            "Issue \(issue) was not frozen because subscriber \(subscriberID) is in the list twice; give one of the two another id in subscribers.json."
        case .draftUnreadable(let path, let reason):
            "The draft \(path) cannot be used: \(reason). Put it right, or throw it away with `kabar edit --discard`."
        case .notClaimed(let row):
            "The outcome of delivery \(row) was not recorded because the delivery was not under way; this is a fault in Kabar, please report it."
        }
    }

    private static func holder(_ processID: Int32?, _ since: String?) -> String {
        switch (processID, since) {
        case (let processID?, let since?): " (process \(processID), since \(since))"
        case (let processID?, nil): " (process \(processID))"
        default: ""
        }
    }
}

extension StorageError {
    /// The error in the words of this module; every return code of SQLite is turned here and nowhere else.
    init(_ error: any Error, path: String) {
        switch error {
        case let known as StorageError: self = known
        case let database as DatabaseError: self.init(database, path: path)
        case is DecodingError: self = .corrupt(path: path, reason: "a record cannot be read: \(error)")
        default: self = .failed(path: path, reason: "\(error)")
        }
    }

    private init(_ error: DatabaseError, path: String) {
        let reason = error.message ?? "SQLite code \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(path: path, reason: reason)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: reason)
        default: self = .failed(path: path, reason: reason)
        }
    }
}

import ArgumentParser
import Articles
import DigestBuilder
import Mailbox
import Messages
import Storage
import Subscribers

/// The exit statuses of every command; scripts read them (sysexits.h where one fits).
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    case wrongUsage = 64
    case badInput = 65
    /// All is done, but a source has failed for several runs in a row: somebody has to look, running again is no help.
    case sourceFailing = 66
    case unavailable = 69
    /// Some mail waits, or another run holds the lock: run again.
    case tryAgain = 75
    case badSettings = 78
}

/// Ends a command with a sentence for people and a status for scripts.
struct CommandFailure: Error, CustomStringConvertible {
    var status: ExitStatus
    var sentence: String

    var description: String { sentence }

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    /// The one place that says which error ends with which status.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure:
            self = failure
        case let problems as SettingsError:
            self.init(.badSettings, "\(problems)")
        case let problem as StorageError:
            self.init(Self.status(of: problem), "\(problem)")
        case let problem as SubscriberError:
            self.init(Self.status(of: problem), "\(problem)")
        case is FeedError, is InspectionInput.Unreadable:
            self.init(.badInput, "\(error)")
        case let problem as DigestError:
            self.init(.badInput, "\(problem)")
        case let problem as DKIMError:
            self.init(.failed, "\(problem)")
        case let problem as MessageError:
            self.init(.badSettings, "\(problem)")
        case .badFault(let text, let reason) as MailboxError:
            self.init(.wrongUsage, "\(MailboxError.badFault(text, reason: reason))")
        case let problem as EmailAddressError:
            self.init(.wrongUsage, "\(problem)")
        default:
            self.init(.failed, "\(error)")
        }
    }

    private static func status(of problem: SubscriberError) -> ExitStatus {
        switch problem {
        case .locked, .changedMeanwhile, .moved: .tryAgain
        case .unfit: .wrongUsage
        case .unwritable, .unknownID, .alreadyListed, .suppressed, .notAllowed: .failed
        default: .badInput
        }
    }

    private static func status(of problem: StorageError) -> ExitStatus {
        switch problem {
        case .runHeld, .busy: .tryAgain
        default: .failed
        }
    }
}

extension AsyncParsableCommand {
    /// Runs a command's work; a failure becomes one sentence on stderr and its exit status.
    func reporting(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let exit as ExitCode {
            throw exit
        } catch let validation as ValidationError {
            throw validation
        } catch {
            let failure = CommandFailure(error)
            Console.error(failure.sentence)
            throw ExitCode(failure.status.rawValue)
        }
    }
}

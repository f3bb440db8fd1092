/// Why the list of subscribers could not be read or changed. Each case has a sentence for people.
package enum SubscriberError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no list yet.
    case missing(file: String)
    /// The file's content is not as it must be; line and column count from 1, columns in characters.
    case fault(file: String, line: Int, column: Int, reason: String)
    case sameID(String, file: String, line: Int, firstLine: Int)
    case sameAddress(String, file: String, line: Int, firstLine: Int)
    case unreadable(file: String, reason: String)
    case unwritable(file: String, reason: String)
    /// The list has its new content, but the system does not say that it would survive a power cut.
    case unconfirmed(file: String, reason: String)
    /// Another process kept the list's lock all the time.
    case locked(file: String, seconds: Int)
    /// Somebody without the lock, such as an editor, wrote the file again and again.
    case changedMeanwhile(file: String)
    case unknownID(String)
    case alreadyListed(address: String, status: Subscriber.Status)
    /// The address, its domain or its forgotten hash stands among those who must not be added.
    case suppressed(address: String, reason: String)
    /// A change of status that the rules do not allow.
    case notAllowed(String)
    /// A value that the list's own reader would refuse.
    case unfit(address: String, reason: String)
    case badBlockEntry(String)
    /// The list was moved to the other store by another process.
    case moved
    /// A file of people to import that cannot be used at all.
    case badImport(file: String, line: Int, reason: String)

    package var description: String {
        switch self {
        case .missing(let file):
            """
            \(file) does not exist. Bring it back, since it knows who left; only if there never was a list, make the file \
            with {"version":1,"subscribers":[]} in it.
            """
        case .fault(let file, let line, let column, let reason):
            "\(file), line \(line), column \(column): \(reason.withoutFullStop). Nothing was changed; correct the line."
        case .sameID(let id, let file, let line, let firstLine):
            "\(file), line \(line): the id \(id) already stands in line \(firstLine); give one of the two another id."
        case .sameAddress(let address, let file, let line, let firstLine):
            "\(file), line \(line): the address \(address) already stands in line \(firstLine); remove one of the two."
        case .unreadable(let file, let reason):
            "\(file) could not be read (\(reason)); check that the file is there and may be read."
        case .unwritable(let file, let reason):
            "\(file) could not be written (\(reason)); the list is as it was before."
        case .unconfirmed(let file, let reason):
            "\(file) was written, but the disk did not confirm it (\(reason)); check the disk."
        case .locked(let file, let seconds):
            "\(file) is being changed by another run of Kabar; it was not free within \(seconds) s. Try again."
        case .changedMeanwhile(let file):
            "\(file) is being edited by another program; nothing was changed. Try again when it is saved."
        case .unknownID(let id):
            "No subscriber has the id \(id)."
        case .alreadyListed(let address, let status):
            "\(address) is on the list already, with the status \(status.rawValue)."
        case .suppressed(let address, let reason):
            "\(address) was not added: \(reason)."
        case .notAllowed(let sentence):
            sentence
        case .unfit(let address, let reason):
            "\(address) was not written to the list: \(reason)."
        case .badBlockEntry(let text):
            "\(text) cannot be blocked: it is neither an address nor a domain such as example.org."
        case .moved:
            "The list was moved to its other store just now; run the command again."
        case .badImport(let file, let line, let reason):
            "\(file), line \(line): \(reason). Nothing was imported."
        }
    }
}

extension String {
    fileprivate var withoutFullStop: Substring { hasSuffix(".") ? dropLast() : self[...] }
}

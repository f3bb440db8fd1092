/// Why bytes could not be moved. Each case has a sentence for people.
package enum TransferError: Error, Sendable, Equatable, CustomStringConvertible {
    case badAddress(String)
    /// The address holds a user name or a password, which would be sent, logged and shown.
    case credentials(host: String)
    /// A password or token would have gone over the network for everybody to read.
    case openAuthorization(String)
    case unknownHost(String)
    case unreachable(String, reason: String)
    /// The address leads to this machine or a private network, and the settings do not allow the host.
    case privateAddress(String, ip: String)
    case insecure(String, reason: String)
    case tooLarge(String, limit: Int)
    /// A large body could not be kept in a temporary file of the folder.
    case noRoom(String, reason: String)
    case timedOut(String, after: Duration)
    case tooManyRedirects(String, limit: Int)
    case broken(String, reason: String)
    case cancelled

    package var description: String {
        switch self {
        case .badAddress(let url):
            "\(url) is not an address that can be fetched; it must begin with http:// or https://."
        case .credentials(let host):
            "An address at \(host) holds a user name or a password, which Kabar neither keeps nor sends; take them out of the address."
        case .openAuthorization(let url):
            "\(url) was not asked, since http:// hides no password; use https:// in newsletter.yaml, or, on a network of your own, add its host to fetch.allowHosts."
        case .unknownHost(let host):
            "The name \(host) could not be found; check its spelling and this machine's name server."
        case .unreachable(let url, let reason):
            "\(url) could not be reached (\(reason)); try again later or check the address."
        case .privateAddress(let url, let ip):
            "\(url) leads to \(ip), an address of this machine or a private network; if that is meant, add its host to fetch.allowHosts in newsletter.yaml."
        case .insecure(let url, let reason):
            "\(url) could not be trusted (\(reason)); the site has to mend its certificate."
        case .tooLarge(let url, let limit):
            "\(url) is larger than the limit of \(limit) bytes; it was not read."
        case .noRoom(let folder, let reason):
            "A large answer could not be kept in \(folder) (\(reason)); free some space there, or set TMPDIR to another folder."
        case .timedOut(let url, let after):
            "\(url) did not finish within \(after); it will be tried again on the next run."
        case .tooManyRedirects(let url, let limit):
            "\(url) redirects more than \(limit) times; use the address it should lead to."
        case .broken(let url, let reason):
            "\(url) sent an answer that could not be read (\(reason))."
        case .cancelled:
            "The transfer was cancelled."
        }
    }
}

import Foundation
import Transfers

/// One relay that a run may use, and how.
package struct RelaySettings: Sendable {
    /// The account, as the ledger, the limits and the report name it: user and address.
    package var name: String
    package var endpoint: RelayEndpoint
    /// At most this many at once.
    package var connections: Int
    /// Mails on one connection before another is opened.
    package var mailsPerConnection: Int
    /// Its share among several; 0 is a reserve for when no other can be used.
    package var weight: Int
    package var limits: SendingLimits
    package var hours: SendingHours?
    package var warmUp: WarmUp?
    package var notice: DeliveryNotice
    /// Gives the OAuth 2.0 token for a new connection. `refused`: the one that the relay did not take.
    package var token: (@Sendable (_ refused: String?) async throws -> String)?

    package init(
        name: String? = nil, endpoint: RelayEndpoint, connections: Int = 4, mailsPerConnection: Int = 500,
        weight: Int = 1, limits: SendingLimits = SendingLimits(), hours: SendingHours? = nil, warmUp: WarmUp? = nil,
        notice: DeliveryNotice = .failure, token: (@Sendable (_ refused: String?) async throws -> String)? = nil
    ) {
        self.name = name ?? endpoint.url
        self.endpoint = endpoint
        self.connections = connections
        self.mailsPerConnection = mailsPerConnection
        self.weight = weight
        self.limits = limits
        self.hours = hours
        self.warmUp = warmUp
        self.notice = notice
        self.token = token
    }

    var scope: String { "relay:\(name)" }
}

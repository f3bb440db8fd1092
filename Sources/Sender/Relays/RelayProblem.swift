import Transfers

/// Why a relay cannot be used, as a sentence for people.
package struct RelayProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package var url: String
    package var failure: ConnectFailure

    package init(url: String, failure: ConnectFailure) {
        self.url = url
        self.failure = failure
    }

    package var description: String {
        let said = failure.reply.map { "; it last said \"\($0)\"" } ?? ""
        let facts = "(\(failure.reason)\(said))"
        switch failure.step {
        case .address:
            return "\(url) is no relay address \(facts); write smtp.url as smtp://host:port or smtps://host:port."
        case .resolve:
            return
                "The relay's name in \(url) could not be found \(facts); check smtp.url and this machine's name server."
        case .connect:
            return
                "The relay \(url) could not be reached \(facts); check smtp.url and that the relay is running, then run again: nothing is lost."
        case .timeout:
            return
                "The relay \(url) did not answer in time \(facts); check smtp.url and firewalls, then run again: nothing is lost."
        case .tls:
            return
                "The connection to the relay \(url) could not be secured \(facts); mend its certificate or STARTTLS. Kabar does not go on in the clear: smtp.tls: none allows that for a relay on this machine."
        case .authentication:
            return
                "The relay \(url) did not accept the user and password \(facts); check smtp.user and KABAR_SMTP_PASSWORD."
        case .greeting, .other:
            return "The relay \(url) could not be used \(facts); see its log, then run again: nothing is lost."
        }
    }
}

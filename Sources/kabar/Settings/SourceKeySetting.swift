import Transfers

/// What opens a source behind a password, and where it is kept.
enum SourceKeySetting: Sendable, Equatable {
    case password(user: String, PasswordSource)
    case token(PasswordSource)

    /// Reads the secret; it is for the site of `url` alone. A command may wait for a person, so this holds up no thread
    /// that others need.
    func authorization(for url: String) async throws(SettingsError) -> HTTPAuthorization {
        let authorization: HTTPAuthorization?
        switch self {
        case .password(let user, let source):
            let secret = try await source.readAside(.password)
            authorization = HTTPAuthorization(user: user, password: secret.value, for: url)
        case .token(let source):
            let secret = try await source.readAside(.token)
            authorization = HTTPAuthorization(token: secret.value, for: url)
        }
        // The settings have been checked for what cannot be sent.
        guard let authorization else {
            throw SettingsError([SettingsProblem(place: .outside(url), sentence: "The password cannot be sent there.")])
        }
        return authorization
    }
}

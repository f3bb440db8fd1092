import Foundation

/// Keeps a relay's access token as long as the settings say, so that its command is not run for every connection.
actor TokenKeeper {
    private let setting: RelaySetting.Token
    private let now: @Sendable () -> ContinuousClock.Instant
    private var kept: (token: Secret, until: ContinuousClock.Instant)?
    /// The command as it runs: connections that open meanwhile wait for the same answer.
    private var asking: Task<Result<Secret, SettingsError>, Never>?

    init(_ setting: RelaySetting.Token, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.setting = setting
        self.now = now
    }

    /// The token for a new connection, from the command where none is kept or its time is over.
    func token() async throws(SettingsError) -> Secret {
        if let kept, now() < kept.until { return kept.token }
        let asking = self.asking ?? ask()
        self.asking = asking
        let answer = await asking.value
        if self.asking == asking { self.asking = nil }
        let token = try answer.get()
        if kept.map({ $0.until <= now() }) ?? true { kept = (token, now() + setting.lifetime) }
        return token
    }

    /// The relay refused it (535): the next connection asks the command.
    func forget(_ refused: Secret) {
        if kept?.token == refused { kept = nil }
    }

    private func ask() -> Task<Result<Secret, SettingsError>, Never> {
        let source = setting.source
        return Task {
            do throws(SettingsError) {
                return .success(try await source.readAside(.token))
            } catch {
                return .failure(error)
            }
        }
    }
}

import Transfers

/// What opens the sources of one run, each fetched once, when it is first needed: a command may ask a person.
actor SourceKeys {
    /// By source.
    private let settings: [String: (url: String, key: SourceKeySetting)]
    private var asked: [String: Task<Result<HTTPAuthorization, SettingsError>, Never>] = [:]

    init(_ sources: [SourceSetting]) {
        let keyed = sources.compactMap { source -> (String, (url: String, key: SourceKeySetting))? in
            guard let key = source.key, case .url(let url) = source.place else { return nil }
            return (source.id, (url, key))
        }
        settings = Dictionary(keyed, uniquingKeysWith: { first, _ in first })
    }

    /// nil for a source that needs none.
    func authorization(of source: String) async throws(SettingsError) -> HTTPAuthorization? {
        guard let (url, key) = settings[source] else { return nil }
        let asking =
            asked[source]
            ?? Task {
                do throws(SettingsError) {
                    return .success(try await key.authorization(for: url))
                } catch {
                    return .failure(error)
                }
            }
        asked[source] = asking
        return try await asking.value.get()
    }
}

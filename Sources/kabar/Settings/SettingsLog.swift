import DigestBuilder

/// What the reading of the settings finds: problems, warnings, and every value with its place.
///
/// A class because the sections of one document write to it side by side; it lives for one reading, in one task.
final class SettingsLog {
    /// One setting in force.
    struct Entry: Equatable {
        var path: String
        var value: String
        var place: SettingPlace
    }

    /// The name of newsletter.yaml as messages give it.
    let fileName: String
    let environment: [String: String]
    private(set) var problems: [SettingsProblem] = []
    private(set) var warnings: [String] = []
    private(set) var entries: [Entry] = []
    /// Every variable that could have been set, in the order of the settings.
    private(set) var variables: [String] = []

    init(fileName: String, environment: [String: String]) {
        self.fileName = fileName
        self.environment = environment
    }

    func problem(_ place: SettingPlace, _ sentence: String) {
        problems.append(SettingsProblem(place: place, sentence: sentence))
    }

    func warn(_ sentence: String) {
        warnings.append(sentence)
    }

    func note(_ path: String, _ value: String, _ place: SettingPlace) {
        entries.append(Entry(path: path, value: value, place: place))
    }

    /// The variable that overrides the scalar at `path`: KABAR_, dots become underscores, letters capitals; words
    /// inside a key are not parted. `web.baseURL` is KABAR_WEB_BASEURL.
    static func variable(for path: String) -> String {
        "KABAR_" + path.replacing(".", with: "_").uppercased()
    }

    /// The value of the variable for `path`. An empty one counts as not set: that is how container tools unset.
    func override(of path: String) -> (name: String, value: String)? {
        let name = Self.variable(for: path)
        variables.append(name)
        guard let value = environment[name], !value.isEmpty else { return nil }
        return (name, value)
    }

    /// The value of a variable that the settings name themselves.
    func value(of variable: String) -> String? {
        variables.append(variable)
        return environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Warns of variables that look like ours and are none.
    func warnOfUnknownVariables() {
        let known = Set(variables)
        for name in environment.keys.sorted() where name.hasPrefix("KABAR_") && !known.contains(name) {
            let hint = NearestWord.to(name, in: variables).map { "; did you mean \($0)?" } ?? "; it is ignored."
            warn("\(name) is no setting\(hint)")
        }
    }
}

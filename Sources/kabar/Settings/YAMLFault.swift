import Yams

/// What the YAML parser complains about, in a sentence with its place.
enum YAMLFault {
    static func problem(_ error: any Error, fileName: String) -> SettingsProblem {
        guard let error = error as? YamlError else {
            return SettingsProblem(place: .outside(fileName), sentence: "The file is not readable as YAML (\(error)).")
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let reason = (context.map { $0.text + ", " } ?? "") + problem
            return at(
                mark, fileName, "This is not YAML (\(reason)); check indentation, quotes and colons here and above.")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().joined(separator: ", ")
            return at(context.mark, fileName, "The keys that begin here hold \(keys) more than once; keep one.")
        case .reader(let problem, _, _, _):
            return SettingsProblem(
                place: .outside(fileName), sentence: "The file holds a character that YAML forbids (\(problem)).")
        default:
            return SettingsProblem(place: .outside(fileName), sentence: "The file is not readable as YAML (\(error)).")
        }
    }

    private static func at(_ mark: Mark, _ fileName: String, _ sentence: String) -> SettingsProblem {
        SettingsProblem(place: .file(fileName, line: mark.line, column: mark.column), sentence: sentence)
    }
}

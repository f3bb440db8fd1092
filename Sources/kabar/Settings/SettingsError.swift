/// Everything that is wrong with a newsletter's settings, collected so that one reading shows it all. Exit status 78.
struct SettingsError: Error, Equatable, CustomStringConvertible {
    /// At least one, in the order of the file, then of the environment.
    var problems: [SettingsProblem]

    /// Puts the problems in order; those of one place stay as they were found.
    init(_ problems: [SettingsProblem]) {
        self.problems = problems.enumerated().sorted { one, two in
            one.element.place.order == two.element.place.order
                ? one.offset < two.offset : one.element.place.order < two.element.place.order
        }.map(\.element)
    }

    /// One sentence a line, each with its place.
    var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// One thing that is wrong, where, and what to write instead.
struct SettingsProblem: Equatable, CustomStringConvertible {
    var place: SettingPlace
    var sentence: String

    var description: String { "\(place): \(sentence)" }
}

/// Where a setting's value came from.
enum SettingPlace: Equatable, CustomStringConvertible {
    /// Line and column count from 1, the column in Unicode scalars.
    case file(String, line: Int, column: Int)
    /// The name of the variable.
    case environment(String)
    /// A file or command outside newsletter.yaml that is named in it.
    case outside(String)
    case standard

    /// The file's places come first, by line and column.
    var order: (Int, Int) {
        if case .file(_, let line, let column) = self { (line, column) } else { (.max, 0) }
    }

    var description: String {
        switch self {
        case .file(let name, let line, let column): "\(name):\(line):\(column)"
        case .environment(let name): name
        case .outside(let name): name
        case .standard: "default"
        }
    }
}

/// Orders the declarations that apply to one element into one list, where the later wins (CSS Cascade Level 4).
struct StyleCascade {
    private var normal: [StyleDeclaration] = []
    private var important: [StyleDeclaration] = []

    /// Adds what one rule declares without `!important`, after every weaker rule.
    ///
    /// A property that one rule declares twice keeps both values: the first is the fallback for programs that do not
    /// know the second.
    mutating func add(normal declarations: [StyleDeclaration]) {
        Self.add(declarations.filter { !$0.isImportant }, to: &normal)
    }

    /// Adds what one rule declares with `!important`, after every weaker rule.
    ///
    /// The mark itself is kept only where it stood in a `style` attribute: nothing there can be overridden any more
    /// but by a media query, which should be able to, and Outlook ignores marked declarations.
    mutating func add(important declarations: [StyleDeclaration], keepingMark: Bool) {
        let added = declarations.filter(\.isImportant).map { declaration in
            StyleDeclaration(name: declaration.name, value: declaration.value, isImportant: keepingMark)
        }
        Self.add(added, to: &important)
    }

    private static func add(_ declarations: [StyleDeclaration], to list: inout [StyleDeclaration]) {
        list.removeAll { old in declarations.contains { $0.name == old.name } }
        for (place, declaration) in declarations.enumerated()
        where !declarations[(place + 1)...].contains(declaration) {
            list.append(declaration)
        }
    }

    /// The text of a `style` attribute, the important declarations last.
    var text: String {
        let winners = normal.filter { old in !important.contains { $0.name == old.name } }
        return (winners + important).map(\.text).joined(separator: "; ")
    }
}

/// A phrase that depends on a number, `{n}`, in the forms that its language tells apart. A form that is not given is
/// the one for `other`.
package struct CountedPhrase: Sendable, Equatable {
    var zero: String?
    var one: String?
    var two: String?
    var few: String?
    var many: String?
    var other: String

    /// The form for a category, with `{n}` in it unless the form says the number in words.
    func form(_ category: PluralCategory) -> String {
        switch category {
        case .zero: zero ?? other
        case .one: one ?? other
        case .two: two ?? other
        case .few: few ?? other
        case .many: many ?? other
        case .other: other
        }
    }
}

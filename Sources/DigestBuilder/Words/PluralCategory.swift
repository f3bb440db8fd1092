/// The forms that languages tell apart when they count, as Unicode CLDR names them.
package enum PluralCategory: String, Sendable, CaseIterable {
    case zero, one, two, few, many, other
}

extension InterfaceLanguage {
    /// The form that goes with a whole number of things, at least 0.
    ///
    /// The cardinal rules of CLDR 49 (common/supplemental/plurals.xml; UTS #35 part 3, "Language Plural Rules") for
    /// numbers without decimals.
    package func pluralCategory(of number: Int) -> PluralCategory {
        switch self {
        case .chinese, .indonesian, .japanese, .javanese, .malay, .traditionalChinese:
            .other
        case .dutch, .english, .german:
            number == 1 ? .one : .other
        case .hebrew:
            number == 1 ? .one : number == 2 ? .two : .other
        case .spanish:
            number == 1 ? .one : Self.isMillions(number) ? .many : .other
        case .french, .portuguese:
            number <= 1 ? .one : Self.isMillions(number) ? .many : .other
        case .arabic:
            Self.arabicCategory(of: number)
        }
    }

    private static func arabicCategory(of number: Int) -> PluralCategory {
        switch (number, number % 100) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }

    /// `un millón de artículos`, not `un millón artículos`.
    private static func isMillions(_ number: Int) -> Bool {
        number != 0 && number.isMultiple(of: 1_000_000)
    }
}

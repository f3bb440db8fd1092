import DigestBuilder
import Testing

struct PluralCategoryTests {
    private static let counts = [0, 1, 2, 3, 5, 11, 21, 100]

    /// The categories of 0, 1, 2, 3, 5, 11, 21 and 100, in this order.
    @Test(arguments: [
        (InterfaceLanguage.arabic, "zero one two few few many many other"),
        (.hebrew, "other one two other other other other other"),
        (.spanish, "other one other other other other other other"),
        (.portuguese, "one one other other other other other other"),
        (.french, "one one other other other other other other"),
        (.english, "other one other other other other other other"),
        (.german, "other one other other other other other other"),
        (.dutch, "other one other other other other other other"),
    ])
    func `a language that tells numbers apart does so by CLDR`(language: InterfaceLanguage, expected: String) {
        let categories = Self.counts.map { language.pluralCategory(of: $0).rawValue }
        #expect(categories.joined(separator: " ") == expected)
    }

    @Test(arguments: [
        InterfaceLanguage.chinese, .traditionalChinese, .indonesian, .japanese, .javanese, .malay,
    ])
    func `a language with one form has no other`(language: InterfaceLanguage) {
        #expect(Self.counts.allSatisfy { language.pluralCategory(of: $0) == .other })
    }

    @Test func `Arabic looks at the last two digits, but only 1 and 2 themselves are one and two`() {
        let categories = [101, 102, 103, 110, 111, 199, 200].map { InterfaceLanguage.arabic.pluralCategory(of: $0) }
        #expect(categories == [.other, .other, .few, .few, .many, .many, .other])
    }

    @Test(arguments: [InterfaceLanguage.french, .portuguese, .spanish])
    func `whole millions are counted with a preposition`(language: InterfaceLanguage) {
        #expect(language.pluralCategory(of: 2_000_000) == .many)
        #expect(language.pluralCategory(of: 1_500_000) == .other)
    }
}

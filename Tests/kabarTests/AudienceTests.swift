import DigestBuilder
import Testing

@testable import kabar

struct AudienceTests {
    @Test func `all versions are made where there are few`() {
        let wishes: [EditionVersion: Int] = [
            .whole: 9, .init(language: .english): 1, .init(topics: ["air"]): 2,
            .init(language: .english, topics: ["air"]): 1,
        ]
        #expect(Audience.versions(for: wishes) == Set(wishes.keys).subtracting([.whole]))
    }

    @Test func `of many choices those are made that most people have, and the others get the whole in their language`()
    {
        var wishes: [EditionVersion: Int] = [:]
        for number in 0..<45 { wishes[.init(language: .arabic, topics: ["t\(number)"])] = 100 - number }
        let versions = Audience.versions(for: wishes)
        let made = (0..<Audience.mostSelections).map { EditionVersion(language: .arabic, topics: ["t\($0)"]) }
        #expect(versions == Set(made + [.init(language: .arabic)]))
        #expect(Audience.versions(for: [:]) == [])
    }
}

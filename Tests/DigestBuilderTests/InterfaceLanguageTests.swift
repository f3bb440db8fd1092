import DigestBuilder
import Testing

struct InterfaceLanguageTests {
    @Test(arguments: [
        ("id-ID", InterfaceLanguage.indonesian), ("EN_us", .english), ("pt-BR", .portuguese), ("ar-EG", .arabic),
        ("nl-BE", .dutch), ("jv", .javanese), ("zh", .chinese), ("zh-CN", .chinese), ("zh-SG", .chinese),
        ("zh-Hant", .traditionalChinese), ("zh-TW", .traditionalChinese), ("ZH-hk", .traditionalChinese),
        ("zh-Hans-HK", .chinese),
    ])
    func `a tag of any region leads to its language and script`(tag: String, language: InterfaceLanguage) {
        #expect(InterfaceLanguage(tag: tag) == language)
    }

    @Test(arguments: [("in", InterfaceLanguage.indonesian), ("iw-IL", .hebrew), ("jw", .javanese)])
    func `tags of earlier days are known`(tag: String, language: InterfaceLanguage) {
        #expect(InterfaceLanguage(tag: tag) == language)
    }

    @Test(arguments: ["tlh", "fa", "idx", "ms-Arab", "jv-Java", ""])
    func `another language or script is none of them`(tag: String) {
        #expect(InterfaceLanguage(tag: tag) == nil)
    }
}

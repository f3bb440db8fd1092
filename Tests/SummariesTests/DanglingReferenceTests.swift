import Testing

@testable import Summaries

struct DanglingReferenceTests {
    @Test(arguments: [
        ("id", "Namun, warga menolak."), ("id", "Hal ini membuat harga naik."),
        ("id", "Oleh karena itu rapat ditunda."),
        ("en", "However, nobody came."), ("en", "He left early."), ("en", "As a result prices fell."),
    ])
    func `an opening that points back is recognised`(_ language: String, _ sentence: String) {
        #expect(DanglingReference(language: language).begins(with: Tokens.tokens(of: sentence)))
    }

    @Test(arguments: [
        ("id", "Warga menolak, namun rapat jalan terus."), ("en", "Hearings begin today."), ("en", ""),
        ("sw", "He left."),
    ])
    func `another opening is not`(_ language: String, _ sentence: String) {
        #expect(!DanglingReference(language: language).begins(with: Tokens.tokens(of: sentence)))
    }
}

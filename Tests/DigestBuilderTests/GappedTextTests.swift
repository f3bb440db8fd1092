import DigestBuilder
import Testing

struct GappedTextTests {
    @Test func `each gap is filled with its own value in order`() {
        let text = GappedText(pieces: [.text("Halo "), .gap(.name), .text(" di "), .gap(.custom("kota")), .text(".")])
        let whole = text.filled { $0 == .name ? "Sari" : $0.rawValue }
        #expect(whole == "Halo Sari di fields.kota.")
    }

    @Test func `a field may say what stands where it has no value`() {
        let field = SubscriberField.custom("kota").or("desa Anda | kami")
        #expect(field.parts.field == .custom("kota"))
        #expect(field.parts.fallback == "desa Anda | kami")
        #expect(SubscriberField.name.parts.field == .name)
        #expect(SubscriberField.name.parts.fallback == "")
    }
}

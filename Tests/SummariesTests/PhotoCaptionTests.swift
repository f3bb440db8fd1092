import Testing

@testable import Summaries

struct PhotoCaptionTests {
    @Test(arguments: [
        "Foto: Warga menyeberangi sungai.", "(Foto: Wati/KabarDesa)", "ANTARA FOTO/Wati", "Ilustrasi (Wati)",
        "Image caption The bridge in May.", "Photo by Ana Smith.", "Picture: the old harbour.",
    ])
    func `a picture's caption or credit is known`(_ sentence: String) {
        #expect(PhotoCaption.isCaption(sentence.scalars))
    }

    @Test(arguments: [
        "Foto itu diambil warga pada hari Minggu.", "Pictures of the flood were shown: nobody was hurt.", "Photo", "",
        "Gambarnya jelas.",
    ])
    func `a sentence about pictures is not one`(_ sentence: String) {
        #expect(!PhotoCaption.isCaption(sentence.scalars))
    }
}

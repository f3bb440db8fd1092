import Articles

/// The room that a picture has, in pixels. The style sheets say the same to all mail programs but Word, which sets a
/// picture by its `width` attribute alone and widens the paper for one that does not fit.
struct PictureBox {
    /// Beside a story of the newspaper.
    static let side = PictureBox(width: 120, height: 160)

    var width: Int
    var height: Int

    /// As wide as the room, or less where what the source declares of the picture is narrower or, at that width, higher
    /// than the room.
    func width(of image: ArticleImage) -> Int {
        guard let declared = image.width else { return width }
        let fitting = image.height.map { Double(height) * Double(declared) / Double($0) } ?? Double(declared)
        return max(1, Int(min(Double(width), Double(declared), fitting)))
    }
}

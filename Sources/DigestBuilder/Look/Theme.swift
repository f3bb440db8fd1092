/// The looks that a digest can have.
package enum Theme: String, Sendable, CaseIterable {
    /// Masthead, a lead story with a wide picture, sections: many stories, of which one matters most.
    case newspaper
    /// Running text without pictures: one voice.
    case letter
    /// Numbered stories of one line and one sentence: for skimmers.
    case brief

    /// The templates that are rendered, named as partials are.
    var htmlRoot: String { rawValue + ".html" }
    var textRoot: String { rawValue + ".txt" }

    /// Whether the first story of an issue is set larger than the others.
    var hasLead: Bool { self == .newspaper }

    /// Which pictures the theme shows unless the settings choose others.
    package var pictures: PictureChoice { self == .newspaper ? .all : .none }

    /// The room of a picture over the whole column; the brief has the numbers of its stories beside it.
    var wideBox: PictureBox {
        self == .brief ? PictureBox(width: 488, height: 240) : PictureBox(width: 520, height: 400)
    }

    /// The letters in which the theme is set unless the settings choose others.
    package var fonts: Fonts {
        switch self {
        case .newspaper: Fonts(headline: .serif, text: .sans)
        case .letter: Fonts(headline: .serif, text: .serif)
        case .brief: Fonts(headline: .sans, text: .sans)
        }
    }
}

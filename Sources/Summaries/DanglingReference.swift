/// Recognises sentences that lean on the one before them: "Namun ...", "Hal ini ...", "However ...", "He ...".
struct DanglingReference {
    private let openings: Set<String>

    init(language: String?) {
        openings = Self.byLanguage[language ?? "en"] ?? []
    }

    /// The most words of an opening.
    static let longest = 3

    /// Does a sentence with these first words, in lower case, begin with a word or two that point back?
    func begins(with words: [String]) -> Bool {
        guard !openings.isEmpty else { return false }
        return (1...Self.longest).contains { openings.contains(words.prefix($0).joined(separator: " ")) }
    }

    private static let byLanguage: [String: Set<String>] = openingLists.mapValues { list in
        Set(list.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") })
    }

    private static let openingLists: [String: String] = [
        "id": """
        namun, namun demikian, tetapi, tapi, akan tetapi, hal ini, hal itu, hal tersebut, ini, itu, dia, ia, mereka,
        beliau, selain itu, oleh karena itu, oleh sebab itu, karena itu, sebab, sebaliknya, sementara itu, kemudian,
        lalu, setelah itu, sebelumnya, akibatnya, meski begitu, meski demikian, meskipun demikian, walau begitu,
        dengan demikian, dengan begitu, begitu pula, demikian juga, demikian pula, adapun, bahkan, juga, padahal,
        sehingga, maka, jadi, di sisi lain, di samping itu, tak hanya itu, tidak hanya itu, lebih lanjut,
        menurutnya, katanya, ujarnya, tuturnya, jelasnya, langkah ini, langkah itu, situasi ini, kondisi ini,
        kondisi tersebut, pernyataan ini, pernyataan itu, keputusan ini, keputusan itu, desakan ini, kejadian ini,
        kejadian itu, peristiwa itu, keduanya, ketiganya, misalnya, contohnya, dan, atau, pasalnya, apalagi, terlebih
        """,
        "ms": """
        namun, tetapi, ini, itu, dia, ia, beliau, mereka, selain itu, oleh itu, sementara itu, kemudian, malah, hal ini,
        bagaimanapun, justeru, sehubungan itu, katanya, menurutnya
        """,
        "en": """
        however, but, and, or, so, yet, he, she, they, it, his, her, their, its, this, that, these, those, then, thus,
        therefore, hence, meanwhile, moreover, furthermore, additionally, also, instead, otherwise, nevertheless,
        nonetheless, still, besides, consequently, as a result, in addition, for example, for instance, on the other
        hand, in contrast, by contrast, such, both, neither, too, indeed, similarly, likewise, because of this
        """,
        "de":
            "aber, doch, und, er, sie, es, dies, diese, dieser, dieses, das, jedoch, dennoch, deshalb, außerdem, dabei, damit, dann",
        "fr":
            "mais, et, il, elle, ils, elles, ce, cela, cette, ceci, cependant, toutefois, pourtant, ensuite, donc, ainsi, de plus",
        "es":
            "pero, y, él, ella, ellos, ellas, esto, eso, este, esta, sin embargo, además, luego, entonces, así, también, por eso",
        "nl": "maar, en, hij, zij, ze, dit, dat, deze, die, echter, toch, daarom, bovendien, ook, dan, daarna",
        "pt":
            "mas, e, ele, ela, eles, elas, isso, isto, este, esta, porém, no entanto, contudo, além disso, então, assim, também",
        "it": "ma, e, egli, lui, lei, essi, questo, questa, ciò, tuttavia, però, inoltre, poi, quindi, così, anche",
        "ru":
            "но, и, а, он, она, они, это, этот, эта, однако, поэтому, кроме того, затем, также, при этом, таким образом",
        "ja": "しか, また, そし, これ, それ, この, その",
        "zh": "但是, 然而, 他们, 此外, 因此, 这是",
    ]
}

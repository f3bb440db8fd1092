/// Recognises sentences that lean on the one before them: "Namun ...", "Hal ini ...", "However ...", "He ...".
///
/// Words are numbers of the vocabulary that it was made with.
struct DanglingReference: Sendable {
    /// What a word can do among the first of a sentence.
    private struct Role: OptionSet {
        let rawValue: UInt8

        /// Begins an opening.
        static let opening = Role(rawValue: 1)
        static let pronoun = Role(rawValue: 1 << 1)
        static let demonstrative = Role(rawValue: 1 << 2)
        /// "Hari ini", "saat ini": with a demonstrative these are times of their own.
        static let time = Role(rawValue: 1 << 3)
        /// "Yang" begins a relative clause.
        static let relative = Role(rawValue: 1 << 4)
    }

    /// The first words of a sentence that are looked at.
    static let longest = 6
    /// Words of the longest opening.
    private static let longestOpening = 3

    /// The languages with openings.
    static var languages: Set<String> { Set(openingLists.keys) }

    private var openings: Set<[Int]> = []
    /// By word; those that come later have none.
    private var roles: [Role] = []

    /// Points back by the words of `language`, which are added to `vocabulary`; nil for none.
    init(language: String?, vocabulary: inout Vocabulary) {
        guard let language, let list = Self.openingLists[language] else { return }
        for opening in list.split(separator: ",") {
            let words = opening.listedWords.map { vocabulary.number(ofNormalForm: $0) }
            guard (1...Self.longestOpening).contains(words.count) else { continue }
            openings.insert(words)
            add(.opening, to: words[0])
        }
        for word in Self.pronouns[language] ?? [] { add(.pronoun, to: vocabulary.number(ofNormalForm: word)) }
        guard language == "id" || language == "ms" else { return }
        for word in Self.demonstratives { add(.demonstrative, to: vocabulary.number(ofNormalForm: word)) }
        for word in Self.times { add(.time, to: vocabulary.number(ofNormalForm: word)) }
        add(.relative, to: vocabulary.number(ofNormalForm: "yang"))
    }

    /// Does a sentence with these first words begin with a word or two that point back?
    func begins(with words: ArraySlice<Int>) -> Bool {
        guard let first = words.first else { return false }
        if roles(of: first).contains(.opening),
            (1...Self.longestOpening).contains(where: { openings.contains(Array(words.prefix($0))) })
        {
            return true
        }
        return beginsWithThis(words)
    }

    /// Does a pronoun stand among the first words of a sentence that names nobody? "Saat itu ia ...", "When she ...".
    ///
    /// With a name in it, the sentence may say itself whom it means.
    func pointsBack(_ words: ArraySlice<Int>, hasName: Bool) -> Bool {
        !hasName && words.prefix(Self.longest).contains { roles(of: $0).contains(.pronoun) }
    }

    /// Indonesian and Malay set the demonstrative after the noun: "Pria itu ...", "Kasus besar tersebut ...". Times are no
    /// references: "Hari ini ...".
    private func beginsWithThis(_ words: ArraySlice<Int>) -> Bool {
        let first = words.prefix(3).map(roles(of:))
        guard first.count >= 2, !first[0].contains(.time), !first[1].contains(.relative) else { return false }
        return first.dropFirst().contains { $0.contains(.demonstrative) }
    }

    private func roles(of word: Int) -> Role {
        word < roles.count ? roles[word] : []
    }

    private mutating func add(_ role: Role, to word: Int) {
        while roles.count <= word { roles.append([]) }
        roles[word].insert(role)
    }

    private static let pronouns: [String: Set<String>] = [
        "id": ["ia", "dia", "beliau", "mereka"],
        "ms": ["ia", "dia", "beliau", "mereka"],
        "en": ["he", "she", "they", "him", "her", "his", "them", "their"],
    ]

    private static let demonstratives = ["ini", "itu", "tersebut"]

    private static let times: Set<String> = [
        "hari", "saat", "tahun", "bulan", "minggu", "pekan", "kali", "malam", "pagi", "siang", "sore", "selama",
        "sejauh",
        "sampai", "hingga", "sejak", "dewasa", "akhir", "belakangan", "baru", "musim", "abad", "detik", "masa", "dunia",
        "negara", "negeri",
    ]

    private static let openingLists: [String: String] = [
        "id": """
        namun, namun demikian, tetapi, tapi, akan tetapi, hal ini, hal itu, hal tersebut, ini, itu, dia, ia, mereka,
        beliau, selain itu, oleh karena itu, oleh sebab itu, karena itu, sebab, sebaliknya, sementara itu, kemudian,
        lalu, setelah itu, sebelumnya, akibatnya, meski begitu, meski demikian, meskipun demikian, walau begitu,
        dengan demikian, dengan begitu, begitu pula, demikian juga, demikian pula, adapun, bahkan, juga, padahal,
        sehingga, maka, jadi, di sisi lain, di samping itu, tak hanya itu, tidak hanya itu, lebih lanjut,
        menurutnya, katanya, ujarnya, tuturnya, jelasnya, langkah ini, langkah itu, situasi ini, kondisi ini,
        kondisi tersebut, pernyataan ini, pernyataan itu, keputusan ini, keputusan itu, desakan ini, kejadian ini,
        kejadian itu, peristiwa itu, keduanya, ketiganya, misalnya, contohnya, dan, atau, pasalnya, apalagi, terlebih,
        saat itu, ketika itu, kala itu, waktu itu, untuk itu, dari situ, di sana, di situ, atas hal itu, terkait hal itu,
        terkait hal ini, terkait hal tersebut, menurut dia, menurut beliau, menurut mereka, kata dia, ujar dia, tambah
        dia, inilah, itulah, begitu juga, begitu pun, sedangkan, karenanya, oleh karenanya, kendati demikian, kendati
        begitu, walaupun demikian, walaupun begitu, tak lama kemudian, selanjutnya, berikutnya, di lain pihak,
        hal yang sama, salah satunya, di antaranya, hal serupa, hal senada, tak heran, alhasil, hasilnya, alasannya
        """,
        "ms": """
        namun, tetapi, ini, itu, dia, ia, beliau, mereka, selain itu, oleh itu, sementara itu, kemudian, malah, hal ini,
        bagaimanapun, justeru, sehubungan itu, katanya, menurutnya
        """,
        "en": """
        however, but, and, or, so, yet, he, she, they, it, his, her, their, its, this, that, these, those, then, thus,
        therefore, hence, meanwhile, moreover, furthermore, additionally, also, instead, otherwise, nevertheless,
        nonetheless, still, besides, consequently, as a result, in addition, for example, for instance, on the other
        hand, in contrast, by contrast, such, both, neither, too, indeed, similarly, likewise, because of this,
        even so, that said, in fact, in that case, at the time, by then, afterwards, the pair, the former, the latter,
        as such, despite this, despite that, after that, before that, among them
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

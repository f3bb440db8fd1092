/// Letters, endings and beginnings of words that few languages share.
enum LanguageLetters {
    /// For each telling letter of the script the languages that use it.
    static func marks(of script: TextScript) -> [Unicode.Scalar: [String]] {
        switch script {
        case .latin: latin
        case .cyrillic: cyrillic
        case .arabic: arabic
        default: [:]
        }
    }

    /// The languages in which many words end so, by ending; endings have 2 to 5 letters.
    static let endings = parts([
        "id": "kan nya inya asi",
        "eo": "oj ojn ajn aj anto anta ita igi iĝi iĝis igis antoj ado eco ejo isto oje oja ojn anoj",
        "la": """
        us um orum arum ibus tur ntur isse ae em erunt avit itur atis tio tione ionis unt ensis ensi anus anum inum
        icus icum ii ique isque ere iis
        """,
        "tr": "lar ler lık lik mış miş dır dir ları leri nın nin", "fi": "ssa ssä lla llä sta stä ksi inen isen iset",
        "it": "zione zioni ità ezza mente etto ato ata iamo",
        "es": "ción iones dad mente ados ados idad ales ando iendo able",
        "pt": "ção ções dade mente ados mento", "ca": "ció cions itat ment ats ant ència", "vi": "ng nh",
        "fr": "tion ment eux euse aient ité ions elle", "en": "ing tion ness ment ed ly ght ous able ers",
        "de": "ung ungen keit heit lich isch chen ische", "nl": "ing ingen heid lijk ische sche aar en oor",
        "af": "ing heid lik ies iese", "sv": "ning ingen het ligt ande orna arna ades",
        "da": "ning else hed lige erne ede",
        "nb": "ning else het lige ene ede", "ro": "ului ilor ție ții ează ească ul", "sq": "imit ave uar",
        "hu": "ság ség ban ben nak nek hoz ott ett", "pl": "ego ych ów owi ość ości ami", "et": "use seks ste",
        "cs": "ého ých ové ovat ost ství ské ích", "sk": "ého ých ové ovať osť stvo ské ích om",
        "hr": "nja nje ima ama ski ska anje enje", "sw": "sha isha ana eni wa", "tl": "ang han hin",
        "ru": "ого его ть ться ние ный ая", "uk": "ння ого ти ться ий", "bg": "ите ът та то",
    ])

    /// The languages in which many words begin so, by beginning; beginnings have 2 to 4 letters.
    static let beginnings = parts([
        "id": "me mem men meng ber di ter pe pem pen peng ke",
        "tl": "mag nag pag ma ka nang pina ipi kina", "sw": "wa ki vi ku ali wali ana una", "af": "ge ver",
        "de": "ge ver be",
        "nl": "ge ver be", "eo": "mal ek", "la": "prae quo",
    ])

    private static let latin = table([
        "eo": "ĉĝĥĵŝŭ", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüűõ",
        "ro": "ăâîșțşţ", "tr": "çğıöşüİýþð", "vi": "ơưđăâêôạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý",
        "de": "äöüß", "sv": "åäö", "fi": "äö", "da": "æøå", "nb": "æøå", "es": "áéíóúñ", "pt": "áâãàçéêíóôõú",
        "fr": "àâçéèêëîïôœùû", "it": "àèéìòù", "ca": "àçèéíïóòúŀ", "hr": "čćđšž", "sl": "čšž", "et": "äõöü",
        "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "is": "áðéíóúýþæö", "af": "êëéôû", "nl": "ëé", "sq": "çë",
        "az": "əçğış",
        "mt": "ħġżċ", "gl": "áéíñóú", "tl": "ñ",
    ])

    private static let cyrillic = table([
        "ru": "ыэъё", "uk": "іїєґ", "be": "ўыэ", "bg": "ъ", "sr": "јљњћђџ", "mk": "ѓќѕјљњџ", "kk": "әғқңөұүһ",
        "mn": "өүыэ",
        "tg": "ӣӯҷҳқғъэ",
    ])

    private static let arabic = table([
        "fa": "پچژگکی", "ur": "ٹڈڑںےہھپچگکی", "ar": "ةىيكإأؤ", "ps": "ټډړښځڅږۍېپچ", "ug": "ۇۆۈې", "ku": "ڵڕێۆە",
    ])

    private static func table(_ letters: [String: String]) -> [Unicode.Scalar: [String]] {
        var table: [Unicode.Scalar: [String]] = [:]
        for (language, marks) in letters.sorted(by: { $0.key < $1.key }) {
            for scalar in Set(marks.unicodeScalars) { table[scalar, default: []].append(language) }
        }
        return table
    }

    private static func parts(_ lists: [String: String]) -> [String: [String]] {
        var parts: [String: [String]] = [:]
        for (language, list) in lists.sorted(by: { $0.key < $1.key }) {
            for part in Set(list.split(whereSeparator: \.isWhitespace)) {
                parts[String(part), default: []].append(language)
            }
        }
        return parts
    }
}

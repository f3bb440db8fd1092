/// The names that dates are made of, in lower case and without accents.
enum DateWords {
    /// The month, 1 ... 12, that a word names: English, Indonesian, Malay, German, Dutch, French, Spanish, Portuguese,
    /// Italian, Polish, Swedish, Norwegian, Turkish, Hungarian, Greek, Russian and Ukrainian, and the usual short forms.
    static func month(_ word: Substring) -> Int? {
        numbers[word]
    }

    private static let months: [String] = [
        """
        jan january januari jänner janner januar janvier janv enero ene janeiro gennaio gen stycznia styczen ocak januar
        ιανουαριος ιανουαριου ιαν января январь янв сiчня січня
        """,
        """
        feb february februari peb pebruari februar fevrier fevr fev febrero fevereiro febbraio lutego luty subat
        φεβρουαριος φεβρουαριου φεβ февраля февраль фев лютого
        """,
        """
        mar march maret mac marz maerz mrz maart mrt mars marzo março marco marca marzec mart marcius marc
        μαρτιος μαρτιου μαρ марта март мар березня
        """,
        """
        apr april avril avr abril abr aprile kwietnia kwiecien nisan aprilis
        απριλιος απριλιου απρ апреля апрель апр квiтня квітня
        """,
        """
        may mei mai mayo maio maggio mag maja maj mayis majus
        μαιος μαιου μαι мая май травня
        """,
        """
        jun june juni juin junio junho giugno giu czerwca czerwiec haziran juinius junius
        ιουνιος ιουνιου ιουν июня июнь июн червня
        """,
        """
        jul july juli julai juillet juil julio julho luglio lug lipca lipiec temmuz julius
        ιουλιος ιουλιου ιουλ июля июль июл липня
        """,
        """
        aug august agustus agu agt ags ogos augustus aout agosto ago sierpnia sierpien agustos augusti augusztus
        αυγουστος αυγουστου αυγ августа август авг серпня
        """,
        """
        sep sept september septembre septiembre setiembre setembro settembre set wrzesnia wrzesien eylul szeptember
        σεπτεμβριος σεπτεμβριου σεπ сентября сентябрь сен сент вересня
        """,
        """
        oct october oktober okt octobre octubre outubro out ottobre ott pazdziernika pazdziernik ekim
        οκτωβριος οκτωβριου οκτ октября октябрь окт жовтня
        """,
        """
        nov november nop nopember novembre noviembre novembro listopada listopad kasim
        νοεμβριος νοεμβριου νοε ноября ноябрь ноя листопада
        """,
        """
        dec december desember des dis disember dez dezember decembre diciembre dic dezembro dicembre grudnia grudzien
        aralik δεκεμβριος δεκεμβριου δεκ декабря декабрь дек грудня
        """,
    ]

    private static let numbers: [Substring: Int] = {
        var numbers: [Substring: Int] = [:]
        for (index, names) in months.enumerated() {
            for name in names.split(whereSeparator: \.isWhitespace) { numbers[name] = index + 1 }
        }
        return numbers
    }()

    /// Days of the week where they do not stand first.
    static let weekdays = Set(
        """
        mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
        senin selasa rabu kamis jumat jum'at sabtu minggu ahad sen sel rab kam jum sab min
        montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
        lunes martes miercoles jueves viernes sabado domingo
        """.split(whereSeparator: \.isWhitespace))

    /// Words between the parts that say nothing.
    static let fillers = Set(
        "of the at on de del à a um uhr pukul pkl jam tanggal tgl le den om kl".split(separator: " "))
}

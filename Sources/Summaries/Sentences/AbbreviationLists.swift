/// The abbreviations behind ``Abbreviations``, in lower case and without their last stop; words parted by white space.
///
/// Written for this project. "*" holds for every language.
enum AbbreviationLists {
    /// They stand before a name and never end a sentence.
    static let before: [String: String] = [
        "*": """
        mr mrs ms dr prof mt gen sen rep gov pres hon rev capt cmdr col lt maj sgt cpl messrs mme mlle mgr fr drs
        dra ir vs v cf ed eds
        """,
        "id": """
        jl jln ir h hj drs dra drg drh tn ny nn sdr sdri yth yml kh k.h r.a r.m r.ng ust ustaz ustadz kol jend brig
        kec kab kel gg ds dsn kav perum bpk tgk pdt pt cv ud fa s.d c.q a.n d.a u.p a.l alm almh atd moh muh muhd mohd
        abd ach md gn kop pol inf kav arh arm czi cba cku cpm chb ckm pnb psk purn
        """,
        "en": """
        adm atty supt insp pvt ald asst comdr e.g i.e viz pfc esp approx det
        """,
        "da": "hr fru frk skt dr pr ca bl.a f.eks m.m jf nr evt inkl ekskl stk tlf",
        "nb": "hr fru dr bl.a f.eks jf nr ca ev inkl ekskl tlf",
        "sv": "hr fru dr bl.a t.ex s.k d.v.s dvs jfr nr ca resp ev inkl exkl",
        "de": """
        hr fr frl dr dipl ing med phil z.b d.h u.a z.t bzw ca evtl ggf inkl kath ev vgl sog str nr abs aufl bes allg
        geb gest jhdt zzgl u.u s.o s.u i.d.r z
        """,
        "es": """
        sr sra srta dr dra lic ing arq prof ud uds vd d dña dn sto sta ee art arts párr párrf núm av avda ej aprox tel
        """,
        "it": """
        sig sig.ra sig.na sigg dott dott.ssa ing avv prof prof.ssa geom rag arch on dir amm es ad.es art artt cap pag
        tel psicol v.cte cte st
        """,
        "fr": "m mm mme mmes mlle dr me mgr st ste art chap ex cf env",
        "pt": "sr sra srta dr dra prof profa eng av r exmo ilmo art núm",
        "nl": "dhr mevr mw drs ir ing mr dr prof bv d.w.z o.a m.b.t t.a.v nl ca resp incl excl aanw vnw",
        "pl": "np dr prof inż mgr ul al tzw tj m.in pt św ks bałt por",
        "ru": """
        г гг ул д кв стр проф акад доц им пгт пос обл р-н н.э см ср тов гр св д-р т.е т.к напр пр-т пер наб ст
        """,
        "uk": "м вул проф акад ім обл див пор напр гр св",
        "bg": "г ул бул проф акад доц вкл напр т.е св д-р инж гр стр",
        "tr": "dr prof doç av sn bkz vb örn",
        "hu": "dr ifj id özv prof pl ún",
        "fi": "esim mm ts prof tri",
        "cs": "dr ing mgr bc mudr judr prof např tzv tj sv p pí ul",
        "sk": "dr ing mgr bc mudr judr prof napr tzv tj sv p pani ul",
        "ro": "dl dna dr prof ing str nr art ex sf",
        "kk": "т.б б.з.б қ м",
        "ar": "د م أ",
    ]

    /// They stand before a number; before another word they may be the end of a sentence.
    static let number: [String: String] = [
        "*": "no nos nr n° nº vol p pp fig figs ch art sec par ver approx ca op",
        "id": "no nomor hal hlm ps ay bab tgl pkl pk rp us$ lamp jo jilid bag rt rw kv sm telp tel fax km",
        "en": "no nos pp p vol pg pgs bk pt pts ext tel",
        "de": "nr s bd abb kap art tel",
        "es": "pág págs cap fig tel no n",
        "ru": "№ с п пп рис табл т гл",
    ]

    /// Short names of months and days, which count only with a capital: "sun" is a word.
    static let date: [String: String] = [
        "*": """
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
        """,
        "id": "jan feb mar apr jun jul agu agt agust sep sept okt nov des",
        "de": "jän jan feb mär apr jun jul aug sep sept okt nov dez mo di mi do fr sa so",
        "es": "ene feb mar abr may jun jul ago sep sept oct nov dic lun mié jue vie sáb dom",
        "it": "gen feb mar apr mag giu lug ago set sett ott nov dic lun mer gio ven sab dom",
    ]

    /// They stand after a name and end a sentence only where the next word looks like a beginning.
    static let after: [String: String] = [
        "*": "inc ltd co corp bros plc llc jr sr esq gmbh ag ind pty st",
        "en":
            "dist blvd rd ave ft rt dept univ assoc est spec hwy al ariz calif colo conn fla ill mass mich minn mo nev okla ore pa tenn tex va wash wis btw",
        "id": """
        bhd sdn rs tk rm letjen mayjen brigjen irjen komjen kombes kompol akp akbp ipda iptu aiptu aipda bripka bripda
        letkol lettu letda kapt serma sertu prov komp lt
        """,
    ]

    /// They close a list or a name; before a capital they end the sentence.
    static let end: [String: String] = [
        "*": "etc",
        "id": "dll dsb dst dkk tbk tsb wib wita wit red",
        "de": "usw etc u.s.w",
        "es": "etc",
        "pl": "itd itp",
        "cs": "atd apod",
        "sk": "atď apod",
        "sv": "osv m.m",
        "da": "osv mv",
        "nb": "osv mv",
        "nl": "enz",
    ]

    /// Names that are written with an exclamation mark.
    static let exclaimedNames: Set<String> = ["yahoo", "jeopardy", "yum"]

    /// Degrees that follow a name after a comma, as "S.H." and "Ph.D."
    static let degrees = """
        s.h m.h s.e m.m s.t m.t s.si m.si s.sos s.pd m.pd s.kom m.kom s.ag m.ag s.psi m.psi s.ik s.ip m.ap s.ap s.kep
        s.farm s.tp s.pt s.p m.p m.sc b.sc m.eng m.hum s.hum s.s m.a b.a ph.d sp.og sp.pd sp.a sp.b sp.jp sp.m m.ba m.kes
        s.km m.kn a.md s.st m.phil d.phil m.d j.d s.fil lc m.ed m.ud s.th s.hi s.kel
        """
}

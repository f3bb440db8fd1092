/// The wordings of boilerplate, in lower case with straight quotes.
enum BoilerplatePhrases {
    /// Whole paragraphs, compared without final marks.
    static let wholeLines = PhraseSet([
        // More of this article, elsewhere.
        "read more", "read the full story", "read the full article", "read full article", "read full story",
        "read the rest of this entry", "read on", "continue reading", "keep reading", "full story", "more", "see more",
        "learn more", "click here to read more", "view original post", "view in browser", "next page", "previous page",
        "baca selengkapnya", "baca lebih lanjut", "baca lebih lengkap", "selengkapnya", "lihat selengkapnya",
        "simak selengkapnya", "simak selengkapnya di halaman selanjutnya", "baca selengkapnya di halaman berikutnya",
        "lanjutkan membaca", "halaman selanjutnya", "halaman berikutnya", "halaman sebelumnya", "selanjutnya",
        "lanjut ke halaman berikutnya", "klik di sini", "klik disini", "weiterlesen", "mehr lesen", "mehr erfahren",
        "lire la suite", "en savoir plus", "lire plus", "leer más", "seguir leyendo", "sigue leyendo", "ver más",
        "leia mais", "continue lendo", "saiba mais", "leggi tutto", "continua a leggere", "leggi di più", "lees verder",
        "lees meer", "czytaj dalej", "czytaj więcej", "läs mer", "baca lagi", "baca lanjut",
        // Share bars and their counters.
        "share this", "share this article", "share this post", "share this story", "share", "like this", "tweet this",
        "like this: loading", "loading", "like loading", "bagikan ini", "bagikan", "bagikan artikel",
        "bagikan artikel ini",
        "bagikan berita ini", "bagikan tulisan ini", "sebarkan", "sebarkan tulisan ini", "suka ini", "menyukai ini",
        "menyukai ini: memuat", "suka ini: memuat", "suka memuat", "memuat", "kongsikan ini", "compártelo",
        "comparte esto",
        "me gusta esto", "cargando", "partager", "partager\u{A0}", "partagez cet article", "j'aime ça", "chargement",
        "teilen", "teilen mit", "gefällt mir", "wird geladen", "compartilhe isso", "compartilhe", "curtir isso",
        "carregando", "condividi", "mi piace", "caricamento", "delen", "vind ik leuk", "udostępnij", "copy link",
        "salin tautan", "link copied", "tautan disalin", "print", "cetak", "email this", "follow us", "ikuti kami",
        // Comments and forms.
        "leave a comment", "leave a reply", "post a comment", "add a comment", "no comments", "no comments yet",
        "comments are closed", "comments", "comment", "tinggalkan komentar", "tinggalkan balasan", "tulis komentar",
        "komentar", "belum ada komentar", "beri komentar", "kommentar schreiben", "laisser un commentaire",
        "dejar un comentario", "deixe um comentário", "lascia un commento", "type your email", "type your email…",
        "ketikkan email anda", "ketik surel anda", "enter your email", "your email address", "subscribe",
        "subscribe now",
        "berlangganan", "langganan", "berlangganan sekarang", "sign up", "sign up now", "log in", "login", "masuk",
        "join now", "daftar sekarang", "already have a wordpress.com account? log in now", "get updates", "s'abonner",
        "suscríbete", "suscribirse", "inscreva-se", "abonnieren", "iscriviti", "back to top", "kembali ke atas",
    ])

    /// Beginnings of the marks that advertisements leave behind.
    static let advertisements = PhraseSet([
        "scroll to continue", "scroll untuk", "advertisement", "advertising", "iklan", "sponsored content",
        "story continues below", "article continues below", "article continues after", "continue reading below",
        "lanjutkan membaca di bawah", "lanjut baca", "konten berlanjut", "gulir untuk", "anzeige", "werbung",
        "publicidad",
        "publicité", "pubblicità", "publicidade", "advertentie", "reklama", "paid content", "promoted content",
        "skip advertisement", "skip ad", "remove ads", "loading advertisement",
    ])

    /// Beginnings that only the tools of newsletters and blogs write.
    static let invitations = PhraseSet([
        "eksplorasi konten lain dari", "berlangganan untuk dapatkan pos terbaru",
        "berlangganan untuk mendapatkan pos terbaru",
        "berlangganan sekarang untuk", "berlangganan newsletter", "berlangganan buletin", "langganan sekarang agar",
        "discover more from", "subscribe to get the latest posts", "subscribe now to keep reading",
        "subscribe to our newsletter", "subscribe to the newsletter", "subscribe to continue reading",
        "subscribe for free",
        "sign up for our newsletter", "sign up for the newsletter", "sign up to our newsletter",
        "sign up for our daily",
        "sign up for our weekly", "join our newsletter", "get our newsletter", "get the latest posts", "get new posts",
        "enter your email address to", "masukkan alamat email anda", "masukkan alamat surel",
        "already have a wordpress.com account",
        "join 0 other subscribers", "bergabunglah dengan", "entdecke mehr von", "abonniere, um die neuesten",
        "abonniere jetzt",
        "melde dich für ein abonnement", "descubre más desde", "suscríbete y recibe las últimas",
        "suscríbete para recibir",
        "suscríbete ahora para seguir", "en savoir plus sur", "abonnez-vous pour recevoir",
        "abonnez-vous à notre newsletter",
        "abonnez-vous pour poursuivre", "descubra mais sobre", "assine para receber nossas notícias",
        "assine agora para",
        "scopri di più da", "abbonati per ricevere gli ultimi", "abbonati ora per", "ontdek meer van",
        "abonneer je om de nieuwste", "abonneer nu om", "dowiedz się więcej z", "zapisz się, aby otrzymywać najnowsze",
        "thanks for reading! subscribe", "thanks for reading, subscribe", "this post is public so feel free to share",
        "terima kasih telah membaca", "terima kasih sudah membaca", "powered by wordpress", "proudly powered by",
        "view all posts by", "lihat semua pos", "lihat semua tulisan", "this post was originally published on",
        "dapatkan update berita pilihan", "dapatkan berita pilihan",
    ])

    /// Those of them that also come glued to a paragraph's end.
    static let gluedInvitations = PhraseSet([
        "eksplorasi konten lain dari", "berlangganan untuk dapatkan pos terbaru", "discover more from",
        "subscribe to get the latest posts", "scroll to continue with content", "dapatkan update berita pilihan",
    ])

    /// Links to the rest of an article, where they end a paragraph; longer ones first.
    static let moreLinks = [
        "read the full article", "read the full story", "read the rest of this entry", "continue reading", "read more",
        "keep reading", "learn more", "baca selengkapnya", "lihat selengkapnya", "simak selengkapnya",
        "lanjutkan membaca",
        "baca lebih lanjut", "selengkapnya", "weiterlesen", "mehr lesen", "lire la suite", "en savoir plus", "leer más",
        "seguir leyendo", "leia mais", "continue lendo", "leggi tutto", "continua a leggere", "lees verder",
        "lees meer",
        "czytaj dalej", "czytaj więcej", "more",
    ]

    /// Verbs by which a line asks for something.
    static let requests = PhraseSet([
        "ikuti", "ikutilah", "dapatkan", "gabung", "bergabung", "yuk", "ayo", "mari", "jangan lewatkan", "cek", "baca",
        "simak", "unduh", "download", "klik", "langganan", "berlangganan", "daftar", "install", "pasang", "kunjungi",
        "temukan", "follow", "join", "get", "subscribe", "sign up", "click", "tap", "visit", "check out", "like us",
        "find us", "don't miss", "want more", "support", "dukung", "saksikan", "tonton", "nonton", "watch", "listen",
        "folge", "folgen sie", "abonnieren sie", "suivez", "retrouvez", "sigue", "síguenos", "siga", "segui", "volg",
    ])

    /// What newsletters promise, in an invitation of any wording.
    static let deliveries = PhraseSet([
        "delivered to your inbox", "straight to your inbox", "directly to your inbox", "right to your inbox",
        "right in your inbox", "sent to your inbox", "delivered to your door", "delivered through your letterbox",
        "langsung ke inbox", "langsung ke email", "langsung di email", "langsung ke kotak masuk",
        "direkt in dein postfach", "direkt in ihr postfach", "dans votre boîte mail", "en tu correo", "no seu e-mail",
    ])

    /// Where such a line sends the reader.
    static let channels = PhraseSet([
        "google news", "googlenews", "google berita", "whatsapp channel", "kanal whatsapp", "saluran whatsapp",
        "channel whatsapp", "grup whatsapp", "grup telegram", "channel telegram", "kanal telegram", "telegram channel",
        "kanal youtube", "channel youtube", "youtube channel", "newsletter", "buletin kami", "aplikasi kami", "our app",
        "app store", "play store", "google play", "playstore", "appstore", "us on ", "kami di ", "our facebook",
        "our twitter", "our instagram", "our telegram", "our podcast", "rss feed", "our patreon", "on patreon",
        "live streaming", "livestreaming", "berita lainnya di", "artikel lainnya di", "berita terbaru di",
        "informasi terbaru di", "informasi lainnya di", "berita menarik lainnya", "akun instagram", "akun media sosial",
        "wa channel", "breaking news setiap", "update berita", "nous sur", "uns auf", "nos en", "nos no", "su facebook",
    ])

    /// How WordPress and others sign the items of their feeds: the beginning, and what must come later.
    static let feedFooters: [(start: String, middle: String)] = [
        ("the post ", " appeared first on "), ("the post ", " first appeared on "),
        ("the article ", " appeared first on "),
        ("this post ", " appeared first on "), ("this article ", " appeared first on "),
        ("this post ", " first appeared on "),
        ("artikel ", " pertama kali tampil "), ("artikel ", " pertama kali muncul "),
        ("artikel ", " muncul pertama kali "),
        ("artikel ", " tampil pertama "), ("pos ", " pertama kali tampil "), ("pos ", " pertama kali muncul "),
        ("pos ", " muncul pertama kali "), ("pos ", " tampil pertama "), ("postingan ", " pertama kali tampil "),
        ("postingan ", " pertama kali muncul "), ("postingan ", " muncul pertama kali "),
        ("tulisan ", " pertama kali tampil "),
        ("tulisan ", " pertama kali muncul "), ("the post ", " pertama kali tampil "),
        ("the post ", " pertama kali muncul "),
        ("the post ", " appeared on "), ("artikel ", " pertama kali diterbitkan di "), ("kiriman ", " muncul dahulu "),
        ("der beitrag ", " erschien zuerst auf "), ("der beitrag ", " erschien auf "),
        ("l'article ", " est apparu en premier "), ("l’article ", " est apparu en premier "),
        ("cet article ", " est apparu en premier "), ("la entrada ", " se publicó primero en "),
        ("la entrada ", " apareció primero en "), ("la entrada ", " aparece primero en "),
        ("o post ", " apareceu primeiro em "),
        ("o post ", " apareceu em "), ("l'articolo ", " proviene da "), ("l’articolo ", " proviene da "),
        ("l'articolo ", " sembra essere il primo su "),
        ("het bericht ", " verscheen eerst op "), ("het bericht ", " verscheen op "),
        ("artykuł ", " pochodzi z serwisu "),
        ("inlägget ", " dök först upp på "), ("indlægget ", " blev først udgivet på "),
        ("innlegget ", " dukket først opp på "),
        ("запись ", " впервые появилась "), ("сообщение ", " появились сначала на "), ("a(z) ", " bejegyzés először "),
    ]

    /// Beginnings of a line that leads to another article, when a colon, a dash or a bare title follows.
    static let otherArticles = PhraseSet([
        "baca juga", "simak juga", "lihat juga", "tonton juga", "saksikan juga", "dengarkan juga", "simak pula",
        "baca pula",
        "lihat pula", "simak video", "tonton video", "lihat video", "saksikan video", "saksikan live",
        "saksikan tayangan",
        "artikel terkait", "berita terkait", "terkait", "pilihan editor", "rekomendasi", "rekomendasi untuk anda",
        "bacaan lain",
        "infografis", "also read", "read also", "also see", "see also", "read next", "up next", "related story",
        "related article", "related articles", "related stories", "related posts", "recommended reading",
        "recommended for you", "more on this", "don't miss", "must read", "watch now", "watch:", "lesen sie auch",
        "lesen sie mehr", "mehr zum thema", "auch interessant", "lire aussi", "à lire aussi", "voir aussi",
        "a lire aussi",
        "lea también", "leer también", "lee también", "te puede interesar", "le puede interesar", "ver también",
        "leia também", "veja também", "saiba mais sobre", "leggi anche", "vedi anche", "lees ook", "bekijk ook",
        "czytaj także", "czytaj też", "zobacz też", "zobacz także", "baca juga artikel", "ikuti juga",
    ])

    /// Those that need the colon, being ordinary words without it.
    static let labelledOnly = PhraseSet([
        "baca", "tonton", "simak", "lihat", "saksikan", "related", "read more", "read", "watch", "more", "mehr", "tag",
        "tags",
        "topik", "topics", "kategori", "category", "categories", "filed under", "posted in", "tagged", "keywords",
        "kata kunci",
        "selanjutnya", "sebelumnya", "next", "previous", "next article", "previous article", "artikel selanjutnya",
        "artikel sebelumnya", "schlagworte", "etiquetas", "étiquettes", "mots-clés", "share on", "bagikan ke",
    ])

    /// The same words alone on a line: titles of other articles follow.
    static let listHeadings = PhraseSet([
        "baca juga", "simak juga", "lihat juga", "tonton juga", "berita terkait", "artikel terkait", "terkait",
        "related",
        "related posts", "related articles", "related stories", "related content", "see also", "read also", "also read",
        "read next", "more from this author", "you may also like", "you might also like", "recommended",
        "recommended for you",
        "most read", "most popular", "trending", "terpopuler", "berita populer", "berita lainnya", "artikel lainnya",
        "rekomendasi", "rekomendasi untuk anda", "pilihan editor", "jangan lewatkan", "video terkait", "topik terkait",
        "lesen sie auch", "mehr zum thema", "das könnte sie auch interessieren", "lire aussi", "à lire aussi",
        "sur le même sujet", "lea también", "te puede interesar", "artículos relacionados", "noticias relacionadas",
        "entradas relacionadas", "leia também", "veja também", "leggi anche", "articoli correlati", "lees ook",
        "gerelateerde berichten", "ähnliche beiträge", "articles similaires", "czytaj także", "podobne",
    ])

    /// Beginnings of the texts behind share buttons.
    static let shareStarts = PhraseSet([
        "click to share on", "click to email", "click to print", "klik untuk berbagi", "klik untuk membagikan",
        "klik untuk mencetak", "klik untuk mengirim", "share on facebook", "share on twitter", "share on x",
        "share on whatsapp",
        "share on linkedin", "share on telegram", "share via email", "share this:", "share this on", "bagikan ini:",
        "bagikan di facebook", "bagikan ke facebook", "bagikan ke twitter", "bagikan ke whatsapp", "bagikan melalui",
        "like this:", "menyukai ini:", "suka ini:", "tweet on twitter", "pin on pinterest", "haz clic para compartir",
        "cliquez pour partager", "klick, um auf", "klicken, um auf", "clique para compartilhar",
        "fai clic qui per condividere",
        "klik om te delen", "kliknij, aby udostępnić",
    ])
    static let networks: Set<String> = [
        "facebook", "twitter", "whatsapp", "telegram", "instagram", "linkedin", "pinterest", "reddit", "tumblr", "line",
        "messenger", "mastodon", "bluesky", "threads", "tiktok", "youtube", "pocket", "flipboard", "skype", "email",
        "mail",
        "surel", "x", "fb", "wa", "googleplus", "snapchat", "weibo", "vk", "xing",
    ]
    static let shareWords: Set<String> = networks.union([
        "share", "bagikan", "berbagi", "sebarkan", "tweet", "pin", "print", "cetak", "copy", "salin", "link", "tautan",
        "url",
        "like", "suka", "on", "di", "ke", "via", "to", "this", "ini", "and", "dan", "more", "lainnya", "save", "simpan",
        "follow", "ikuti", "us", "kami", "loading", "memuat", "google", "plus", "teilen", "partager", "compartir",
        "compartilhar", "condividi", "delen", "comments", "komentar",
    ])

    /// How the addresses of pictures end.
    static let pictureEndings = [".jpg", ".jpeg", ".png", ".gif", ".webp"]

    /// What stands in square brackets where a site's program would put something.
    static let placeholders = PhraseSet([
        "gambas", "embed", "caption", "gallery", "video", "audio", "instagram", "twitter", "youtube", "tweet", "foto",
        "galeri", "gambar", "image", "photo", "iframe", "read more", "baca", "advertisement", "iklan", "…", "...",
        "widget",
    ])

    /// Labels of credits and sources at an article's end.
    static let creditLabels = PhraseSet(
        photoWords + [
            "editor", "penulis", "reporter", "pewarta", "wartawan", "jurnalis", "kontributor", "laporan", "penyunting",
            "redaktur",
            "sumber", "source", "via", "sources", "author", "written by", "reported by", "edited by", "reporting by",
            "by",
            "writer", "oleh", "penerjemah", "autor", "quelle", "fuente", "fonte", "bron", "copy editor", "uploader",
        ])
    static let photoLabels = PhraseSet(photoWords)
    private static let photoWords = [
        "foto", "photo", "photos", "image", "images", "picture", "gambar", "ilustrasi", "illustration", "kredit foto",
        "sumber foto", "photo credit", "image credit", "image source", "photo by", "foto oleh", "credit", "credits",
        "featured image", "bild", "crédito", "crédit photo", "foto ilustrasi", "dok", "fotografer", "caption",
        "bildquelle",
    ]
    static let shortEndings = PhraseSet([
        "end", "the end", "selesai", "tamat", "-30-", "red", "(red)", "(*)", "(**)", "(***)", "***", "###", "(ant)",
        "(antara)",
        "(tim)", "(adv)", "(rls)", "(rilis)",
    ])
    /// Beginnings of the line that says where an article was published first, or by whom it was written.
    static let republished = PhraseSet([
        "artikel ini telah tayang", "artikel ini sudah tayang", "berita ini telah tayang",
        "artikel ini pertama kali terbit",
        "artikel ini pertama kali tayang", "artikel ini ditulis oleh", "artikel ini dibuat oleh",
        "tulisan ini pertama kali",
        "artikel ini diterjemahkan", "this article was originally published", "this article originally appeared",
        "this article first appeared", "this story was originally published", "this story originally appeared",
        "this story first appeared", "this post originally appeared", "this article was written by",
        "this article was first published", "originally published", "konten ini merupakan kerja sama",
        "the views expressed",
        "dieser artikel erschien zuerst", "cet article a été publié", "este artículo fue publicado",
        "this article has been updated",
    ])

    static let cookieWords = PhraseSet(["cookie"])
    static let consentWords = PhraseSet([
        "we use", "we and our partners", "this site uses", "this website uses", "by continuing", "accept all",
        "i agree",
        "cookie policy", "cookie settings", "manage preferences", "consent to", "kami menggunakan",
        "situs ini menggunakan",
        "dengan melanjutkan", "anda setuju", "kebijakan cookie", "terima semua", "wir verwenden",
        "diese website verwendet",
        "nous utilisons", "ce site utilise", "utilizamos cookies", "este sitio", "este site", "utilizziamo",
        "questo sito",
        "wij gebruiken", "deze website",
    ])

    static let copyrightStarts = PhraseSet([
        "©", "(c) 1", "(c) 2", "copyright ©", "copyright (c)", "copyright 1", "copyright 2", "hak cipta ©",
        "hak cipta 2",
        "hak cipta dilindungi", "dilarang keras mengambil", "dilarang mengutip", "dilarang menyalin",
        "all rights reserved",
    ])
    static let rightsPhrases = PhraseSet([
        "all rights reserved", "hak cipta dilindungi undang-undang", "alle rechte vorbehalten", "tous droits réservés",
        "todos los derechos reservados", "todos os direitos reservados", "tutti i diritti riservati",
        "may not be published, broadcast", "tanpa izin tertulis dari",
    ])
}

import Summaries
import Testing

struct LanguageDetectorTests {
    @Test(arguments: [
        (
            "id",
            "Pemerintah kota akan memperbaiki jalan di tiga kecamatan mulai bulan depan karena banyak warga mengeluh."
        ),
        ("en", "The city will repair roads in three districts from next month because many residents complained."),
        ("ms", "Kerajaan mengumumkan bahawa syarikat itu akan dibantu kerana mahkamah menolak permohonan Encik Razak."),
        ("nl", "De gemeente gaat volgende maand de wegen in drie wijken herstellen, omdat veel bewoners klagen."),
        (
            "de",
            "Die Stadt wird im nächsten Monat die Straßen in drei Bezirken ausbessern, weil sich viele beschwert haben."
        ),
        ("fr", "La ville va réparer les routes de trois quartiers dès le mois prochain, car beaucoup se sont plaints."),
        ("es", "La ciudad reparará las calles de tres distritos el mes que viene porque muchos vecinos se quejaron."),
        ("pt", "A cidade vai reparar as ruas de três bairros no próximo mês porque muitos moradores reclamaram."),
        ("eo", "La urbo riparos la stratojn en tri kvartaloj ekde la venonta monato, ĉar multaj loĝantoj plendis."),
        ("cs", "Město od příštího měsíce opraví silnice ve třech obvodech, protože si mnoho obyvatel stěžovalo."),
        ("sk", "Mesto od budúceho mesiaca opraví cesty v troch obvodoch, pretože sa veľa obyvateľov sťažovalo."),
        ("vi", "Thành phố sẽ sửa đường ở ba quận từ tháng sau vì nhiều người dân phàn nàn."),
        (
            "tl",
            "Aayusin ng lungsod ang mga kalsada sa tatlong distrito simula sa susunod na buwan dahil marami ang nagreklamo."
        ),
        ("ru", "Город отремонтирует дороги в трёх районах со следующего месяца, потому что многие жители жаловались."),
        ("uk", "Місто відремонтує дороги у трьох районах з наступного місяця, бо багато мешканців скаржилися."),
        ("ar", "ستصلح المدينة الطرق في ثلاثة أحياء ابتداء من الشهر القادم لأن كثيرا من السكان اشتكوا."),
        ("fa", "شهرداری از ماه آینده خیابان‌های سه منطقه را تعمیر می‌کند زیرا بسیاری از ساکنان شکایت کردند."),
        ("th", "เมืองจะซ่อมถนนในสามเขตตั้งแต่เดือนหน้าเพราะชาวบ้านร้องเรียนมาก"),
        ("ja", "市は来月から三つの地区の道路を直す。"), ("zh", "市政府下个月开始维修三个区的道路。"), ("ko", "시는 다음 달부터 도로를 고친다."),
        (
            "cy",
            "Bydd y cyngor yn trwsio'r ffyrdd mewn tair ardal o'r mis nesaf ymlaen am fod llawer o bobl wedi cwyno."
        ),
    ])
    func `the language of a sentence is found`(_ language: String, _ text: String) {
        #expect(LanguageDetector().language(of: text) == language)
    }

    @Test(arguments: [
        ("id", "Harga beras naik"), ("en", "Rice prices rise"), ("id", "Jalan rusak parah"), ("en", "Read more"),
    ])
    func `a headline is enough`(_ language: String, _ text: String) {
        #expect(LanguageDetector().language(of: text) == language)
    }

    /// "The teacher reads a good book about our city" and the like.
    @Test(arguments: [
        ("af", "Die onderwyser lees vandag 'n goeie boek oor ons stad."),
        ("az", "Müəllim bu gün şəhərimiz haqqında yaxşı bir kitab oxuyur."),
        ("be", "Настаўнік сёння чытае добрую кнігу пра наш горад."),
        ("bg", "Учителят днес чете хубава книга за нашия град."),
        ("br", "Ar c'helenner a lenn hiziv ul levr mat diwar-benn hor c'hêr."),
        ("ca", "El mestre llegeix avui un bon llibre sobre la nostra ciutat."),
        ("da", "Læreren læser i dag en god bog om vores by."),
        ("el", "Ο δάσκαλος διαβάζει σήμερα ένα καλό βιβλίο για την πόλη μας."),
        ("et", "Õpetaja loeb täna head raamatut meie linnast."),
        ("eu", "Irakasleak gaur gure hiriari buruzko liburu on bat irakurtzen du."),
        ("fi", "Opettaja lukee tänään hyvää kirjaa kaupungistamme."),
        ("ga", "Tá an múinteoir ag léamh leabhar maith faoinár gcathair inniu."),
        ("gl", "O mestre le hoxe un bo libro sobre a nosa cidade e os seus veciños."),
        ("he", "המורה קורא היום ספר טוב על העיר שלנו."),
        ("hi", "शिक्षक आज हमारे शहर के बारे में एक अच्छी किताब पढ़ रहा है।"),
        ("hr", "Učitelj danas čita dobru knjigu o našem gradu."),
        ("hu", "A tanár ma egy jó könyvet olvas a városunkról."),
        ("is", "Kennarinn les í dag góða bók um borgina okkar."),
        ("it", "Il maestro legge oggi un buon libro sulla nostra città."),
        ("kk", "Мұғалім бүгін біздің қала туралы жақсы кітап оқып отыр."),
        ("la", "Magister hodie librum bonum de urbe nostra legit."),
        ("lt", "Mokytojas šiandien skaito gerą knygą apie mūsų miestą."),
        ("lv", "Skolotājs šodien lasa labu grāmatu par mūsu pilsētu."),
        ("mk", "Учителот денес чита добра книга за нашиот град."),
        ("mr", "शिक्षक आज आपल्या शहराबद्दल एक चांगले पुस्तक वाचत आहेत."),
        ("mt", "L-għalliem illum qed jaqra ktieb tajjeb dwar il-belt tagħna."),
        ("nb", "Læreren leser i dag en god bok om byen vår."),
        ("pl", "Nauczyciel czyta dziś dobrą książkę o naszym mieście."),
        ("ro", "Profesorul citește astăzi o carte bună despre orașul nostru."),
        ("sl", "Učitelj danes bere dobro knjigo o našem mestu."),
        ("so", "Macallinku wuxuu maanta akhrinayaa buug wanaagsan oo ku saabsan magaaladeenna."),
        ("sq", "Mësuesi sot lexon një libër të mirë për qytetin tonë."),
        ("sr", "Учитељ данас чита добру књигу о нашем граду."),
        ("sv", "Läraren läser i dag en bra bok om vår stad."),
        ("sw", "Mwalimu anasoma leo kitabu kizuri kuhusu mji wetu."),
        ("tr", "Öğretmen bugün şehrimiz hakkında güzel bir kitap okuyor."),
        ("ur", "استاد آج ہمارے شہر کے بارے میں ایک اچھی کتاب پڑھ رہا ہے۔"),
        ("zu", "Uthisha ufunda namuhla incwadi enhle mayelana nedolobha lethu."),
    ])
    func `forty languages and more are told apart`(_ language: String, _ text: String) {
        #expect(LanguageDetector().language(of: text) == language)
    }

    @Test(arguments: [
        ("nl", "gemeentelijke vergunning"), ("de", "städtische Genehmigung"), ("sv", "kommunala tillstånd"),
        ("fi", "kaupungin lupa"), ("es", "obras del ayuntamiento"), ("pl", "zezwolenie miejskie"),
        ("eo", "urba permesilo"), ("id", "izin pemerintah"), ("en", "building permit"), ("uk", "міський дозвіл"),
    ])
    func `two words are enough`(_ language: String, _ text: String) {
        #expect(LanguageDetector().language(of: text) == language)
    }

    @Test func `what could be Malay or Indonesian is Indonesian`() {
        #expect(LanguageDetector().language(of: "tetapi mereka membawa pakaian") == "id")
    }

    @Test func `a text without letters has the language of the hint`() {
        #expect(LanguageDetector().language(of: "12.30 – 15.00 !!!") == nil)
        #expect(LanguageDetector().language(of: "12.30", hint: "in-ID") == "id")
        #expect(LanguageDetector().language(of: "", hint: "nonsense tag") == nil)
    }

    @Test func `a wrong hint does not outweigh a text`() {
        let text = "The city will repair roads in three districts from next month because many residents complained."
        #expect(LanguageDetector().language(of: text, hint: "id") == "en")
    }

    @Test func `control characters and noncharacters do no harm`() {
        let text = "Les élus n\u{92}ont pas\u{FFFE} voté la loi\u{0} sur l\u{92}eau cette année, dit le maire."
        #expect(LanguageDetector().language(of: text) == "fr")
    }
}

/// The word lists behind ``FunctionWords``, written for this project; words in lower case, parted by white space.
enum FunctionWordLists {
    static let all: [String: String] = [
        "id": """
        ada adalah agar akan akhirnya aku anda antara apa apakah apabila atas atau bagaimana bagi bahkan bahwa banyak
        baru beberapa begitu belum beliau berbagai bersama bisa boleh bukan cukup dalam dan dapat dari daripada demi
        demikian dengan di dia dirinya dilakukan dua hal hanya harus hari hingga ia ialah ini itu jadi jangan jika
        juga kalau kalian kami kamu karena kata ke kemudian kepada ketika kini kita lagi lain lalu lebih lewat maka
        mana masih masing maupun melalui memang mengapa mengatakan menjadi menurut mereka merupakan meski meskipun
        mulai namun nanti oleh orang pada para paling per pernah pula pun punya saat saja salah sambil sampai sangat
        satu saya seakan sebab sebagai sebelum sebelumnya sebuah secara sedang sedangkan sehingga sejak sekarang
        selain selama selalu seluruh semakin semua sementara seorang seperti sering serta sesuai setelah setiap siapa
        suatu sudah supaya tak tanpa tapi telah tentang terhadap termasuk ternyata terus tersebut tetapi tetap tidak
        tiga tinggi turut ujar ujarnya untuk usai waktu walaupun yaitu yakni yang tahun bukanlah inilah itulah
        hal-hal adapun sebaliknya tetapi terkait kepadanya baginya olehnya katanya jelasnya tuturnya ungkapnya
        """,
        "en": """
        a about after again against all also although am an and another any are around as at away back be because
        been before being between both but by can could did do does down during each even every few first for from
        further had has have having he her here hers him himself his how however i if in into is it its itself just
        last later like made make many may me meanwhile might more most much must my myself never new no nor not now
        of off often on once one only or other our out over own people said same say says she should since so some
        still such than that the their them themselves then there these they this those though three through to too
        two under until up upon us very was we well were what when where which while who whom whose why will with
        within without would year years yes yet you your
        """,
        "af": """
        aan as baie by daar dat deur die dit eers en gaan gee gesê geword haar het hier hierdie hom hoe hul hulle
        in is ja jou jy kan kom kon maak maar meer met moet my na nie niks nog nou of om omdat ons ook oor op ek
        sal sê se sy sien so sou te teen tot toe twee uit van vir voor vra waar was wat weer wees weet wie word wou
        n gebruik behoort besig
        """,
        "ca": """
        a al als amb aquest aquesta aquests això així altres any anys aquí bé cada com de del dels des després dos
        durant el els em en entre era és està estan fa fer fins ha han hi i jo ja l la les li llocs llur me més
        meva molt molts ni no nos nostre o on pel pels per però perquè poc pot qual quan que què qui s sense ser
        seu seva seus si sobre són també tan tot tots totes un una unes uns va van vaig veure vostè gràcies nostra
        catalunya
        """,
        "cs": """
        a aby aj ale ani asi až bez bude budou by byl byla bylo byly být což co další dnes do ho i ja jak jako je
        jeho jej její jejich jen ještě již jsem jsme jsou jste k kde kdo když která které který kteří má mají mezi
        mi může my na nad nebo než není nové o od on ona po pod podle pokud pouze pro proto protože před při roku s se
        si své svůj ta tak také takže tam té tedy ten tento to tohoto tom tomu tu ty tím u už v ve více však vše z za
        ze že
        """,
        "da": """
        ad af al alle at blev blive bliver da de dem den denne der deres det dette dig din dog du efter eller en
        end er et få får for fordi forbi fra gør ham han hans har havde have her hos hun hvad hvem hver hvis hvor
        hvordan hvorfor i ikke ind ingen jeg kan kom kun kunne lige man mange med meget men mere mig min måske
        nogle nogen nok nu når og også om op os over på sagde se selv siden siger sin skal skulle som så til ud
        under var ved vi vil ville være været mennesker uge gang hvilket blandt igen gennem arbejde udover tæt sagt
        gjort tid folk store stor længere hende sammen
        """,
        "de": """
        aber als also am an auch auf aus bei beim bereits bin bis da damit dann das dass dem den denn der des die dies
        diese diesem diesen dieser doch dort durch ein eine einem einen einer eines er es etwa für gegen hat hatte
        haben hier ich ihm ihn ihr ihre im in ins ist ja jetzt kann kein keine konnte können man mehr mit muss nach
        nicht noch nun nur ob oder ohne sagte schon sehr sein seine seit sich sie sind so soll sondern über um und
        uns unter vom von vor war waren was weil wenn werden wer wie wieder will wir wird wo worden wurde wurden zu
        zum zur zwei zwischen
        """,
        "eo": """
        al ankaŭ antaŭ apud aŭ ĉar ĉe ĉi ĉiu ĉiuj da de dum du ekde el eĉ en esti estas estis estos ĝi ĝia ĝis ili
        ilia inter iu iuj jam jen ja kaj ke kie kiel kies kio kiu kiuj kiun kun kvankam kontraŭ krom la laŭ li lia
        mi mia mem mul multaj multe ne neniu nek ni nia nun oni per pli plej plu por post povas povis preskaŭ pri
        pro se sed sen ses si sia siaj sian sub sur tamen tia tial tie tiel tio tiu tiuj tra tre tri tro tute unu
        vi via ankaux cxi cxiu gxi laux sxi ŝi ŝia du kvar kvin alia aliaj estu havas havis fari diris lingvo homoj
        jaro jaroj mondo granda novaj
        """,
        "es": """
        a al algo ante antes aquí así aunque cada como con contra cual cuando de del desde después donde dos durante e
        el él ella ellas ellos en entre era eran es esa ese eso esta está están estaba este esto estos fue fueron ha
        había han hasta hay hoy la las le les lo los luego más me mi mientras mismo muy nada ni no nos nosotros o otra
        otro otros para pero poco por porque pues puede que qué quien se según ser si sí sido sin sobre son su sus
        también tan tanto te tiene todo todos tras tu un una uno unos usted y ya yo
        """,
        "et": """
        aga aasta ei ehk et ette ja jälle ka kas kes kui kuid kuidas kus kõik küll ma me meie mida mille mina mis mitte
        mu nad need nii nagu ning nüüd oli olid olla olen on oma pole pärast sa see selle seda siin siis ta tema teie
        tuleb või välja veel üks üle
        """,
        "eu": "eta da ez du bat dira baina ere zen edo egin den dute bere izan dago zuen hau horrek baino beste dela",
        "fi": """
        ei eivät eli ennen että hän hänen he heidän hyvin ja jo joka jonka jos jossa jotka jota kaikki kanssa kuin kun
        kuten kuitenkin me mikä minä minun mitä mukaan mutta muun myös ne niiden niin nyt oli olivat olla on ole olen
        ovat saa se sekä sen siellä siitä sillä siinä sinä tai tämä tämän tässä te tuo vain vaan vielä voi voidaan
        yli
        """,
        "fr": """
        a ai ainsi alors après au aucun aussi autre autres aux avaient avait avant avec avoir c ce cela celle celui
        ces cet cette ceux chaque chez comme d dans de depuis des deux dont du elle elles en encore entre est et était
        étaient été être eu eux faire fait fois font hors ici il ils j je jusqu l la le les leur leurs lors lui m mais
        même mes moins mon n ne ni non nos notre nous on ont ou où par parce pas pendant peu peut plus pour pourquoi
        qu quand que quel quelle qui s sa sans se sera ses si soit son sont sous sur ta tous tout toute toutes très
        tu un une vers votre vous y à ça
        """,
        "gl": """
        á ao aos así como coa con cos da das de do dos e el ela en era está foi foron hai lle máis máis mesmo moi na
        nas no non nos nunha o os ou para pero polo pola porque que se seu súa só son tamén ten un unha unhas xa
        """,
        "hr": """
        ali bi bila bili bilo bio će da do dok ga i ili ima iz ja je jer još kada kako kao kod koja koje koji koju li
        mi može na nakon ne nego ni nije o od oko on ona oni ovaj po pod prema pri prije sa samo se smo sam su sve svi
        što ta tada taj tako te to tom toga u uz već vrlo više za zbog
        """,
        "hu": """
        a az azért azonban azt be csak cikk de e egy egyik egyéb el előtt ennek erre és ez ezek ezen ezt fel fog ha
        hanem hiszen hogy hogyan ide igen így is itt ki kell kettő kívül le legyen lehet lesz lett ma már még meg mely
        melyet mert mi miatt mind mindig mint mit más nagy nagyon ne nekem nem nincs olyan össze pedig sem számára
        szerint talán te tehát több után utána új vagy vagyok való van vannak volna volt voltak
        """,
        "it": """
        a ad ai al alla alle anche ancora anni avere c che chi ci come con contro cosa così cui d da dai dal dalla
        dalle degli dei del dell della delle dello di dopo dove due e è ed era essere fa fino fra fu gli ha hanno ho i
        il in io l la le lei li lo loro lui ma mai meno mi molto ne negli nei nel nell nella nelle no noi non nostro o
        ogni oggi per perché però più poi prima qual quale quando quanto quella quello questa questo qui quindi sarà
        se sei sempre senza si sia sono stata stato su sua sue sugli sui sul sulla suo suoi tra tutti tutto un una uno
        vi
        """,
        "jv": "lan ing iku kang sing ora ana karo marang saka dadi uga wong apa kaya kanthi nalika amarga aku sampeyan",
        "la": """
        a ab ac ad aliquis an ante apud at atque aut autem circa contra cum de dum ea eam earum eius enim eo eorum
        eos erat erant ergo esse est et etiam eum ex fuit fuerunt haec hanc hic his hoc huius iam id igitur ille
        illa in inter ipse is ita itaque licet modo nam ne nec neque nisi non nos nunc ob ore per post postea prae
        pro prope qua quae quam quamquam que qui quia quibus quidem quo quod quoque quorum re res sed semper seu si
        sic sicut sine sive sub sunt suo suis suum super tam tamen tandem tum tunc ubi ut vel vero vide vir anno
        annis annum die dies regis saeculi urbs natus anglice latine nomen locum maxima prima primus secundo multis
        romae imperii imperator rex filius primum omnium anni bello bellum vita urbis lingua dicitur
        """,
        "lt": "ir kad yra buvo su iš į ne tai kaip bet ar jis apie už nuo po iki tik dar jau kurie prie taip jo",
        "lv": "un ir no ar par kas uz ka tas bet nav arī pēc tika vai līdz kā to tiek gada savu viņš pie jau",
        "nb": """
        alle at av ble bli blir bare da de deg dem den denne der dere deres det dette din du eller en enn er et
        etter få får for fordi fra før ganske gjør ha hadde han hans har hele her hos hun hva hvem hver hvilke hvis
        hvor hvordan hvorfor i ikke ingen inn jeg kan kom kun kunne man mange med meg meget mellom men mer min mot
        mye må noe noen nok når nå og også om opp oss over på sa samme se seg selv si siden sier sin skal skulle
        slik som så til ut under var ved vel vi vil ville være vært år mennesker uke gang hvilket blant igjen
        gjennom arbeid utover tett sagt gjort tid folk store stor lenger henne sammen
        """,
        "nl": """
        aan af al alle als altijd andere ben bij binnen daar dan dat de deze die dit doen door dus een eens en er geen
        geweest haar had hadden heb hebben heeft hem hen het hij hier hoe hun iets ik in is ja je jaar kan komt konden
        kunnen maar me meer men met mijn moet na naar net niet niets nog nu of om omdat onder ons onze ook op over
        reeds te tegen toch toen tot tussen twee u uit uw van veel verder volgens voor wanneer want waren was wat we
        weer werd werden wie wij wil word worden wordt ze zei zelf zich zij zijn zo zonder zou
        """,
        "pl": """
        a aby albo ale ani bardzo bez bo być był była było były będzie bym chce chociaż ci co coś czy czyli dla do
        dwa gdy gdzie go i ich ile im inne ja jak jako jakie je jednak jego jej jest jestem jeszcze jeśli już kiedy
        która które którego której który którzy lat lub ma mają mi mnie może można my na nad nam nas nawet nią nie
        niego nim niż o od ona one oraz pan po pod pomiędzy ponieważ przed przez przy roku są się sobie swoje ta tak
        także tam te tego tej ten też to tu tych tylko tym u w wam was we wiele wszystko z za ze że żeby
        """,
        "pt": """
        a à ainda além algo ante ao aos apenas após as às até cada com como da das de dela dele deles depois desde do
        dos e é ela elas ele eles em enquanto entre era eram essa esse esta está estão estava este eu foi foram há
        isso isto já lhe mais mas me mesmo meu minha muito na não nas nem no nos nós num numa o onde os ou para pela
        pelas pelo pelos pode por porque quando que quem são se segundo sem ser será seu seus si sido só sobre sua
        suas também tem têm tendo ter teve todos tudo um uma umas uns você vocês
        """,
        "ro": """
        a acest această aceasta aceste acum ai al ale am ar are aș așa asupra atât au avea aveau avut ca că când care
        către ce cea cei cel cele chiar cu cum da dacă dar de decât deci deja din după ei el ele era erau este eu
        fără fi fie foarte fost iar în înainte își îl îi însă între la le lor lui mai mare mult ne nici nu o ori pe
        pentru poate prin până s sa să sale sau se și si sub sunt şi tot toate toți un una unei unor unui va vor
        """,
        "sk": """
        a aby aj ak ako ale alebo ani asi až bez bol bola boli bolo bude budú by byť cez čo ďalšie do ešte ho i iba
        ich ja je jeho jej k kde kto keď ktorá ktoré ktorý ktorí ku lebo len má majú medzi mi môže mu na nad nie
        než nich nové o od on ona oni po pod podľa pre preto pretože pri pred roku s sa si sme som ste sú svoje
        svoj ta tak takže tam tento tie to tohto tom tomu toto tým u už v veľmi viac však všetko vo z za zo že
        teraz každý včera dnes
        """,
        "sl": """
        ali bi bil bila bilo bo bodo brez če da do iz in ima ja je jih jo kaj kako kar kateri kdaj ker ki ko kot le
        lahko med na nad ne ni o ob od on pa po pod pred pri s sam se še si smo so sta sem svoj ta tako tem ter to tudi
        v vse več z za zaradi že
        """,
        "sq": "dhe në e të një është për me nga se që ka si por nuk kjo ky janë ishte më duke",
        "su": "jeung nu anu teu aya keur ku dina ka ti éta ieu sareng henteu geus bisa jadi lain urang tina",
        "sv": """
        alla allt andra att av bara blev bli blir båda dag de dem den denna dess dessa det detta dig din du där då
        efter eftersom eller en enligt er ett finns från får för före genom gör ha hade han hans har hela henne
        hennes här hon honom hos hur i ingen inte in innan jag ju kan kommer kunde kunna man med mellan men mer mig
        min mot mycket många måste ni nu när någon något några och också om oss på så sade samma sedan ser sig sin
        sina ska skall skulle som till två under upp ut utan vad var vara varit vi vid vilka vilken vill är år även
        över människor vecka gång bland igen arbete flera sagt gjort tid folk stora stor längre tillsammans
        """,
        "sw": """
        ya wa na kwa ni za katika la kuwa cha kama hii huo hiyo huyo yake wake watu ambayo ambao lakini vya baada hata
        mwaka pia bila kila hivyo kabla yao kutoka hadi siku wengi sana mtu nchi yeye wao hakuna hapo je au ili tu
        kuhusu ndani nje alikuwa walikuwa ilikuwa kwamba zaidi mwa yenye mimi wewe sisi hilo hizo
        """,
        "tl": """
        ako akong ang ano at ay ba bago bilang dahil dapat din dito doon habang hindi iba ito iyon ka kami kanila
        kanilang kanya kanyang kapag kaya ko kong kung lamang lang maaari maging man marami mga mo muli na nag namin
        nang naman natin ng ngunit ni nila nito noon niya nya o pa paano pag para pati pero po pala rin sa saan sila
        sina sino siya subalit tayo upang wala walang yung may mayroon isang isa kay
        """,
        "tr": """
        acaba ama ancak artık aslında az bana bazı belki ben benim beri bile bir biri birçok biz bu buna bundan bunu
        bunun çok çünkü da daha de değil diye dolayı en gibi göre hem henüz hep her herkes hiç için ile ilgili ise işte
        kadar kendi ki kim mi mu mı nasıl ne neden nerede o olan olarak oldu olduğu olduğunu olmak olması olsa on ona
        onlar onu onun sadece sen siz şey şu tüm üzere var ve veya ya yani yok zaman sonra önce iki
        """,
        "vi": """
        anh bị bởi các cái cần chỉ cho chưa có con của cùng cũng đã đang đây để đến đều điều do được đó gì giữa hai hay
        hơn khi không là làm lại lên mà mình một năm nào này nên nếu ngay người nhiều như nhưng những nó nơi nữa ở qua
        ra rằng rất sau sẽ số sự tại thì theo thể tôi trên trong trước từ và vào vẫn về vì việc với vừa
        """,
        "ru": """
        а без более бы был была были было быть в вам вас весь во вот все всё вы где да даже для до его ее её если есть
        еще ещё же за здесь и из или им их к как ко когда которая которые который кто ли между меня мне мы на надо над
        нам нас не него нее нет ни но ну о об однако он она они оно от очень по под после при с со так также там то
        тогда только том тот ты у уже чего чем что чтобы эта эти это этого этот я
        """,
        "uk": """
        а або але без би був була були було бути в вам вас він вона вони воно все всі від вже г де для до є з за зі
        и й його її їх і із інші к коли лише ми між може на над нас не немає ні но о об однак по під після при про
        р та так також там те ти тільки то того тому у цей це ця ці через чи що щоб ще я як яка яке який які треба
        року році роки
        """,
        "bg": """
        а ако али без беше би било бъде в във все всички ги го да дали до е един една едно за защото и из или им има
        как като към когато което който която които ли между ме ми много може му на над не него нещо ни ние но няма о от
        още по под при про с са само се си след сме със съм също така там те тези той това тази то тук тя у че ще ѝ
        """,
        "sr": "и у је да на се за од са као што су не који али из то би до о по после само није ово бити",
        "mk": "и во на да се од за со не што е како по ги го до ќе кој или оваа има сите овој беше",
        "be": "і ў на не з у да што як па гэта для за ад але яго так быў якія які мы пры каб было",
        "ar": """
        في من على إلى الى عن أن ان التي الذي هذا هذه ذلك كان كانت ما لا لم لن قد مع هو هي بعد قبل بين كل حتى أو او ثم
        و إن إذا عند غير أي كما لكن منذ حيث وقال وقد وفي فيها فيه به بها له لها
        """,
        "fa": """
        و در به از که این را با است برای آن یک خود تا بر هم نیز می شد بود شده ها های ما او اما اگر باید هر دو پس بین
        دارد کرد شود کند گفت من تو شما آنها
        """,
        "ur": "کے کی ہے میں اور سے کا کو اس کہ ہیں نے پر یہ بھی نہیں وہ تھا ہو ایک کر گیا تو جو لیے",
        "hi": """
        के का की है में और से को पर ने यह वह कि एक हैं नहीं भी इस तो ही था थे थी लिए कर या जो हो गया साथ बाद अपने उस कुछ
        """,
        "mr": "आणि आहे च्या या ते हे एक की तो ती आहेत होते होता नाही मध्ये साठी पण केला केली",
        "ne": "र छ को मा ले गर्ने भएको हुन् यो पनि लाई बाट एक गरेको छन् भने हो थियो",
        "he": "של את על לא הוא היא זה כי גם עם אבל או אם כל יש אני הם רק מה אין היה כמו יותר בין",
        "el": "και το να του η της με που την από για είναι στο των τα σε ο οι τον δεν στην θα τη ένα αυτό ως",
    ]
}

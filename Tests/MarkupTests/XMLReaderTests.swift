import Markup
import Testing

/// Writes events down: `<a x=1>`, `</a>`, and text in brackets, its parts joined.
final class EventRecorder: XMLHandler {
    private var written = ""
    private var isInText = false
    var open = 0

    var events: String { written + (isInText ? "]" : "") }

    func start(_ name: XMLName, attributes: [XMLAttribute]) {
        open += 1
        endText()
        written += "<" + Self.written(name)
        for attribute in attributes { written += " \(Self.written(attribute.name))=\(attribute.value)" }
        written += ">"
    }

    func end(_ name: XMLName) {
        open -= 1
        endText()
        written += "</\(Self.written(name))>"
    }

    func text(_ text: String) {
        written += (isInText ? "" : "[") + text
        isInText = true
    }

    private func endText() {
        if isInText { written += "]" }
        isInText = false
    }

    private static func written(_ name: XMLName) -> String {
        (name.namespace.map { "{\($0)}" } ?? name.prefix.map { "\($0):" } ?? "") + name.local
    }

    static func events(_ xml: String, limits: MarkupLimits = .standard) throws(MarkupError) -> String {
        let recorder = EventRecorder()
        try XMLReader.read(MemoryStream(Array(xml.utf8)), into: recorder, limits: limits)
        return recorder.events
    }
}

@Suite struct XMLReaderTests {
    @Test(arguments: [
        ("<a x='1'>b</a>", "<a x=1>[b]</a>"),
        ("<?xml version='1.0' encoding='koi8-r'?>\n<a>é</a>", "<a>[é]</a>"),
        ("\u{FEFF} <a/>", "<a></a>"),
        ("<a><![CDATA[<b>&amp;]]></a>", "<a>[<b>&amp;]</a>"),
        ("<a>x<![CDATA[y]]>z</a>", "<a>[xyz]</a>"),
        ("<a>&lt;&amp;&gt;&quot;&apos;</a>", "<a>[<&>\"']</a>"),
        ("<a b='&lt;&quot;&#10;x'/>", "<a b=<\"\nx></a>"),
        ("<a xmlns='u' b='1'/>", "<{u}a b=1></{u}a>"),
        ("<p:a xmlns:p='u' p:b='1'/>", "<{u}a {u}b=1></{u}a>"),
        ("<p:a p:b='1'/>", "<p:a p:b=1></p:a>"),
        ("<a xml:lang='id'/>", "<a {http://www.w3.org/XML/1998/namespace}lang=id></a>"),
        ("<a><!-- x --><?y z?>b</a>", "<a>[b]</a>"),
    ])
    func `well-formed XML is delivered`(xml: String, expected: String) throws {
        #expect(try EventRecorder.events(xml) == expected)
    }

    @Test(arguments: [
        ("<a>&nbsp;&eacute;&hellip;&rarr;</a>", "<a>[\u{A0}é…→]</a>"),
        ("<a b='&eacute;&bogus;'/>", "<a b=é&bogus;></a>"),
        ("<a>&bogus; AT&T Q&A &</a>", "<a>[&bogus; AT&T Q&A &]</a>"),
        ("<a>&#150;&#x92;&#0;&#xD800;</a>", "<a>[–’\u{FFFD}\u{FFFD}]</a>"),
        ("<a><b></a>", "<a><b></b></a>"),
        ("<a><b>x</a>y&amp;z", "<a><b>[x]</b></a>"),
        ("<a></b>x</a>", "<a>[x]</a>"),
        ("<a>1 < 2 <3 <me@desa.example></a>", "<a>[1 < 2 <3 <me@desa.example>]</a>"),
        ("<a><br>x<img src=y></a>", "<a><br>[x]<img src=y></img></br></a>"),
        ("<a b=1 b=2 c>x</a>", "<a b=1 c=>[x]</a>"),
        ("<a>x</a><b>y</b>", "<a>[x]</a><b>[y]</b>"),
        ("junk <a>x</a> junk", "<a>[x]</a>"),
        ("<a>x", "<a>[x]</a>"),
        ("<a>x<b c='", "<a>[x]</a>"),
        ("<a><![CDATA[x", "<a>[x]</a>"),
        ("<a>\u{1}\u{C}x</a>", "<a>[  x]</a>"),
        ("<a>]]></a>", "<a>[]]>]</a>"),
        ("<a b='<'>x</a>", "<a b=<>[x]</a>"),
        ("<a>x<!-- y</a>z", "<a>[xz]</a>"),
        ("<a><b>&amp;</c>&amp;</b>&amp;</a>", "<a><b>[&&]</b>[&]</a>"),
    ])
    func `ill-formed XML is read as far as it goes`(xml: String, expected: String) throws {
        #expect(try EventRecorder.events(xml) == expected)
    }

    @Test func `entities that the document declares are resolved`() throws {
        let xml = """
            <!DOCTYPE a [ <!-- x --> <!ENTITY nama "Desa &#169; <b>"> <!ENTITY dua '&nama;!'> <!ENTITY % p "x"> %p;
            <!ENTITY luar SYSTEM "file:///etc/passwd"> ]><a b='&nama;'>&dua; &luar;</a>
            """
        #expect(try EventRecorder.events(xml) == "<a b=Desa © <b>>[Desa © <b>! &luar;]</a>")
    }

    @Test func `a billion laughs are refused`() {
        var xml = "<!DOCTYPE a [<!ENTITY l0 \"ha\">"
        for level in 1...9 {
            xml += "<!ENTITY l\(level) \"" + String(repeating: "&l\(level - 1);", count: 10) + "\">"
        }
        xml += "]><a>&l9;</a>"
        #expect(throws: MarkupError.entityExpansion(limit: 262_144)) { try EventRecorder.events(xml) }
    }

    @Test func `an entity that names itself is refused`() {
        #expect(throws: MarkupError.entityExpansion(limit: 262_144)) {
            try EventRecorder.events("<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'>]><a>&x;</a>")
        }
    }

    @Test func `text without an element is refused`() {
        #expect(throws: MarkupError.noElement) { try EventRecorder.events("halo") }
        #expect(throws: MarkupError.noElement) { try EventRecorder.events("") }
    }

    @Test func `a document past the byte limit is refused`() {
        #expect(throws: MarkupError.tooLong(bytes: 5, limit: 4)) {
            try EventRecorder.events("<a/> ", limits: MarkupLimits(bytes: 4, depth: 9, nodes: 9))
        }
    }

    @Test func `elements past the depth limit are passed over, their text stays`() throws {
        let limits = MarkupLimits(bytes: 999, depth: 2, nodes: 9)
        #expect(try EventRecorder.events("<a><b><c>x<d/></c>y</b>z</a>", limits: limits) == "<a><b>[xy]</b>[z]</a>")
    }

    @Test func `a text of many megabytes is read whole`() throws {
        let text = String(repeating: "panjang ", count: 1_500_000)
        #expect(try EventRecorder.events("<a>\(text)</a>").utf8.count == 12_000_009)
        #expect(try EventRecorder.events("<a><![CDATA[\(text)]]></a>").utf8.count == 12_000_009)
    }

    @Test(
        arguments: [
            "<a>", "</a>", "<!--", "<![CDATA[", "<?x", "<a b='", "<a b", "&x", "<!", "<a><b/>", "<!DOCTYPE a [", "</",
            "<e f=",
        ])
    func `a hostile document ends soon`(piece: String) throws {
        let recorder = EventRecorder()
        // Longer than what is held at once.
        let document = "<r>" + String(repeating: piece, count: 3_000_000 / piece.utf8.count)
        try XMLReader.read(MemoryStream(Array(document.utf8)), into: recorder)
        #expect(recorder.events.hasPrefix("<r>"))
        #expect(recorder.events.hasSuffix("</r>"))
    }

    @Test func `a document longer than what is held is delivered whole`() throws {
        let item = "<i n='é&amp;'>日本 &lt;p&gt; <![CDATA[<p>é</p>]]><!-- > --></i>\n"
        let expected = "<i n=é&>[日本 <p> <p>é</p>]</i>[\n]"
        for padding in 0..<4 {
            // Each padding lets the window end at other bytes of an item.
            let document =
                "<r>" + String(repeating: " ", count: padding) + String(repeating: item, count: 40_000) + "</r>"
            let events = try EventRecorder.events(document)
            #expect(events.replacing("[ ]", with: "").replacing(expected, with: "").utf8.count < 20)
        }
    }

    @Test func `a long text in one element stays whole characters`() throws {
        let text = String(repeating: "日", count: 1_200_000)
        for document in ["<a>\(text)</a>", "<a><![CDATA[x\(text)]]></a>", "<a> \(text)"] {
            let events = try EventRecorder.events(document)
            #expect(events.unicodeScalars.filter { $0 == "日" }.count == 1_200_000)
            #expect(!events.contains("\u{FFFD}"))
        }
    }

    @Test func `a tag longer than any real one is left out, and the document goes on`() throws {
        let long = String(repeating: "x", count: 3 << 20)
        #expect(try EventRecorder.events("<a>1<b c='\(long)'>2</b>3</a>") == "<a>[123]</a>")
    }

    @Test func `a comment longer than any real one ends at its first bracket`() throws {
        let long = String(repeating: "x", count: 3 << 20)
        #expect(try EventRecorder.events("<a>1<!-- y>2<!-- z -->3</a>") == "<a>[13]</a>")
        #expect(try EventRecorder.events("<a>1<!-- y>2<b>\(long)</b>3</a>").hasPrefix("<a>[12]<b>[x"))
    }

    @Test func `the elements that the end of the document leaves open are told`() throws {
        let names = try XMLReader.read(
            MemoryStream(Array("<a><b/><c:d>x".utf8)), into: EventRecorder())
        #expect(names == ["a", "c:d"])
        #expect(try XMLReader.read(MemoryStream(Array("<a><b></a>".utf8)), into: EventRecorder()) == [])
    }

    @Test func `a document of countless names is refused`() {
        let elements = (0..<30_000).map { "<n\($0)/>" }.joined()
        let spaces = (0..<30_000).map { "<a xmlns='u\($0)'/>" }.joined()
        for content in [elements, spaces] {
            #expect(throws: MarkupError.tooManyNames(limit: 20_000)) { try EventRecorder.events("<r>\(content)</r>") }
        }
    }

    @Test func `bytes that cannot be read are an error`() {
        struct Broken: ByteStream {
            func next() throws(MarkupError) -> [UInt8] { throw .unreadable(reason: "no disk") }
        }
        #expect(throws: MarkupError.unreadable(reason: "no disk")) {
            try XMLReader.read(Broken(), into: EventRecorder())
        }
    }

    @Test func `a document cut at any byte gives balanced events`() throws {
        let prolog = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e 'x'>]>"
        let xml = prolog + "<r xmlns:p='u'><p:a b=\"c&amp;\">d&e;<![CDATA[f]]></p:a><!-- g --></r>"
        let whole = Array(xml.utf8)
        for count in 0..<whole.count {
            let recorder = EventRecorder()
            do throws(MarkupError) {
                try XMLReader.read(MemoryStream(Array(whole[..<count])), into: recorder)
            } catch {
                #expect(error == .noElement)
            }
            #expect(recorder.open == 0)
        }
    }
}

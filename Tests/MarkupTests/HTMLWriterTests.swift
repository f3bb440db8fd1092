import Markup
import Testing

@Suite struct HTMLWriterTests {
    @Test func `text is escaped`() {
        #expect(HTMLWriter.escapedText("a < b & c > \"d\"") == "a &lt; b &amp; c &gt; \"d\"")
    }

    @Test func `an attribute is escaped for both kinds of quotes`() {
        #expect(HTMLWriter.escapedAttribute("\"a\" 'b' <c> &") == "&quot;a&quot; &#39;b&#39; &lt;c&gt; &amp;")
    }

    @Test func `void elements have no end tag`() {
        let image = HTMLElement(name: "img", attributes: [HTMLAttribute(name: "alt", value: "")])
        #expect(HTMLWriter.write([.element(image), .element(HTMLElement(name: "i"))]) == "<img alt=\"\"><i></i>")
    }

    @Test func `the text of styles and scripts is not escaped`() throws {
        let html = "<style>a > b { content: '&' }</style>"
        #expect(HTMLWriter.write(try HTMLParser.fragment(html)) == html)
    }

    @Test func `conditional comments of mail templates survive`() throws {
        let html = "<!--[if mso]><table><tr><td><![endif]--><p>x</p><!--[if mso]></td></tr></table><![endif]-->"
        #expect(HTMLWriter.write(try HTMLParser.fragment(html)) == html)
    }

    @Test func `a document begins with a doctype`() throws {
        let html = try HTMLParser.document("<title>a</title>b")
        #expect(
            HTMLWriter.write(document: html)
                == "<!DOCTYPE html>\n<html><head><title>a</title></head><body>b</body></html>")
    }

    @Test func `a line break at the start of pre is not lost`() throws {
        let html = "<pre>\n\na</pre>"
        let written = HTMLWriter.write(try HTMLParser.fragment(html))
        #expect(HTMLWriter.write(try HTMLParser.fragment(written)) == written)
        #expect(try HTMLParser.fragment(written)[0].textContent == "\na")
    }

    @Test func `what is written reads back the same`() throws {
        let html = "<p title=\"a&amp;&quot;b\">x &lt;y&gt; &amp;amp;</p><textarea>a&lt;b</textarea><ul><li>1</li></ul>"
        #expect(HTMLWriter.write(try HTMLParser.fragment(html)) == html)
    }
}

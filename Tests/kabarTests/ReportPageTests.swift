import Foundation
import Testing

@testable import kabar

struct ReportPageTests {
    private static func page(subject: String = "Jembatan dibuka", name: String = "Kabar Desa") -> String {
        ReportPage(report: ReportSample.report(subject: subject), newsletterName: name).html
    }

    @Test func `the page needs nothing else and runs nothing`() {
        let html = Self.page()
        for word in [
            "<script", "http://", "https://", "url(", "@import", " style=", "onload", "<img", "<link", "<iframe",
        ] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.contains("default-src 'none'; style-src 'sha256-"))
        #expect(html.contains("prefers-color-scheme:dark"))
        #expect(html.contains("width=device-width"))
    }

    @Test func `what came from outside is text, whatever it says`() {
        let html = Self.page(subject: "<script>alert(1)</script> & \"x\"", name: "<b>Desa</b>")
        #expect(html.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"x\"</h1>"))
        #expect(html.contains("&lt;b&gt;Desa&lt;/b&gt;, issue 7"))
        #expect(html.contains("552 5.2.2 &lt;b&gt;full&lt;/b&gt;"))
        #expect(!html.contains("<script"))
        #expect(!html.contains("<b>full"))
    }

    @Test func `each plot has a title, a description and a table`() {
        let html = Self.page()
        for id in ["time", "domains"] {
            #expect(html.contains("aria-labelledby=\"\(id)-title \(id)-description\""))
            #expect(html.contains("<title id=\"\(id)-title\">"))
            #expect(html.contains("<desc id=\"\(id)-description\">"))
        }
        #expect(html.components(separatedBy: "<details>").count - 1 == 2)
        #expect(html.contains("<tr><th scope=\"row\">2026-11-21 07:00:00</th><td>600</td></tr>"))
        #expect(html.contains("<tr><th scope=\"row\">besar.example</th><td>1,000</td><td>48</td>"))
        #expect(html.contains("<tr><th scope=\"row\">31 others</th><td>40</td><td>2</td>"))
    }

    @Test func `commands stand out from their sentence`() {
        #expect(Self.page().contains("<code>kabar retry <span>--uncertain</span></code>"))
        #expect(!Self.page().contains("`"))
    }

    @Test func `the policy allows exactly the style sheet that is there`() {
        let html = Self.page()
        #expect(html.contains("<style>\(ReportStyle.sheet)</style>"))
        #expect(html.contains(ReportStyle.policySource))
    }

    @Test func `no address of a person is on the page`() {
        #expect(!Self.page().contains("p1@"))
    }
}

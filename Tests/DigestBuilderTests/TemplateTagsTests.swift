import Testing

@testable import DigestBuilder

struct TemplateTagsTests {
    @Test func `tags are found with their signs and lines`() {
        let tags = TemplateTags("a {{title}}\n{{#image}}{{> side.html }}\n{{/image}}{{{raw}}}").tags
        #expect(
            tags == [
                .init(sign: nil, name: "title", line: 1), .init(sign: "#", name: "image", line: 2),
                .init(sign: ">", name: "side.html", line: 2), .init(sign: "/", name: "image", line: 3),
                .init(sign: "{", name: "raw", line: 3),
            ])
    }

    @Test func `comments and pragmas are no tags and new delimiters count`() {
        let tags = TemplateTags("{{! {{no}}{{% CONTENT_TYPE: TEXT}}{{=<% %>=}}{{no}}<%yes%>").tags
        #expect(tags == [.init(sign: nil, name: "yes", line: 1)])
    }

    @Test func `an unclosed tag ends the reading`() {
        #expect(TemplateTags("{{a}} {{b").tags == [.init(sign: nil, name: "a", line: 1)])
    }
}

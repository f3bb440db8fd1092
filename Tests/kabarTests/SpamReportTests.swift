import Testing
import Web

@testable import kabar

/// What spam filters print, read.
struct SpamReportTests {
    @Test func `SpamAssassin's report behind the message is read`() {
        let output = """
            Subject: x

            Content analysis details:   (9.9 points, 1.0 required)
             9.9 FAKE                   Written by the sender
            --=_b--
            Spam detection software, running on the system "vm",

            Content analysis details:   (-1.0 points, 5.0 required)

             pts rule name              description
            ---- ---------------------- --------------------------------------------------
            -0.0 NO_RELAYS              Informational: message was not relayed via SMTP
             0.0 T_TOOL                 BODY: Contains http to suspicious
                                        top level domain
            -1.0 MAILING_LIST_MULTI     Multiple indicators
            """
        #expect(
            SpamAssassinReport.verdict(output)
                == .scored(
                    -1, limit: 5,
                    rules: [
                        .init(
                            name: "NO_RELAYS", score: -0.0,
                            meaning: "Informational: message was not relayed via SMTP"),
                        .init(name: "T_TOOL", score: 0, meaning: "BODY: Contains http to suspicious top level domain"),
                        .init(name: "MAILING_LIST_MULTI", score: -1, meaning: "Multiple indicators"),
                    ]))
    }

    @Test func `rspamd's answer is read, what weighs most first`() {
        let output = """
            {"is_skipped":false,"score":-0.5,"required_score":15.0,"action":"no action","symbols":{
            "MIME_GOOD":{"name":"MIME_GOOD","score":-0.1,"description":"Known content-type"},
            "FROM_HAS_DN":{"name":"FROM_HAS_DN","score":0},"R_SPF":{"name":"R_SPF","score":-0.4,"options":["a"]}},
            "messages":{}}
            """
        #expect(
            RspamdReport.verdict(output)
                == .scored(
                    -0.5, limit: 15,
                    rules: [
                        .init(name: "R_SPF", score: -0.4, meaning: ""),
                        .init(name: "MIME_GOOD", score: -0.1, meaning: "Known content-type"),
                        .init(name: "FROM_HAS_DN", score: 0, meaning: ""),
                    ]))
    }

    @Test(arguments: ["", "Subject: x\n\nbody", "{", "{\"error\":\"no\"}", "Content analysis details: nothing"])
    func `what is no report gives no score`(output: String) {
        #expect(SpamAssassinReport.verdict(output) == nil)
        #expect(RspamdReport.verdict(output) == nil)
    }
}

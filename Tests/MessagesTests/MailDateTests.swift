import Foundation
import Testing

@testable import Messages

struct MailDateTests {
    @Test(arguments: [
        (0.0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        (1_795_417_200.9, "Mon, 23 Nov 2026 07:00:00 +0000"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 +0000"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 +0000"),
        (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        (-2_208_988_800, "Mon, 01 Jan 1900 00:00:00 +0000"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
    ])
    func `a date is written in UTC with its weekday`(seconds: Double, text: String) throws {
        #expect(try MailDate.text(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test(arguments: [-2_208_988_801.0, 253_402_300_800, .infinity, -.infinity, .nan])
    func `a date that no mail can carry is refused`(seconds: Double) {
        #expect(throws: MessageError.badDate) { try MailDate.text(Date(timeIntervalSince1970: seconds)) }
    }
}

import Subscribers
import Testing

@testable import Web

struct PreviewObstacleTests {
    @Test(arguments: [
        (
            PreviewObstacle.status(.unsubscribed), "their status is unsubscribed.",
            "statusnya sudah berhenti berlangganan."
        ),
        (.suppressed, "their address is blocked, or was erased.", "alamatnya diblokir atau sudah dihapus."),
        (
            .paused(until: "2026-12-24 08:00"), "they paused until 2026-12-24 08:00.",
            "sementara sampai 2026-12-24 08:00."
        ),
        (.rhythm(.daily), "their rhythm is another one, daily.", "iramanya lain, yaitu harian."),
        (.topics(["padi"]), "it has none of their topics (padi).", "tidak ada topiknya di dalamnya (padi)."),
        (.notFrozen, "none of those whom the issue was made for.", "tidak termasuk penerima edisi ini."),
    ])
    func `each reason has its sentence in both languages`(
        obstacle: PreviewObstacle, english: String, indonesian: String
    ) {
        #expect(DeskWords.english.sentence(on: obstacle).hasSuffix(english))
        #expect(DeskWords.indonesian.sentence(on: obstacle).hasSuffix(indonesian))
        #expect(obstacle.sentence == DeskWords.english.sentence(on: obstacle))
    }

    @Test func `each status has a name of its own in Indonesian, and its own word in English`() {
        let statuses = Subscriber.Status.allCases
        #expect(statuses.map(DeskWords.english.name) == statuses.map(\.rawValue))
        #expect(Set(statuses.map(DeskWords.indonesian.name)).count == statuses.count)
        #expect(statuses.allSatisfy { DeskWords.indonesian.name(of: $0) != $0.rawValue })
    }
}

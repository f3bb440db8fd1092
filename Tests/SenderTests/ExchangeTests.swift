import Foundation
import Subscribers
import Testing

@testable import Sender

/// What the ledger's side has of the mails that lie ready before connections ask for them.
struct ExchangeTests {
    private let exchange: Exchange
    private let mails: [Mail]

    init() throws {
        let throttle = Throttle(
            relays: [Throttle.Relay(scope: "relay:test")], domains: [], timeZone: .gmt, uses: [], now: epoch)
        exchange = Exchange(throttle: throttle, weights: [1])
        mails = try (1...12).map { row in
            let address = try EmailAddress("r\(row)@d\(row % 2).example")
            return Mail(
                Candidate(row: Int64(row), recipient: .init(subscriberID: "s\(row)", address: address), attempts: 0))
        }
        exchange.offer(mails)
    }

    private func lay(_ mails: [Mail]) throws {
        let message = try MailData(Array("Subject: x\r\n\r\nx\r\n".utf8))
        _ = exchange.lay(ready: mails.map { Exchange.ReadyMail(mail: $0, message: message) })
    }

    private func rows(_ mails: [Mail]) -> [Int64] { mails.map(\.candidate.row) }

    @Test func `as many are taken as are missing, those counted whose start is being recorded`() throws {
        let first = exchange.takeAhead(4)
        #expect(rows(first) == [1, 2, 3, 4])
        #expect(exchange.takeAhead(4).isEmpty)
        exchange.dropAhead(1)
        #expect(rows(exchange.takeAhead(4)) == [5])
        try lay(Array(first.prefix(3)))
        #expect(exchange.takeAhead(4).isEmpty)
        #expect(exchange.queued == 7)
    }

    @Test func `mails that the ledger has not heard of are under way, so fewer are taken`() throws {
        exchange.opened(1, relay: 0)
        try lay(exchange.takeAhead(4))
        for _ in 0..<3 {
            guard case .mail(let mail, _) = exchange.work(for: 1, isIdle: false, now: epoch) else { continue }
            exchange.settle(mail, Settlement(row: mail.candidate.row, outcome: .returned, at: epoch), relay: 0)
        }
        #expect(exchange.takeAhead(4).isEmpty)
        _ = exchange.collect()
        #expect(rows(exchange.takeAhead(4)) == [5, 6, 7])
    }

    @Test func `news is written down when half of what should lie ready is gone, or somebody waits for a start`() throws
    {
        exchange.opened(1, relay: 0)
        try lay(exchange.takeAhead(8))
        #expect(exchange.expectsMoreNews(ahead: 8))
        for _ in 0..<4 { _ = exchange.work(for: 1, isIdle: false, now: epoch) }
        #expect(!exchange.expectsMoreNews(ahead: 8))
        _ = exchange.takeAhead(8)
        #expect(exchange.expectsMoreNews(ahead: 8))
        exchange.start(mails[11], on: 1)
        #expect(!exchange.expectsMoreNews(ahead: 8))
    }

    @Test func `where none lies ready news waits until there is as much as there are connections`() {
        exchange.opened(1, relay: 0)
        exchange.opened(2, relay: 0)
        exchange.start(mails[0], on: 1)
        #expect(exchange.expectsMoreNews(ahead: 0))
        exchange.start(mails[1], on: 2)
        #expect(!exchange.expectsMoreNews(ahead: 0))
    }

    @Test func `a domain's mails are taken back from the queue and from those that lie ready`() throws {
        try lay(exchange.takeAhead(3))
        let (queued, started) = exchange.withdraw(domain: "d1.example")
        #expect(rows(queued) == [5, 7, 9, 11])
        #expect(rows(started) == [1, 3])
        let (others, ready) = exchange.withdraw()
        #expect(rows(others) == [4, 6, 8, 10, 12])
        #expect(rows(ready) == [2])
    }

    @Test func `a connection that quits is not woken for a mail`() throws {
        let idle = [1, 2]
        for number in idle { exchange.opened(number, relay: 0) }
        let all = exchange.withdraw().queued
        for number in idle { _ = exchange.work(for: number, isIdle: true, now: epoch) }
        exchange.quits(1)
        exchange.offer(all)
        #expect(exchange.wakeable(now: epoch) == [2])
        #expect(exchange.lay(ready: []).isEmpty)
    }
}

import Foundation
import Subscribers
import TestSupport
import Testing

@testable import Storage

/// Whatever is imported, edited, moved and undone, in whatever order: who left gets no mail until they ask.
struct RevivalTests {
    /// A few addresses, so that they meet again and again, each written in several ways.
    private static let names = ["ani", "budi", "cici", "dedi", "eka", "fitri"]

    private final class Walk {
        var random: SeededGenerator
        let folder: TemporaryFolder
        /// Comparison keys of those who left, bounced, complained, are blocked or were erased.
        var gone: Set<String> = []
        /// What was done, for the message of a failure.
        var steps: [String] = []
        var now = Date(timeIntervalSince1970: 1_795_334_400)
        var imports: [Int] = []

        init(seed: UInt64) throws {
            random = SeededGenerator(seed: seed)
            folder = try TemporaryFolder(["subscribers.json": #"{"subscribers":[]}"#])
        }

        /// Anew for each step: every step is a restart.
        var list: NewsletterList {
            NewsletterList(filePath: folder.file("subscribers.json"), stateFolder: folder.file("state"))
        }

        func address() throws -> EmailAddress {
            let name = RevivalTests.names.randomElement(using: &random) ?? "ani"
            let text = "\(name)@example.org"
            return try EmailAddress(
                [text, text.uppercased(), "\(name)@EXAMPLE.org"].randomElement(using: &random) ?? text)
        }

        func step() throws {
            now += 60
            switch Int.random(in: 0..<13, using: &random) {
            case 0, 1, 2: try importFile()
            case 3: try importJSON()
            case 4: try leave { $0.leave(source: "link", at: $1) }
            case 5: try leave { $0.complain(source: "loop", at: $1) }
            case 6: try bounce()
            case 7: try forget()
            case 8: try block()
            case 9: try edit()
            case 10: try changeAddress()
            case 11: try move()
            default: try undo()
            }
        }

        private func importFile() throws {
            var text = "email,name,status,city\n"
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let status = ["", "active", "pending"].randomElement(using: &random) ?? ""
                text += "\(try address()),N\(Int.random(in: 0..<9, using: &random)),\(status),Solo\n"
            }
            try apply(text, "import")
        }

        private func importJSON() throws {
            try apply(#"{"subscribers":[{"email":"\#(try address())","status":"active","tags":["x"]}]}"#, "import JSON")
        }

        private func apply(_ text: String, _ what: String) throws {
            let file = try ImportFile(name: "people", source: Array(text.utf8))
            let isRehearsal = Int.random(in: 0..<6, using: &random) == 0
            let report = try list.apply(file, isRehearsal: isRehearsal, at: now)
            if let number = report.number { imports.append(number) }
            steps.append("\(what) \(text.replacing("\n", with: " "))")
        }

        private func known() throws -> Subscriber? {
            try list.subscriber(address: address())
        }

        private func leave(_ change: (inout Subscriber, Date) -> Void) throws {
            guard let person = try known() else { return }
            let now = now
            try list.update(id: person.id) { change(&$0, now) }
            gone.insert(person.email.comparisonKey)
            steps.append("leave \(person.email)")
        }

        private func bounce() throws {
            guard let person = try known() else { return }
            let word = DeadAddress(subscriberID: person.id, address: person.email, at: now, source: "issue 1")
            guard try list.markBounced([word]) == 1 else { return }
            gone.insert(person.email.comparisonKey)
            steps.append("bounce \(person.email)")
        }

        private func forget() throws {
            let address = try address()
            try list.forget(address, salt: Array(1...16))
            gone.insert(address.comparisonKey)
            steps.append("forget \(address)")
        }

        private func block() throws {
            let address = try address()
            try list.block(.address(address), source: "owner", at: now)
            gone.insert(address.comparisonKey)
            steps.append("block \(address)")
        }

        private func edit() throws {
            guard let person = try known() else { return }
            let rhythm = Rhythm.allCases.randomElement(using: &random) ?? .weekly
            try list.update(id: person.id) { subscriber in
                subscriber.rhythm = rhythm
                subscriber.tags.append("t")
                subscriber.pausedUntil = nil
            }
            steps.append("edit \(person.email)")
        }

        /// To an address that may be somebody's, or of somebody who is gone: then the list refuses.
        private func changeAddress() throws {
            guard let person = try known() else { return }
            let (other, now) = (try address(), now)
            steps.append("change \(person.email) to \(other)")
            let changed = try? list.update(id: person.id) { subscriber throws(SubscriberError) in
                try subscriber.changeAddress(to: other, source: "edit", at: now)
            }
            if changed == nil { steps.append("refused") }
        }

        private func move() throws {
            let store = NewsletterList.Store.allCases.randomElement(using: &random) ?? .json
            try list.move(to: store)
            steps.append("move to \(store)")
        }

        private func undo() throws {
            guard let number = imports.randomElement(using: &random) else { return }
            imports.removeAll { $0 == number }
            let report = try? list.undoImport(number)
            steps.append(report == nil ? "too late to undo \(number)" : "undo \(number)")
        }

        /// Those who would get mail and must not.
        func revived() throws -> Set<String> {
            var mailed: Set<String> = []
            let list = list
            for rhythm in Rhythm.allCases {
                try list.forEachRecipient(rhythm: rhythm, at: now) { mailed.insert($0.email.comparisonKey) }
            }
            return mailed.intersection(gone)
        }

        /// How many would get mail: a walk in which nobody ever does would prove nothing.
        func mailed() throws -> Int {
            var count = 0
            for rhythm in Rhythm.allCases {
                try list.forEachRecipient(rhythm: rhythm, at: now) { _ in count += 1 }
            }
            return count
        }
    }

    @Test(arguments: UInt64(1)...6)
    func `nobody who left is revived by any sequence of steps`(_ seed: UInt64) throws {
        let walk = try Walk(seed: seed)
        var mostMailed = 0
        for _ in 0..<50 {
            try walk.step()
            mostMailed = max(mostMailed, try walk.mailed())
            let revived = try walk.revived()
            guard revived.isEmpty else {
                Issue.record("\(revived) got mail again after: \(walk.steps.joined(separator: "; "))")
                return
            }
        }
        #expect(mostMailed > 0)
        #expect(!walk.gone.isEmpty)
    }
}

/// The robots.txt of each site, asked for once a run, however many pages wait for it.
actor RobotsBook {
    typealias Answer = Result<RobotsFile, SourceError>

    private enum Entry {
        case asked(waiting: [CheckedContinuation<Void, Never>])
        case known(Answer)
    }

    private var entries: [String: Entry] = [:]

    /// What holds for `origin`; `load` is called for the first that asks.
    func file(of origin: String, load: @Sendable () async -> Answer) async -> Answer {
        while true {
            switch entries[origin] {
            case .known(let answer):
                return answer
            case .asked(let waiting):
                await withCheckedContinuation { entries[origin] = .asked(waiting: waiting + [$0]) }
            case nil:
                entries[origin] = .asked(waiting: [])
                let answer = await load()
                // A task that was cancelled has learnt nothing of the site: the next one asks itself.
                let entry = entries.updateValue(.known(answer), forKey: origin)
                if Task.isCancelled { entries[origin] = nil }
                if case .asked(let waiting) = entry { for continuation in waiting { continuation.resume() } }
                return answer
            }
        }
    }
}

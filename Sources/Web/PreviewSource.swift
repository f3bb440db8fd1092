import Crypto

/// What the desk shows at the moment: a message, or why there is none. One for all open pages.
actor PreviewSource {
    enum Content: Sendable {
        case message(PreviewMessage)
        case failure(String)

        /// Tells one content from another, also over a restart of the desk.
        var version: String {
            switch self {
            case .message(let message): return message.version
            case .failure(let reason):
                let hash = SHA256.hash(data: Array(reason.utf8)).prefix(8)
                return "failure-" + hash.map { String($0, radix: 16) }.joined()
            }
        }
    }

    private let load: @Sendable () async throws -> PreviewMessage
    private var latest: Content?

    init(load: @escaping @Sendable () async throws -> PreviewMessage) {
        self.load = load
    }

    /// Renders anew.
    func fresh() async -> Content {
        let content: Content
        do {
            content = .message(try await load())
        } catch {
            content = .failure("\(error)")
        }
        latest = content
        return content
    }

    /// What was rendered last, so that the frame in a page shows what the page describes.
    func current() async -> Content {
        if let latest { return latest }
        return await fresh()
    }
}

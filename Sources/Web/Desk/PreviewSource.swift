import Crypto

/// What the desk shows of each subject at the moment: a message, or why there is none. One for all open pages.
actor PreviewSource {
    enum Content: Sendable {
        case message(PreviewMessage)
        case failure(any Error)

        /// Tells one content from another, also over a restart of the desk.
        var version: String {
            switch self {
            case .message(let message): return message.version
            case .failure(let error):
                let hash = SHA256.hash(data: Array("\(error)".utf8)).prefix(8)
                return "failure-" + hash.map { String($0, radix: 16) }.joined()
            }
        }
    }

    /// Subjects whose last rendering is kept for the frame and the download of an open page.
    private static let kept = 8

    private let load: @Sendable (DeskSubject) async throws -> PreviewMessage
    /// The one shown last is last.
    private var latest: [(subject: DeskSubject, content: Content)] = []

    init(load: @escaping @Sendable (DeskSubject) async throws -> PreviewMessage) {
        self.load = load
    }

    /// Renders anew.
    func fresh(_ subject: DeskSubject) async -> Content {
        let content: Content
        do {
            content = .message(try await load(subject))
        } catch {
            content = .failure(error)
        }
        latest.removeAll { $0.subject == subject }
        latest.append((subject, content))
        if latest.count > Self.kept { latest.removeFirst() }
        return content
    }

    /// What was rendered last, so that the frame in a page shows what the page describes.
    func current(_ subject: DeskSubject) async -> Content {
        if let known = latest.last(where: { $0.subject == subject }) { return known.content }
        return await fresh(subject)
    }
}

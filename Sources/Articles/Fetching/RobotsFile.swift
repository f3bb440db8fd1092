/// What the robots.txt of one site says to one program (RFC 9309).
package struct RobotsFile: Sendable, Equatable {
    /// More of a file is not read; the RFC asks for as much at least (section 2.5).
    static let maximumBytes = 500 * 1024

    /// Everything may be read: the site has no robots.txt.
    static let allowingAll = RobotsFile([], for: "")

    /// Wanted between two requests. In no standard, yet written by many sites.
    let crawlDelay: Duration?
    private let rules: [RobotsRule]

    /// The rules of all groups that name `productToken`, else of those for `*`; without either there are none.
    package init(_ bytes: [UInt8], for productToken: String) {
        var reader = RobotsReader(productToken: productToken)
        for line in bytes.prefix(Self.maximumBytes).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            reader.read(line)
        }
        rules = reader.group.rules
        crawlDelay = reader.group.crawlDelay
    }

    /// Whether a path with its query may be asked for. The longest rule that covers it decides, between equals the one
    /// that allows; what no rule covers is allowed.
    package func allows(_ target: String) -> Bool {
        let octets = RobotsRule.normalized(target.utf8)
        guard !rules.isEmpty, octets != Array("/robots.txt".utf8) else { return true }
        let deciding = rules.filter { $0.matches(octets) }.max {
            ($0.length, $0.isAllowed ? 1 : 0) < ($1.length, $1.isAllowed ? 1 : 0)
        }
        return deciding?.isAllowed ?? true
    }
}

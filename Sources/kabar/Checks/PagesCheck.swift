import Foundation
import Transfers

/// Asks the address that mails lead to whether `kabar serve` answers there.
struct PagesCheck {
    private static let connectTimeout = Duration.seconds(5)
    private static let timeout = Duration.seconds(10)
    /// More than the answer has; of another site's page the beginning is enough.
    private static let maximumBytes = 1_024

    let baseURL: String
    let fetching: HTTPClient.Settings

    private var url: String { baseURL + "/health" }

    /// A name for examples is not asked, but this machine's own is.
    var obstacle: String? {
        guard let host = HTTPAddress(url)?.host, host != "localhost", ExampleName.covers(host) else { return nil }
        return "not asked: \(host) is a name for examples, which nobody has"
    }

    func finding() async -> RecordFinding {
        let client = HTTPClient(settings: settings)
        defer { client.close() }
        let request = HTTPRequest(
            url: url, maximumBytes: Self.maximumBytes, overflow: .cut, timeout: Self.timeout)
        do throws(TransferError) {
            let response = try await client.fetch(request)
            return verdict(response.status, String(decoding: try response.bytes(), as: UTF8.self))
        } catch {
            return .fault(
                "\(error) Mails lead there: start `kabar serve` and the web server before it, or correct web.baseURL.")
        }
    }

    /// `serve` often runs on this machine or in a network of its own, and the owner has named the host.
    private var settings: HTTPClient.Settings {
        var settings = fetching
        if let host = HTTPAddress(url)?.host { settings.allowedHosts.insert(host) }
        settings.connectTimeout = Self.connectTimeout
        return settings
    }

    private func verdict(_ status: Int, _ body: String) -> RecordFinding {
        switch (status, body) {
        case (200, "ok\n"): .good("`kabar serve` answers at \(baseURL)")
        case (502...504, _):
            .fault(
                "\(url) answers with status \(status): a web server is there, and nothing behind it. Start `kabar serve`, or correct where the web server passes requests on to."
            )
        default:
            .fault(
                "\(url) answers with status \(status), and not as `kabar serve` does: mails lead to something else. Have the web server pass \(baseURL) on to it (docs/operations.md), or correct web.baseURL."
            )
        }
    }
}

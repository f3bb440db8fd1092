import Foundation
import Subscribers

/// Values that sending wants.
extension SettingsValue {
    /// `sun_path` holds 108 bytes with the zero at their end (unix(7)).
    private static let longestSocketPath = 107

    /// `smtp://` or `smtps://` with host and port, or `smtp+unix://` with the path of a socket; without a trailing slash.
    static func relayAddress(_ text: String) throws(UnfitValue) -> String {
        if text.hasPrefix(RelaySetting.socketScheme) { return try socketAddress(text) }
        guard let url = components(text), ["smtp", "smtps"].contains(url.scheme?.lowercased()),
            url.host?.isEmpty == false
        else {
            throw UnfitValue("must be an address such as smtp://mail.example.org:587 or smtps://mail.example.org.")
        }
        guard url.user == nil, url.password == nil else {
            throw UnfitValue(
                "must not hold a user name or password; use smtp.user and KABAR_SMTP_PASSWORD, smtp.passwordFile or smtp.passwordCommand."
            )
        }
        guard ["", "/"].contains(url.path), url.query == nil, url.fragment == nil else {
            throw UnfitValue("must end after the host or its port, not “\(shown(text))”.")
        }
        try checkPort(url)
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }

    private static func socketAddress(_ text: String) throws(UnfitValue) -> String {
        let path = text.dropFirst(RelaySetting.socketScheme.count)
        guard path.hasPrefix("/"), path.utf8.count > 1, path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw UnfitValue("must be the absolute path of a socket, such as smtp+unix:///run/relay.sock.")
        }
        guard path.utf8.count <= longestSocketPath else {
            throw UnfitValue("has a path of \(path.utf8.count) bytes; a socket's has at most \(longestSocketPath).")
        }
        return text
    }

    private static func checkPort(_ url: URLComponents) throws(UnfitValue) {
        guard url.port.map({ (1...65535).contains($0) }) ?? true else {
            throw UnfitValue("has the port \(url.port ?? 0), which does not exist; write one from 1 to 65535.")
        }
    }

    /// A proxy with its port: libcurl would take 1080 for all kinds.
    static func proxyAddress(_ text: String) throws(UnfitValue) -> String {
        guard let url = components(text), ["socks5h", "socks5", "http"].contains(url.scheme?.lowercased()),
            url.host?.isEmpty == false, url.port != nil, ["", "/"].contains(url.path), url.query == nil,
            url.fragment == nil
        else {
            throw UnfitValue(
                "must be an address with a port, such as socks5h://localhost:1080, socks5://10.0.0.1:1080 or http://proxy.example.org:3128."
            )
        }
        guard url.user == nil, url.password == nil else {
            throw UnfitValue("must not hold a user name or password; proxies that want one are not supported.")
        }
        try checkPort(url)
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }

    /// As DNS knows it: lower-case A-labels.
    static func domain(_ text: String) throws(UnfitValue) -> String {
        do throws(EmailAddressError) {
            return try EmailAddress("x@" + text).asciiDomain
        } catch {
            throw UnfitValue("must be domains such as gmail.com, or *, not “\(shown(text))”.")
        }
    }

    static func factor(_ text: String, in range: ClosedRange<Double>) throws(UnfitValue) -> Double {
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        guard isPlain, let factor = Double(text) else {
            throw UnfitValue("must be a number such as 1.5, not “\(shown(text))”.")
        }
        guard range.contains(factor) else {
            throw UnfitValue(
                "must be from \(range.lowerBound.formatted()) to \(range.upperBound.formatted()), not \(shown(text)).")
        }
        return factor
    }

    /// A whole number and its unit: `250ms`, `90s`, `5m`, `4h`, `2d`. Nothing needs none: `0`.
    static func duration(_ text: String, in range: ClosedRange<Duration>) throws(UnfitValue) -> Duration {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count)
        // Nine digits of days still fit a Duration.
        guard (1...9).contains(digits.count), let number = Int(digits),
            let length = Duration.unitsInSettings.first(where: { $0.name == unit })?.length
                ?? (text == "0" ? Duration.zero : nil)
        else {
            throw UnfitValue("must be a time with its unit, such as 90s, 5m, 4h or 2d, not “\(shown(text))”.")
        }
        let duration = length * number
        guard range.contains(duration) else {
            throw UnfitValue(
                "must be from \(range.lowerBound.inSettings) to \(range.upperBound.inSettings), not \(shown(text)).")
        }
        return duration
    }

    /// A path relative to the newsletter's folder.
    static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : URL(fileURLWithPath: folder + "/" + path).standardizedFileURL.path
    }
}

extension Duration {
    /// The largest first.
    static let unitsInSettings: [(name: String, length: Duration)] = [
        ("d", .seconds(86_400)), ("h", .seconds(3600)), ("m", .seconds(60)), ("s", .seconds(1)),
        ("ms", .milliseconds(1)),
    ]

    /// As the settings write it, by the largest unit that leaves no rest: `2d`, `90s`, `0s`.
    var inSettings: String {
        guard self != .zero else { return "0s" }
        let unit = Self.unitsInSettings.first { Double(self / $0.length).rounded() == self / $0.length }
        return unit.map { "\(Int(self / $0.length))\($0.name)" } ?? "\(self)"
    }
}

/// How often a subscriber wants mail.
package enum Rhythm: String, Sendable, Codable, CaseIterable {
    case each, daily, weekly, monthly
}

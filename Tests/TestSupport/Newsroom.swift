import Foundation

/// A newsletter in a temporary folder with a mailbox as its relay, for driving the whole program.
package final class Newsroom: Sendable {
    package let folder: TemporaryFolder
    package let program: Program
    private let mailbox: Program.Running?
    package let smtpPort: Int

    /// - Parameters:
    ///   - relay: another relay's port instead of a mailbox of its own.
    ///   - faults: what the mailbox is told to do wrong.
    package init(
        subscribers: [String], articles: Int = 3, settings: String = "", faults: [String] = [], relay: Int? = nil
    ) async throws {
        folder = try TemporaryFolder()
        if let relay {
            mailbox = nil
            smtpPort = relay
        } else {
            let arguments = ["mailbox", "--folder", folder.file("mail"), "--smtp-port", "0", "--no-page", "--json"]
            let running = try Program().start(arguments + faults.flatMap { ["--fault", $0] })
            mailbox = running
            _ = await running.until { running.out.hasSuffix("\n") }
            let line = try JSONSerialization.jsonObject(with: Data(running.out.utf8)) as? [String: Any]
            guard let port = line?["smtpPort"] as? Int else { throw CocoaError(.fileReadUnknown) }
            smtpPort = port
        }
        program = Program(environment: ["KABAR_SMTP_URL": "smtp://127.0.0.1:\(smtpPort)", "KABAR_SMTP_TLS": "none"])
        try writeSettings(extra: settings)
        try writeList(subscribers)
        for number in 1...max(1, articles) where articles > 0 { try writeArticle(number) }
    }

    deinit {
        mailbox?.end()
    }

    package func writeSettings(name: String = "Kabar Desa", extra: String = "") throws {
        try folder.write(
            """
            version: 1
            name: \(name)
            language: id
            timeZone: Asia/Jakarta
            from: Kabar Desa <kabar@example.org>
            postalAddress: Jl. Melati 1, Sleman
            sources:
              - folder: articles
            smtp:
              url: smtp://127.0.0.1:1
              tls: none
              connections: 4
            \(extra)
            """, to: "newsletter.yaml")
    }

    package func writeList(_ subscribers: [String]) throws {
        let lines = subscribers.enumerated().map { index, address in
            "{\"id\":\"s\(index)\",\"email\":\"\(address)\",\"status\":\"active\",\"rhythm\":\"weekly\"}"
        }
        try folder.write(
            "{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[\n\(lines.joined(separator: ",\n"))\n]}\n",
            to: "subscribers.json")
    }

    package func writeArticle(_ number: Int) throws {
        try folder.write(
            """
            ---
            title: Berita desa nomor \(number)
            date: 2026-11-\(10 + number % 18)T08:00:00+07:00
            link: https://kabar-desa.example/berita/\(number)
            ---
            Warga desa memperbaiki jembatan bambu di sungai nomor \(number) pada hari Minggu. Kepala desa mengatakan \
            pekerjaan selesai dalam dua hari. Jembatan itu dipakai anak-anak setiap hari untuk pergi ke sekolah.

            Biaya perbaikan berasal dari iuran warga dan bantuan kecamatan. Bulan depan giliran jalan kebun yang dibenahi.
            """, to: "articles/berita-\(number).md")
    }

    /// `kabar ARGUMENTS --newsletter FOLDER`.
    @discardableResult
    package func kabar(_ arguments: String...) async throws -> Program.Result {
        try await program.run(arguments + ["--newsletter", folder.path])
    }

    package func start(_ arguments: String...) throws -> Program.Running {
        try program.start(arguments + ["--newsletter", folder.path])
    }

    /// With more in its environment.
    package func start(_ arguments: String..., with environment: [String: String]) throws -> Program.Running {
        try program.with(environment).start(arguments + ["--newsletter", folder.path])
    }

    // MARK: What arrived

    /// The files of the mailbox, by name.
    package func mails() throws -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.file("mail/new"))) ?? []
        return try names.sorted().map { try folder.read("mail/new/\($0)") }
    }

    /// Recipient and Message-ID of each mail that the mailbox took, in order; written before its 250.
    package func accepted() -> [(recipient: String, messageID: String)] {
        let log = (try? folder.read("mail/accepted.log")) ?? ""
        return log.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
    }
}

import Articles
import Foundation
import Storage
import Subscribers

/// What a newsletter's folder looks like from outside: names, sizes and times of the files that a preview is made of.
/// Two that are equal have the same content, but for files that were written in the same tick of the clock.
struct NewsletterFootprint: Equatable, Sendable {
    /// Files looked at; a folder with more is watched in part.
    private static let maximumFiles = 20_000

    private(set) var files: [String: [Int]] = [:]
    /// The folders in it, itself included; relative, but for itself, which is empty.
    private(set) var folders = [""]
    /// Whether a file more would not be seen.
    private(set) var isPartial = false

    /// Hidden files, state and builds are left out, but for drafts.
    init(folder: String) {
        folders.append(Newsletter.stateFolderName)
        for rhythm in Rhythm.allCases {
            add(DraftFile(folder: Newsletter.stateFolderName, rhythm: rhythm).path, in: folder)
        }
        guard let names = FileManager.default.enumerator(atPath: folder) else { return }
        for case let name as String in names {
            if name.hasPrefix(".") {
                names.skipDescendants()
                continue
            }
            guard files.count < Self.maximumFiles else {
                isPartial = true
                break
            }
            add(name, in: folder)
        }
    }

    /// With the state, of which frozen issues and the articles that wait are read. nil where files count that are not in
    /// the folder, or more than are looked at: nobody can tell then whether something changed.
    init?(of newsletter: Newsletter) {
        let inside = newsletter.folder + "/"
        let sources = newsletter.sources.filter { !$0.isRemote }
        guard sources.allSatisfy({ $0.path.hasPrefix(inside) }),
            newsletter.settings.digest.look.css.map({ !$0.hasPrefix("/") && !$0.hasPrefix("..") }) ?? true
        else { return nil }
        self.init(folder: newsletter.folder)
        guard !isPartial else { return nil }
        let state = (try? FileManager.default.contentsOfDirectory(atPath: newsletter.stateFolder)) ?? []
        // Readers write to the index of the write-ahead log, too.
        for name in state where !name.hasSuffix("-shm") {
            add(Newsletter.stateFolderName + "/" + name, in: newsletter.folder)
        }
    }

    private mutating func add(_ name: String, in folder: String) {
        var status = stat()
        guard stat(folder + "/" + name, &status) == 0 else { return }
        files[name] = [Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec, Int(status.st_ino)]
        if status.st_mode & S_IFMT == S_IFDIR { folders.append(name) }
    }
}

extension SourceSettings {
    /// The file or folder that it reads; its address where it is on the network.
    fileprivate var path: String {
        switch place {
        case .feed(let url): url
        case .folder(let path): path
        }
    }
}

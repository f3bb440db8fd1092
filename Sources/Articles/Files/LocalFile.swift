import Foundation

/// Reads a file of this machine within limits.
struct LocalFile {
    let path: String
    /// When it was last changed.
    let modified: Date?
    private let size: Int

    /// Finds a regular file, following links; a pipe or a device would never end.
    init(path: String) throws(SourceError) {
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else { throw .missing(path) }
        guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .notAFile(path) }
        self.path = path
        modified = attributes[.modificationDate] as? Date
        size = attributes[.size] as? Int ?? 0
    }

    /// The whole content.
    func bytes(limit: Int) throws(SourceError) -> [UInt8] {
        let data: Data?
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try handle.read(upToCount: limit + 1)
            try handle.close()
        } catch {
            throw .unreadable(path, reason: error.systemReason)
        }
        guard let data else { return [] }
        guard data.count <= limit else { throw .fileTooLarge(path, limit: limit) }
        return Array(data)
    }

    /// The content piece by piece.
    func stream(limit: Int) throws(SourceError) -> FileStream {
        guard size <= limit else { throw .fileTooLarge(path, limit: limit) }
        do {
            return FileStream(try FileHandle(forReadingFrom: URL(fileURLWithPath: path)))
        } catch {
            throw .unreadable(path, reason: error.systemReason)
        }
    }

    /// Whether a path leads to a folder; nil when it leads nowhere.
    static func isFolder(_ path: String) -> Bool? {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) ? isDirectory.boolValue : nil
    }
}

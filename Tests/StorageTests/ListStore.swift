import Foundation
import Subscribers
import TestSupport

@testable import Storage

/// The stores that have to behave alike, each in a folder of its own.
enum ListStore: String, CaseIterable, Sendable {
    case file, table
    /// The one that the program uses, with the list in either store.
    case movableFile, movableTable
}

/// A list in one store, removed with this value.
final class ListRig {
    let store: ListStore
    let folder: TemporaryFolder

    init(_ store: ListStore, _ json: String? = nil) throws {
        self.store = store
        folder = try TemporaryFolder()
        try folder.write(json ?? #"{"version":1,"blocked":[],"forgotten":[],"subscribers":[]}"#, to: "subscribers.json")
        if store == .table || store == .movableTable { try movable().move(to: .sqlite) }
    }

    /// The list through new connections, as another process has it.
    func open() throws -> any SubscriberList {
        switch store {
        case .file:
            SubscriberFile(path: folder.file("subscribers.json"), lockSeconds: 10, importsFolder: importsFolder)
        case .table:
            SubscriberTable(
                try StateDatabase(folder: folder.file("state"), durability: .processDeath),
                importsFolder: importsFolder)
        case .movableFile, .movableTable: movable()
        }
    }

    var importsFolder: String { folder.file("state/imports") }

    func movable() -> NewsletterList {
        NewsletterList(filePath: folder.file("subscribers.json"), stateFolder: folder.file("state"))
    }

    /// The whole list as subscribers.json would have it.
    func json() throws -> String {
        if store == .table || store == .movableTable {
            try movable().move(to: .json)
            defer { _ = try? movable().move(to: .sqlite) }
            return try folder.read("subscribers.json")
        }
        return try folder.read("subscribers.json")
    }
}

extension SubscriberList {
    func people() throws -> [Subscriber] {
        var result: [Subscriber] = []
        try forEach { result.append($0) }
        return result
    }
}

import Articles

/// Which articles of an issue are shown with their picture.
package enum PictureChoice: String, Sendable, CaseIterable {
    case all, lead, none
}

extension Edition {
    /// Without the pictures that the settings do not want, or whose files are larger than they allow.
    func showingPictures(of settings: DigestSettings) -> Edition {
        var edition = self
        for section in sections.indices {
            for entry in sections[section].entries.indices {
                let isLead = section == 0 && entry == 0
                let image = sections[section].entries[entry].image
                let isWanted = settings.look.pictures == .all || settings.look.pictures == .lead && isLead
                guard !isWanted || image?.bytes ?? 0 > settings.maximumImageBytes else { continue }
                edition.sections[section].entries[entry].image = nil
            }
        }
        return edition
    }
}

/// Two texts compared line by line (Myers' algorithm, as the standard library has it).
struct LineDiff {
    enum Line: Equatable {
        case same(String)
        case removed(String)
        case added(String)
        /// So many lines that are the same and not shown.
        case skipped(Int)
    }

    /// The comparison costs lines times differences; a digest has some hundred.
    private static let maximumLines = 4_000
    /// Lines shown around a change.
    private static let context = 3

    /// All lines; those removed before those added in their place. nil when a text is too long.
    static func lines(from old: String, to new: String) -> [Line]? {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard max(old.count, new.count) <= maximumLines else { return nil }
        let difference = new.difference(from: old)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                lines.append(.removed(old[left]))
                left += 1
            } else if added.contains(right) {
                lines.append(.added(new[right]))
                right += 1
            } else {
                lines.append(.same(new[right]))
                left += 1
                right += 1
            }
        }
        return lines
    }

    /// The changes and some lines around each; nothing when all is the same.
    static func shortened(_ lines: [Line]) -> [Line] {
        var isNear = lines.map { _ in false }
        for (place, line) in lines.enumerated() {
            if case .same = line { continue }
            for near in max(0, place - context)...min(lines.count - 1, place + context) { isNear[near] = true }
        }
        guard isNear.contains(true) else { return [] }
        var result: [Line] = []
        var far: [Line] = []
        for (line, near) in zip(lines, isNear) {
            guard near else {
                far.append(line)
                continue
            }
            result += skipping(far)
            far = []
            result.append(line)
        }
        return result + skipping(far)
    }

    /// One line takes no more room than saying that it is left out.
    private static func skipping(_ lines: [Line]) -> [Line] {
        lines.count > 1 ? [.skipped(lines.count)] : lines
    }
}

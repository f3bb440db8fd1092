/// A table of numbers with a row for each sentence, kept column by column, as the trees ask for them.
struct FeatureTable: Sendable {
    /// The numbers of so many rows in one column, which are compared at once.
    typealias Block = SIMD8<Double>

    /// Number of rows.
    let count: Int
    /// Number of columns.
    let width: Int
    /// Blocks of a column; the last is filled up with zeros.
    let blocks: Int
    private var values: [Block]

    /// A table of zeros.
    init(count: Int, width: Int) {
        self.count = count
        self.width = width
        blocks = (count + Block.scalarCount - 1) / Block.scalarCount
        values = Array(repeating: .zero, count: blocks * width)
    }

    /// A block of one column.
    subscript(block block: Int, column column: Int) -> Block { values[column * blocks + block] }

    /// The number in one place.
    subscript(row: Int, column: Int) -> Double {
        get { self[block: row / Block.scalarCount, column: column][row % Block.scalarCount] }
        set { values[column * blocks + row / Block.scalarCount][row % Block.scalarCount] = newValue }
    }

    /// The number that `column`, block by block, has for a row.
    static func element(_ row: Int, of column: [Block]) -> Double {
        column[row / Block.scalarCount][row % Block.scalarCount]
    }

    /// The numbers of one row, column by column.
    func row(_ row: Int) -> [Double] {
        (0..<width).map { self[row, $0] }
    }
}

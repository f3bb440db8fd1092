/// One selector of a rule's list (Selectors Level 4).
struct StyleSelector {
    /// The selector as written, without comments.
    let text: String
    let kind: Kind

    enum Kind {
        /// What the document alone decides.
        case fixed(ComplexSelector)
        /// What the reader's program decides while it shows the page, such as `:hover`, or what is not known here.
        case live
        /// No selector: the whole rule is void.
        case invalid
    }
}

/// Compound selectors joined by combinators, the subject first.
struct ComplexSelector {
    enum Combinator {
        case descendant, child, nextSibling, laterSibling
    }

    /// From right to left.
    var compounds: [CompoundSelector]
    /// `combinators[i]` stands between `compounds[i + 1]` and `compounds[i]`.
    var combinators: [Combinator]
    var specificity: Specificity
}

/// Tests that one element must pass together.
struct CompoundSelector {
    /// The tag name in lower case; nil for `*` or none.
    var name: String?
    var identifiers: [String] = []
    var classes: [String] = []
    var attributes: [AttributeTest] = []
    var structures: [StructureTest] = []
}

/// A test of one attribute.
struct AttributeTest {
    enum Relation {
        case exists, equals, includes, dashMatch, prefix, suffix, substring
    }

    /// In lower case.
    var name: String
    var relation: Relation
    var value: String
    var ignoresCase: Bool
}

/// A pseudo-class that the tree decides.
enum StructureTest {
    /// The place among siblings: `step * n + offset`, counted from one side, of the same tag name or of all.
    case nth(step: Int, offset: Int, fromEnd: Bool, ofType: Bool)
    case only(ofType: Bool)
    case empty
    case root
    case matchesAny([ComplexSelector])
    case matchesNone([ComplexSelector])
}

/// How much a selector weighs: identifiers, then classes and the like, then tag names.
struct Specificity: Comparable {
    var identifiers = 0
    var classes = 0
    var names = 0

    static func < (left: Specificity, right: Specificity) -> Bool {
        (left.identifiers, left.classes, left.names) < (right.identifiers, right.classes, right.names)
    }

    static func + (left: Specificity, right: Specificity) -> Specificity {
        Specificity(
            identifiers: left.identifiers + right.identifiers, classes: left.classes + right.classes,
            names: left.names + right.names)
    }
}

import CGumbo

/// Owns one parse result of Gumbo and copies it into `HTMLElement`s.
///
/// Safe: no pointer leaves it, and both allocations end in `deinit`.
@safe struct GumboTree: ~Copyable {
    private let output: UnsafeMutablePointer<GumboOutput>
    private let options: GumboOptions
    /// Gumbo's nodes point into the bytes that it parsed, so they live as long as its tree.
    private let source: UnsafeMutableBufferPointer<UInt8>

    /// Parses bytes that `NestingScan` has bounded.
    init(_ bytes: [UInt8], isFragment: Bool) throws(MarkupError) {
        var options = unsafe kabar_gumbo_options()
        unsafe options.max_errors = 0
        if isFragment { unsafe options.fragment_context = GUMBO_TAG_BODY }
        let source = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        _ = unsafe source.initialize(from: bytes)
        // Gumbo keeps pointers into `source`; `deinit` frees it after the tree.
        let parsed = unsafe withUnsafePointer(to: options) { options in
            unsafe source.withMemoryRebound(to: CChar.self) { characters in
                unsafe gumbo_parse_with_options(options, characters.baseAddress, bytes.count)
            }
        }
        guard let parsed = unsafe parsed else {
            unsafe source.deallocate()
            throw .libraryFailure(library: "Gumbo")
        }
        unsafe self.output = unsafe parsed
        unsafe self.options = unsafe options
        unsafe self.source = unsafe source
    }

    deinit {
        unsafe withUnsafePointer(to: options) { options in
            unsafe gumbo_destroy_output(options, output)
        }
        unsafe source.deallocate()
    }

    /// The root element with everything below it, built without recursion.
    func element(limits: MarkupLimits) throws(MarkupError) -> HTMLElement {
        guard let root = unsafe output.pointee.root else { throw .noElement }
        return unsafe try GumboConversion(limits: limits).converted(root)
    }
}

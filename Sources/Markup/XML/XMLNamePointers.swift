/// A name as libxml2 gives it: pointers into its dictionary, where equal strings have equal addresses.
///
/// Safe: the pointers are compared, and read only inside the callback that brought them.
@safe struct XMLNamePointers: Hashable {
    let local: UnsafePointer<UInt8>?
    let prefix: UnsafePointer<UInt8>?
    let uri: UnsafePointer<UInt8>?

    init(local: UnsafePointer<UInt8>?, prefix: UnsafePointer<UInt8>?, uri: UnsafePointer<UInt8>?) {
        unsafe self.local = unsafe local
        unsafe self.prefix = unsafe prefix
        unsafe self.uri = unsafe uri
    }

    /// The name as a value.
    var name: XMLName {
        XMLName(
            namespace: unsafe uri.map { unsafe String(cString: $0) },
            local: unsafe local.map { unsafe String(cString: $0) } ?? "",
            prefix: unsafe prefix.map { unsafe String(cString: $0) })
    }

    static func == (left: XMLNamePointers, right: XMLNamePointers) -> Bool {
        unsafe left.local == right.local && left.prefix == right.prefix && left.uri == right.uri
    }

    func hash(into hasher: inout Hasher) {
        unsafe hasher.combine(local)
        unsafe hasher.combine(prefix)
        unsafe hasher.combine(uri)
    }
}

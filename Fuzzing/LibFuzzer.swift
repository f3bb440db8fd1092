import Glibc

/// The function that libFuzzer calls (LLVM, libFuzzer: fuzz target). KABAR_FUZZ names the parser.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    FuzzChoice.target.read(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private enum FuzzChoice {
    static let target: FuzzTarget = {
        let name = unsafe getenv("KABAR_FUZZ").map { unsafe String(cString: $0) } ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            preconditionFailure("KABAR_FUZZ is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return target
    }()
}

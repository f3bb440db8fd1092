import Glibc

/// The function that libFuzzer calls (LLVM, libFuzzer: fuzz target). KABAR_FUZZ names the parser,
/// KABAR_FUZZ_SECONDS how much CPU one input may take.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    let begun = clock()
    FuzzChoice.target.read(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
    let seconds = Double(clock() - begun) / Double(CLOCKS_PER_SEC)
    promise(seconds <= FuzzChoice.seconds, "the input took \(seconds) seconds of CPU")
    return 0
}

private enum FuzzChoice {
    static let seconds = variable("KABAR_FUZZ_SECONDS").flatMap(Double.init) ?? 1

    static let target: FuzzTarget = {
        guard let target = variable("KABAR_FUZZ").flatMap(FuzzTarget.init) else {
            fatalError("KABAR_FUZZ is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return target
    }()

    private static func variable(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}

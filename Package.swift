// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
]
/// For the modules that call C: every unsafe call is written as such.
let strictWithC: [SwiftSetting] = strict + [.strictMemorySafety()]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]

/// A C library of the system, found by pkg-config.
func system(_ name: String, pkgConfig: String? = nil, package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

func tests(of module: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(module)Tests", dependencies: [.byName(name: module), "TestSupport"] + dependencies,
        exclude: fixtures[module] ?? [], swiftSettings: strict)
}

/// Files that tests read by path; they are no resources of the build.
let fixtures: [String: [String]] = [
    "Articles": ["Corpus", "Fixtures"], "DigestBuilder": ["Golden"], "Web": ["Golden"],
]

let package = Package(
    name: "kabar",
    products: [.executable(name: "kabar", targets: ["kabar"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        system("CCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
        .systemLibrary(name: "CEpoll"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CResolver"),
        system("CXML2", pkgConfig: "libxml-2.0", package: "libxml2-dev"),
        system("CGumbo", pkgConfig: "gumbo", package: "libgumbo-dev"),
        system("CCMark", pkgConfig: "libcmark", package: "libcmark-dev"),
        system("COpenSSL", pkgConfig: "libcrypto", package: "libssl-dev"),
        system("CStemmer", package: "libstemmer-dev"),
        // libcld2_full holds tables and no code: linked first, it has libcld2 know 160 languages instead of 80.
        .target(
            name: "CCLD2",
            linkerSettings: [.linkedLibrary("cld2_full"), .linkedLibrary("cld2"), .linkedLibrary("stdc++")]),

        .target(name: "Transfers", dependencies: ["CCurl", "CEpoll", "CResolver"], swiftSettings: strictWithC),
        .target(name: "Markup", dependencies: ["CXML2", "CGumbo", "CCMark"], swiftSettings: strictWithC),
        .target(name: "Subscribers", dependencies: [crypto], swiftSettings: strict),
        .target(name: "Articles", dependencies: ["Transfers", "Markup", crypto], swiftSettings: strict),
        .target(name: "Summaries", dependencies: ["CStemmer", "CCLD2"], swiftSettings: strictWithC),
        .target(
            name: "DigestBuilder",
            dependencies: [
                "Articles", "Summaries", "Markup", .product(name: "Mustache", package: "swift-mustache"),
            ], resources: [.embedInCode("Templates")], swiftSettings: strict),
        .target(
            name: "Messages", dependencies: ["DigestBuilder", "Subscribers", "Markup", "COpenSSL", crypto],
            swiftSettings: strictWithC),
        .target(name: "Sender", dependencies: ["Messages", "Subscribers", "Transfers"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "Articles", "DigestBuilder", "Subscribers", "Messages", "Sender", crypto, grdb,
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "DigestBuilder", "Messages", "Subscribers", crypto, hummingbird, hummingbirdCore, logging,
            ] + nio, swiftSettings: strict),
        .target(
            name: "Mailbox", dependencies: [hummingbird, hummingbirdCore, logging] + nio, swiftSettings: strictWithC),
        .executableTarget(
            name: "kabar",
            dependencies: [
                "Transfers", "Markup", "Subscribers", "Articles", "Summaries", "DigestBuilder", "Messages", "Sender",
                "Storage", "Web", "Mailbox", "CMalloc", crypto, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ], swiftSettings: strict),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        tests(of: "Transfers"),
        tests(of: "Markup"),
        tests(of: "Subscribers"),
        tests(of: "Articles", ["Transfers", "Markup"]),
        tests(of: "Summaries"),
        tests(of: "DigestBuilder", ["Articles", "Summaries", "Markup"]),
        tests(of: "Messages", ["DigestBuilder", "Subscribers", "COpenSSL", crypto]),
        tests(of: "Sender", ["Messages", "DigestBuilder", "Subscribers", "Transfers"]),
        tests(of: "Storage", ["Articles", "DigestBuilder", "Subscribers", "Messages", "Sender", grdb]),
        tests(of: "Web", ["DigestBuilder", "Messages", "Subscribers"] + nio),
        tests(of: "Mailbox", nio),
        tests(of: "kabar", ["DigestBuilder", "Messages", "Sender", "Storage", "Subscribers", "Summaries", "Web"]),
        .testTarget(
            name: "PipelineTests", dependencies: ["TestSupport"], exclude: ["PowerCut"], swiftSettings: strict),
    ]
)

// Builds for one purpose.
switch Context.environment["KABAR_BUILD"] {
case "fuzzing":
    // libFuzzer brings its own main, so its program is no product of the ordinary build.
    package.targets.append(
        .executableTarget(
            name: "kabar-fuzz", dependencies: ["Articles", "Markup", "Messages", "Subscribers"], path: "Fuzzing",
            swiftSettings: strictWithC))
case "sanitizing":
    // The modules that hand bytes from outside to C, and those that feed them: a fifth of the program, where the
    // sanitizer can find something.
    let modules = ["Transfers", "Markup", "Subscribers", "Articles", "Summaries"]
    let names = Set(modules + modules.map { "\($0)Tests" } + ["CCLD2", "TestSupport"])
    package.products = []
    package.targets.removeAll { $0.type != .system && !names.contains($0.name) }
default: break
}

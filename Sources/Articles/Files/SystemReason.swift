import Foundation
import Glibc

extension Error {
    /// The system's words for a failure, to stand inside a sentence of ours.
    package var systemReason: String {
        if let systemNumber { return String(cString: strerror(systemNumber)) }
        let words = localizedDescription
        return words.hasSuffix(".") ? String(words.dropLast()) : words
    }

    /// The number that the system gave, also inside an error of Foundation, whose own words may be but another number.
    private var systemNumber: CInt? {
        let error = self as NSError
        if error.domain == NSPOSIXErrorDomain { return CInt(error.code) }
        return (error.userInfo[NSUnderlyingErrorKey] as? any Error)?.systemNumber
    }
}

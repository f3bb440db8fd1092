import Foundation

/// The values that subscribers.json is made of. Each function reads the value at the cursor.
extension JSONCursor {
    var secondKey: JSONFault { JSONFault(offset: keyOffset, reason: "this key stands twice in one entry") }

    mutating func addUnknown(_ key: String, to members: inout [JSONMember]) throws(JSONFault) {
        if members.contains(where: { $0.key == key }) { throw secondKey }
        members.append(JSONMember(key: key, value: try rawValue()))
    }

    mutating func subscriberID() throws(JSONFault) -> String {
        let (place, text) = try placedText("the id")
        guard SubscriberID.isValid(text) else {
            throw JSONFault(
                offset: place,
                reason: "the id \"\(EmailAddressError.shown(text))\" is not 1 to 64 of A-Z, a-z, 0-9, - and _")
        }
        return text
    }

    mutating func address() throws(JSONFault) -> EmailAddress {
        let (place, text) = try placedText("the email")
        do throws(EmailAddressError) {
            return try EmailAddress(text)
        } catch {
            throw JSONFault(offset: place, reason: error.description)
        }
    }

    mutating func name() throws(JSONFault) -> String? {
        let (place, text) = try placedText("the name")
        if let reason = SubscriberText.faultOfLine(text) {
            throw JSONFault(offset: place, reason: "the name \(reason)")
        }
        return text.isEmpty ? nil : text
    }

    mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ what: String
    ) throws(JSONFault) -> Value {
        let (place, text) = try placedText("the \(what)")
        guard let value = Value.allCases.first(where: { $0.rawValue == text }) else {
            let allowed = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw JSONFault(
                offset: place,
                reason: "the \(what) \"\(EmailAddressError.shown(text))\" is not known; it is one of \(allowed)")
        }
        return value
    }

    mutating func texts(_ what: String) throws(JSONFault) -> [String] {
        try take(UInt8(ascii: "["), where: "at the beginning of \(what)")
        var result: [String] = []
        var isFirst = true
        while try element(isFirst: &isFirst) {
            let (place, text) = try placedText("an entry of \(what)")
            if let reason = SubscriberText.faultOfLine(text) {
                throw JSONFault(offset: place, reason: "an entry of \(what) \(reason)")
            }
            result.append(text)
        }
        return result
    }

    mutating func language() throws(JSONFault) -> String {
        let (place, text) = try placedText("the language")
        guard SubscriberText.isLanguage(text) else {
            let shown = EmailAddressError.shown(text)
            throw JSONFault(offset: place, reason: "the language \"\(shown)\" is not a tag such as id or en-GB")
        }
        return text
    }

    mutating func timeZone() throws(JSONFault) -> String {
        let (place, text) = try placedText("the timeZone")
        guard SubscriberText.isTimeZone(text) else {
            let shown = EmailAddressError.shown(text)
            throw JSONFault(offset: place, reason: "the timeZone \"\(shown)\" is not a name such as Asia/Jakarta")
        }
        return text
    }

    package mutating func fields() throws(JSONFault) -> [String: String] {
        try take(UInt8(ascii: "{"), where: "at the beginning of fields")
        var result: [String: String] = [:]
        var isFirst = true
        while let key = try key(isFirst: &isFirst) {
            let keyPlace = keyOffset
            let (place, text) = try placedText("the field \"\(EmailAddressError.shown(key))\"")
            if let reason = SubscriberText.faultOfLine(key) ?? SubscriberText.faultOfParagraph(text) {
                throw JSONFault(offset: place, reason: "a field \(reason)")
            }
            guard result.updateValue(text, forKey: key) == nil else {
                throw JSONFault(offset: keyPlace, reason: secondKey.reason)
            }
        }
        return result
    }

    mutating func time(_ what: String) throws(JSONFault) -> Date {
        let (place, text) = try placedText(what)
        guard let date = UTCTime.date(text) else {
            throw JSONFault(
                offset: place,
                reason: "\(what) \"\(EmailAddressError.shown(text))\" is not a time such as 2026-11-22T08:00:00Z")
        }
        return date
    }

    mutating func consent() throws(JSONFault) -> Subscriber.Consent {
        try take(UInt8(ascii: "{"), where: "at the beginning of consent")
        var result = Subscriber.Consent(at: nil, source: "")
        var seen: [String] = []
        var isFirst = true
        while let key = try key(isFirst: &isFirst) {
            if seen.contains(key) { throw secondKey }
            seen.append(key)
            switch key {
            case "at": result.at = try takeNull() ? nil : time("the consent's time")
            case "source": result.source = try takeNull() ? "" : placedText("the consent's source").text
            case "ip": result.ip = try takeNull() ? nil : placedText("the consent's ip").text
            default: try addUnknown(key, to: &result.unknownMembers)
            }
        }
        return result
    }

    mutating func history() throws(JSONFault) -> [Subscriber.Change] {
        try take(UInt8(ascii: "["), where: "at the beginning of history")
        var result: [Subscriber.Change] = []
        var isFirst = true
        while try element(isFirst: &isFirst) { result.append(try change()) }
        return result
    }

    private mutating func change() throws(JSONFault) -> Subscriber.Change {
        guard peek() != nil else { throw end }
        let start = at
        try take(UInt8(ascii: "{"), where: "at the beginning of an entry of history")
        var (time, from, to, source) = (Date?.none, Subscriber.Status?.none, Subscriber.Status?.none, "")
        var ip: String?
        var unknown: [JSONMember] = []
        var seen: [String] = []
        var isFirst = true
        while let key = try key(isFirst: &isFirst) {
            if seen.contains(key) { throw secondKey }
            seen.append(key)
            switch key {
            case "at": time = try self.time("the time of a change")
            case "from": from = try takeNull() ? nil : choice("status")
            case "to": to = try choice("status")
            case "source": source = try takeNull() ? "" : placedText("the source of a change").text
            case "ip": ip = try takeNull() ? nil : placedText("the ip of a change").text
            default: try addUnknown(key, to: &unknown)
            }
        }
        guard let time, let to else {
            throw JSONFault(offset: start, reason: "an entry of history needs \"at\" and \"to\"")
        }
        var change = Subscriber.Change(at: time, from: from, to: to, source: source, ip: ip)
        change.unknownMembers = unknown
        return change
    }

    private mutating func placedText(
        _ what: @autoclosure () -> String
    ) throws(JSONFault) -> (place: Int, text: String) {
        guard peek() != nil else { throw end }
        let place = at
        return (place, try string(what()))
    }
}

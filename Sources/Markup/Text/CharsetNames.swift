/// Names of encodings as documents write them, and as iconv knows them.
enum CharsetNames {
    private static let labelLimit = 40

    /// What the web means by a label (Encoding Standard, 4.2), where that differs from the label's own meaning.
    private static let meant: [String: String] = [
        "utf8": "UTF-8", "utf-8": "UTF-8", "unicode-1-1-utf-8": "UTF-8", "unicode": "UTF-16LE", "utf-16": "UTF-16LE",
        "utf16": "UTF-16LE", "ucs-2": "UTF-16LE", "utf-32": "UTF-32LE",
        "ascii": "WINDOWS-1252", "us-ascii": "WINDOWS-1252", "ansi_x3.4-1968": "WINDOWS-1252",
        "iso-8859-1": "WINDOWS-1252", "iso8859-1": "WINDOWS-1252", "iso_8859-1": "WINDOWS-1252",
        "iso88591": "WINDOWS-1252", "latin1": "WINDOWS-1252", "latin-1": "WINDOWS-1252", "l1": "WINDOWS-1252",
        "cp1252": "WINDOWS-1252", "windows-1252": "WINDOWS-1252", "x-cp1252": "WINDOWS-1252", "cp819": "WINDOWS-1252",
        "ibm819": "WINDOWS-1252",
        "iso-8859-9": "CP1254", "iso8859-9": "CP1254", "latin5": "CP1254", "l5": "CP1254",
        "iso-8859-11": "CP874", "tis-620": "CP874", "windows-874": "CP874", "dos-874": "CP874",
        "gb2312": "GB18030", "gb_2312-80": "GB18030", "gbk": "GB18030", "x-gbk": "GB18030", "cp936": "GB18030",
        "chinese": "GB18030", "gb18030": "GB18030", "hz-gb-2312": "HZ", "hz": "HZ",
        "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS", "cn-big5": "BIG5-HKSCS",
        "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "ms_kanji": "CP932",
        "windows-31j": "CP932", "cp932": "CP932",
        "euc-jp": "EUC-JP-MS", "eucjp": "EUC-JP-MS", "x-euc-jp": "EUC-JP-MS",
        "euc-kr": "CP949", "euckr": "CP949", "korean": "CP949", "ks_c_5601-1987": "CP949", "ksc5601": "CP949",
        "windows-949": "CP949", "cp949": "CP949",
        "koi8": "KOI8-R", "koi": "KOI8-R", "koi8-ru": "KOI8-U",
        "macintosh": "MACINTOSH", "mac": "MACINTOSH", "x-mac-roman": "MACINTOSH", "x-mac-cyrillic": "MAC-CYRILLIC",
    ]

    static func isLabel(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || CSSText.isDigit(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
    }

    /// The name to give to iconv; nil for what cannot be a name. iconv decides whether it knows it.
    static func encoding(of label: String) -> String? {
        let label = label.lowercased()
        guard !label.isEmpty, label.utf8.count <= labelLimit, label.utf8.allSatisfy(isLabel) else { return nil }
        if let meant = meant[label] { return meant }
        return label.hasPrefix("windows-125") ? "CP125" + label.dropFirst(11) : label.uppercased()
    }
}

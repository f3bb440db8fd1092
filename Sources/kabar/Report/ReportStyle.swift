import Crypto
import Foundation

/// The style sheet of the report's page, inside it; the page's policy allows this text alone, by its hash.
enum ReportStyle {
    static var policySource: String {
        "'sha256-" + Data(SHA256.hash(data: Data(sheet.utf8))).base64EncodedString() + "'"
    }

    static let sheet = """
        :root{color-scheme:light dark;--paper:#fff;--table:#f6f4ef;--ink:#1f1d1a;--quiet:#5f5a52;--rule:#ddd8ce;
        --accent:#9b2c1f;--sent:#7d766a;--deferred:#a87a10;--rest:#bdb6a8}
        @media (prefers-color-scheme:dark){:root{--paper:#1b1b1a;--table:#121211;--ink:#ece8e1;--quiet:#a8a196;
        --rule:#3a3833;--accent:#f0937f;--sent:#8f887c;--deferred:#d9b45b;--rest:#5a564e}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--table);color:var(--ink);font:16px/1.55 -apple-system,'Segoe UI',Roboto,
        'Helvetica Neue',Arial,sans-serif}
        main{max-width:720px;margin:0 auto;padding:32px 24px 48px;background:var(--paper)}
        h1,h2{font-family:Georgia,'Times New Roman',serif;line-height:1.2;overflow-wrap:anywhere}
        h1{font-size:28px;margin:4px 0 8px}
        h2{font-size:20px;margin:0 0 12px}
        p{margin:0 0 12px}
        section{margin-top:32px;padding-top:24px;border-top:1px solid var(--rule)}
        .quiet,caption,th,summary,.legend{color:var(--quiet);font-size:13px}
        .alarm{color:var(--accent);font-weight:bold}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        caption{text-align:left;padding-bottom:4px}
        th{font-weight:normal;text-align:right;white-space:nowrap}
        td{text-align:right;white-space:nowrap}
        th,td{padding:4px 0 4px 16px;border-bottom:1px solid var(--rule);vertical-align:top}
        th:first-child{text-align:left;padding-left:0}
        tbody th{text-align:left;color:var(--ink);font-size:16px;white-space:normal;overflow-wrap:anywhere}
        .books{width:auto;min-width:280px;margin-bottom:12px}
        .books th,.books td{border:0;padding-top:0;padding-bottom:2px}
        .wide{overflow-x:auto}
        .wide table{font-size:13px}
        .wide tbody th{font-size:13px;min-width:128px}
        details{margin-top:12px}
        summary{cursor:pointer}
        svg{display:block;overflow:hidden;font-size:14px}
        svg text{fill:var(--ink)}
        svg text.quiet{fill:var(--quiet);font-size:13px}
        .sent{fill:var(--sent)}.refused{fill:var(--accent)}.deferred{fill:var(--deferred)}.rest{fill:var(--rest)}
        .rule{stroke:var(--rule)}
        .legend svg{display:inline-block;margin:0 4px 0 12px}
        .legend svg:first-child{margin-left:0}
        .axis{display:flex;justify-content:space-between;color:var(--quiet);font-size:13px;margin-top:4px}
        .reasons{list-style:none;margin:0;padding:0}
        .reasons li{display:grid;grid-template-columns:minmax(48px,auto) 1fr;column-gap:16px;margin-bottom:20px}
        .reasons b{font-variant-numeric:tabular-nums}
        .reasons p{margin:4px 0 0}
        code{font-size:14px}
        code span{white-space:nowrap}
        .words{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px;overflow-wrap:anywhere;display:block}
        @media (min-width:600px){main{padding:40px}}
        """
}

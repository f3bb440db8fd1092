/// The style sheet of the mailbox page.
enum MailboxStyle {
    static let css = """
        :root{color-scheme:light dark;--table:#f6f4ef;--paper:#fff;--ink:#1f1d1a;--quiet:#5f5a52;--rule:#ddd8ce;
        --accent:#9b2c1f}
        @media (prefers-color-scheme:dark){:root{--table:#121211;--paper:#1b1b1a;--ink:#ece8e1;--quiet:#a8a196;
        --rule:#3a3833;--accent:#f0937f}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--table);color:var(--ink);
        font:16px/1.55 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;overflow-wrap:break-word}
        header{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:baseline;padding:16px 24px;
        border-bottom:1px solid var(--rule);font-size:13px;color:var(--quiet)}
        header p{margin:0}
        header>a:last-child{margin-left:auto}
        .name{font:20px/1.2 Georgia,'Times New Roman',serif;color:var(--ink)}
        .name a{color:inherit;text-decoration:none}
        .name a:hover{text-decoration:underline}
        nav{display:flex;gap:16px;align-items:baseline}
        a{color:var(--accent)}
        a[aria-current]{font-weight:600;text-underline-offset:4px}
        nav a:not([aria-current]){color:var(--quiet);text-decoration:none}
        nav a:hover{text-decoration:underline}
        main{max-width:1100px;margin:24px auto;padding:8px 24px;background:var(--paper)}
        .empty{padding:24px 0;color:var(--quiet)}
        table{width:100%;border-collapse:collapse;table-layout:fixed}
        th{padding:8px 16px 8px 0;text-align:left;font-size:13px;font-weight:400;color:var(--quiet)}
        td{padding:8px 16px 8px 0;border-top:1px solid var(--rule);vertical-align:baseline;overflow:hidden;
        text-overflow:ellipsis;white-space:nowrap;font-size:13px;color:var(--quiet)}
        th:first-child{width:36%}th:nth-child(2){width:26%}th:nth-child(4){width:152px}
        .subject{font-size:16px}
        .subject a{color:var(--ink);text-decoration:none;font-family:Georgia,'Times New Roman',serif}
        .subject a:hover{color:var(--accent);text-decoration:underline}
        .subject a:visited{color:var(--quiet)}
        td.to{color:var(--ink)}
        .size{text-align:right;padding-right:0;width:72px}
        .pager{padding:16px 0;border-top:1px solid var(--rule);font-size:13px;color:var(--quiet)}
        .message{max-width:816px;padding:24px}
        h1{margin:0 0 16px;font:28px/1.2 Georgia,'Times New Roman',serif}
        dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 16px;margin:0 0 24px;font-size:13px}
        dt{color:var(--quiet)}
        dd{margin:0}
        .also{margin:0;font-size:13px;color:var(--quiet)}
        ul{margin:0 0 24px;padding:0 0 0 16px;font-size:13px}
        iframe{display:block;width:100%;height:75vh;min-height:400px;border:1px solid var(--rule);background:#fff}
        pre,.headers td{font:13px/1.55 ui-monospace,'DejaVu Sans Mono',Consolas,monospace;white-space:pre-wrap;
        overflow-wrap:anywhere;tab-size:8}
        pre{margin:0;padding:16px 0 0;border-top:1px solid var(--rule)}
        .headers th,.headers th:first-child{width:176px;border-top:1px solid var(--rule);vertical-align:top}
        .headers td{color:var(--ink);padding-right:0;overflow:visible}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        @media (max-width:720px){header,main{padding-left:16px;padding-right:16px}main{margin:0}thead{position:absolute;
        clip-path:inset(50%)}main:not(.message) table,main:not(.message) tbody{display:block}
        main:not(.message) tr{display:block;padding:12px 0;border-top:1px solid var(--rule)}
        main:not(.message) tr:first-child{border:0}
        main:not(.message) td{display:block;width:auto;padding:0;border:0;text-align:left}.from,.size{display:none!important}
        .headers th,.headers th:first-child{width:112px}}
        """
}

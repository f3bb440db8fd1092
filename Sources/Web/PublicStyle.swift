/// The style sheet of the public pages; it stands in the page, so that a page is one request.
enum PublicStyle {
    static let css = """
        :root{color-scheme:light dark;--table:#f6f4ef;--paper:#fff;--ink:#1f1d1a;--quiet:#5f5a52;--rule:#ddd8ce;\
        --accent:#9b2c1f;--on-accent:#fff}
        @media (prefers-color-scheme:dark){:root{--table:#121211;--paper:#1b1b1a;--ink:#ece8e1;--quiet:#a8a196;\
        --rule:#3a3833;--accent:#f0937f;--on-accent:#121211}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--table);color:var(--ink);\
        font:16px/1.55 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
        main{max-width:600px;margin:0 auto;min-height:100vh;padding:24px;background:var(--paper);overflow-wrap:break-word}
        .name{margin:0 0 32px;padding:0 0 16px;border-bottom:1px solid var(--rule);\
        font:20px/1.2 Georgia,'Times New Roman',serif}
        h1{margin:0 0 16px;font:28px/1.2 Georgia,'Times New Roman',serif;text-wrap:balance}
        p{margin:0 0 16px;max-width:34em}
        form{margin:24px 0 0}
        button{min-height:48px;padding:12px 24px;border:1px solid var(--accent);border-radius:2px;\
        background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
        button.quiet{background:transparent;color:var(--accent)}
        button:hover{text-decoration:underline}
        :focus-visible{outline:3px solid var(--accent);outline-offset:3px}
        .question{margin:32px 0 0}
        .question+form{margin-top:8px}
        .issues{list-style:none;margin:24px 0;padding:0}
        .issues li{padding:12px 0;border-top:1px solid var(--rule)}
        .issues time{display:block;font-size:13px;color:var(--quiet)}
        .site{max-width:none;margin:48px 0 0;padding:16px 0 0;border-top:1px solid var(--rule);font-size:13px;color:var(--quiet)}
        a{color:var(--accent)}
        @media (min-width:640px){main{margin:40px auto;min-height:0;padding:40px}}
        """
}

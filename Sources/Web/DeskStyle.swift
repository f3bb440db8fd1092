/// The style sheet of the preview desk.
enum DeskStyle {
    static let css = """
        :root{color-scheme:light dark;--table:#e9e6df;--bar:#f6f4ef;--paper:#fff;--ink:#1f1d1a;--quiet:#5f5a52;
        --rule:#ddd8ce;--edge:#cbc5b8;--accent:#9b2c1f;--mark:#fbe9c6}
        @media (prefers-color-scheme:dark){:root{--table:#0c0c0b;--bar:#1b1b1a;--paper:#1b1b1a;--ink:#ece8e1;
        --quiet:#a8a196;--rule:#3a3833;--edge:#4a4741;--accent:#f0937f;--mark:#4a3a12}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;min-height:100vh;display:grid;grid-template:auto 1fr/minmax(0,1fr) 336px;background:var(--table);
        color:var(--ink);font:16px/1.55 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
        header{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;padding:8px 24px;
        background:var(--bar);border-bottom:1px solid var(--edge)}
        .name{margin:0;font:20px/1.2 Georgia,'Times New Roman',serif}
        nav{display:flex;flex-wrap:wrap;gap:8px 24px;flex:1}
        .group{display:flex;flex-wrap:wrap}
        .group:last-child{margin-left:auto;gap:0 16px}
        nav a{padding:4px 8px;min-height:32px;color:var(--quiet);text-decoration:none;font-size:13px;line-height:24px;
        white-space:nowrap;border-bottom:2px solid transparent}
        nav a:hover{color:var(--ink);border-color:var(--edge)}
        nav a[aria-current]{color:var(--accent);border-color:var(--accent);font-weight:600}
        kbd{padding:0 4px;border:1px solid var(--edge);border-radius:2px;color:var(--quiet);font:11px/1.4 ui-monospace,
        'DejaVu Sans Mono',Consolas,monospace}
        main{min-width:0;padding:24px;display:flex;justify-content:center;align-items:flex-start;overflow-x:auto}
        iframe{flex:none;height:calc(100vh - 104px);min-height:400px;border:0;background:#fff;color-scheme:light}
        iframe.dark{background:#121211;color-scheme:dark}
        .w320{width:320px}.w375{width:375px}.w600{width:600px}.wdesktop{width:100%;min-width:768px}
        .sheet{width:100%;max-width:960px;margin:0;padding:24px;background:var(--paper);color:var(--ink);overflow:auto}
        pre{font:13px/1.55 ui-monospace,'DejaVu Sans Mono',Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;
        tab-size:8}
        pre.columns{width:calc(72ch + 49px);white-space:pre;overflow-wrap:normal;
        background:linear-gradient(var(--rule),var(--rule)) calc(72ch + 24px) 0/1px 100% no-repeat local var(--paper)}
        .articles article{max-width:68ch;margin:0 0 32px}.articles h2{margin:0 0 4px}
        .articles p{line-height:1.75;color:var(--quiet)}.articles mark{background:var(--mark);color:var(--ink)}
        .articles ol{margin:8px 0 0;padding:0 0 0 24px;font-size:13px;color:var(--quiet)}
        .headers{border-collapse:collapse;font-size:13px;width:100%}
        .headers th,.headers td{padding:4px 0;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
        .headers th{padding-right:16px;color:var(--quiet);font-weight:400;white-space:nowrap}
        .headers td{font-family:ui-monospace,'DejaVu Sans Mono',Consolas,monospace;white-space:pre-wrap;
        overflow-wrap:anywhere}
        aside{padding:24px;background:var(--bar);border-left:1px solid var(--edge);font-size:13px;overflow-wrap:break-word}
        dl,dd{margin:0}
        dt{color:var(--quiet)}
        dd{margin:0 0 16px}
        .subject{font:20px/1.3 Georgia,'Times New Roman',serif}
        h1{margin:0 0 16px;font:28px/1.2 Georgia,'Times New Roman',serif}
        h2{margin:24px 0 8px;padding:16px 0 0;border-top:1px solid var(--rule);font:16px/1.2 Georgia,'Times New Roman',serif}
        .meter{display:block;width:100%;margin:4px 0}
        .meter .all{fill:var(--rule)}.meter .part{fill:var(--quiet)}.meter .mark{fill:var(--accent)}
        .meter.over .part{fill:var(--accent)}.meter.over .mark{fill:var(--ink)}
        .problems{margin:0;padding:0 0 0 16px}
        .problems li{margin:0 0 8px}
        .fine,#live{margin:0;color:var(--quiet)}
        #live{margin-top:24px}
        .failure{width:100%;max-width:768px;padding:40px;background:var(--paper);border-top:3px solid var(--accent)}
        .failure pre{margin:0 0 24px;font-size:16px}
        a{color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        @media (max-width:1000px){body{display:block}aside{border-left:0;border-top:1px solid var(--edge)}
        iframe{height:80vh}.group:last-child{margin-left:0}}
        @media (max-width:640px){header,main,aside{padding:16px}main{padding:16px 0}kbd{display:none}.sheet{padding:16px}
        .wdesktop{min-width:0}}
        """
}

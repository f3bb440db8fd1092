/// The style sheet of the preview desk, and its icon.
enum DeskStyle {
    /// An envelope.
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" fill="#9b2c1f"/>\
        <path d="M3 5h10v7H3zl5 4 5-4" fill="none" stroke="#fff"/></svg>
        """

    static let css = """
        :root{color-scheme:light dark;--table:#e9e6df;--bar:#f6f4ef;--paper:#fff;--ink:#1f1d1a;--quiet:#5f5a52;
        --rule:#ddd8ce;--edge:#cbc5b8;--field:#857e72;--accent:#9b2c1f;--mark:#fbe9c6;--new:#e3efdb;--gone:#f8e2de}
        @media (prefers-color-scheme:dark){:root{--table:#0c0c0b;--bar:#1b1b1a;--paper:#1b1b1a;--ink:#ece8e1;
        --quiet:#a8a196;--rule:#3a3833;--edge:#4a4741;--field:#8a8377;--accent:#f0937f;--mark:#4a3a12;--new:#22371c;
        --gone:#47231d}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;min-height:100vh;display:grid;grid-template:auto 1fr/256px minmax(0,1fr) 320px;
        background:var(--table);color:var(--ink);
        font:16px/1.55 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
        a{color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        kbd{padding:0 4px;border:1px solid var(--edge);border-radius:2px;color:var(--quiet);font:11px/1.4 ui-monospace,
        'DejaVu Sans Mono',Consolas,monospace}
        h1{margin:0 0 16px;font:28px/1.2 Georgia,'Times New Roman',serif}
        h2{margin:24px 0 8px;font:16px/1.3 Georgia,'Times New Roman',serif}
        h3{margin:16px 0 8px;font-size:13px;color:var(--quiet);font-weight:400}
        .fine,#live{margin:0;font-size:13px;color:var(--quiet)}
        .fault{color:var(--accent)}
        .said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}

        header{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:0 24px;align-items:baseline;padding:8px 24px 0;
        background:var(--bar);border-bottom:1px solid var(--edge)}
        .name{margin:0;font:20px/1.2 Georgia,'Times New Roman',serif}
        .parts,.group{display:flex;flex-wrap:wrap}
        .parts{flex:1}
        .look{flex-basis:100%;display:flex;flex-wrap:wrap;gap:0 24px;margin:0 -8px;border-top:1px solid var(--rule)}
        .actions{display:flex;flex-wrap:wrap;gap:0 8px}
        header a{padding:6px 8px;min-height:36px;color:var(--quiet);text-decoration:none;font-size:13px;line-height:22px;
        white-space:nowrap;border-bottom:2px solid transparent}
        header a:hover{color:var(--ink);border-color:var(--edge)}
        header a[aria-current]{color:var(--accent);border-color:var(--accent);font-weight:600}

        .choose{padding:16px 0;background:var(--bar);border-right:1px solid var(--edge);font-size:13px}
        summary{padding:0 24px;font:16px/1.3 Georgia,'Times New Roman',serif;cursor:pointer}
        summary span{display:block;font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
        .choose h2{padding:16px 24px 0;margin:16px 0 8px;border-top:1px solid var(--rule)}
        .choose ul,.choose ol{margin:0;padding:0;list-style:none}
        .choose p{margin:0;padding:4px 24px}
        .choose form{padding:0 24px 8px}
        .choose li a{display:block;padding:4px 20px;border-left:4px solid transparent;color:var(--ink);
        text-decoration:none;overflow-wrap:anywhere}
        .choose li a:hover{background:var(--table)}
        .choose li a[aria-current]{border-color:var(--accent);color:var(--accent);font-weight:600}
        .choose .issues{max-height:40vh;overflow:auto}
        .issues a{position:relative}.issues a span{display:block}.issues kbd{position:absolute;right:8px;bottom:6px}
        .issues a>span:first-child{font:16px/1.3 Georgia,'Times New Roman',serif}
        label{display:block;margin:0 0 4px;font-size:13px;color:var(--quiet)}
        .row{display:flex;gap:8px}
        input{width:100%;min-width:0;padding:6px 8px;border:1px solid var(--field);border-radius:2px;
        background:var(--paper);color:var(--ink);font:inherit;font-size:16px}
        button{padding:6px 16px;border:1px solid var(--accent);border-radius:2px;background:var(--accent);
        color:var(--paper);font:inherit;font-size:13px;font-weight:600;cursor:pointer}
        aside button{width:100%;margin:8px 0}

        main{min-width:0;padding:24px;display:flex;flex-direction:column;align-items:safe center;overflow-x:auto}
        iframe{flex:none;height:calc(100vh - 132px);min-height:480px;border:0;background:#fff;color-scheme:light}
        iframe.dark{background:#121211;color-scheme:dark}
        .w320{width:320px}.w375{width:375px}.w600{width:600px}.wdesktop{width:100%;min-width:768px}
        .note{width:100%;max-width:600px;margin:0 0 16px;font-size:13px;color:var(--quiet)}
        .sheet{width:100%;max-width:960px;margin:0;padding:24px;background:var(--paper);color:var(--ink);overflow:auto}
        .sheet>h2:first-child,.sheet>p:first-child,.sheet>section:first-child h2{margin-top:0}
        pre{margin:0;font:13px/1.55 ui-monospace,'DejaVu Sans Mono',Consolas,monospace;white-space:pre-wrap;
        overflow-wrap:anywhere;tab-size:8}
        pre.columns{width:calc(72ch + 49px);white-space:pre;overflow-wrap:normal;
        background:linear-gradient(var(--rule),var(--rule)) calc(72ch + 24px) 0/1px 100% no-repeat local var(--paper)}
        .articles article{max-width:68ch;margin:0 0 32px}.articles h2{margin:0 0 4px}
        .articles p{line-height:1.75;color:var(--quiet)}.articles mark{background:var(--mark);color:var(--ink)}
        .articles ol{margin:8px 0 0;padding:0 0 0 24px;font-size:13px;color:var(--quiet)}
        .facts{border-collapse:collapse;font-size:13px;width:100%}
        .facts th,.facts td{padding:4px 16px 4px 0;border-bottom:1px solid var(--rule);text-align:start;
        vertical-align:top}
        .facts th{color:var(--quiet);font-weight:400;white-space:nowrap}
        .facts td{overflow-wrap:anywhere}.wide td:first-child{white-space:nowrap}
        .facts:not(.wide) td{font-family:ui-monospace,'DejaVu Sans Mono',Consolas,monospace;white-space:pre-wrap}
        .facts em{color:var(--quiet);font-style:normal}
        .facts .warning td:first-child,.facts .error td:first-child{color:var(--accent);font-weight:600}
        .sizes{width:auto;margin:0 0 24px}
        .number{text-align:end!important;white-space:nowrap}
        .diff p{margin:0;padding:0 8px 0 24px;font:13px/1.55 ui-monospace,'DejaVu Sans Mono',Consolas,monospace;
        white-space:pre-wrap;overflow-wrap:anywhere;min-height:1.55em}
        .diff ins,.diff del{text-decoration:none}
        .diff .new{background:var(--new)}.diff .gone{background:var(--gone)}
        .diff .new::before,.diff .gone::before{content:'+';position:absolute;margin-left:-16px}
        .diff .gone::before{content:'−'}
        .diff .skipped{color:var(--quiet);border-block:1px solid var(--rule)}

        aside{padding:24px;background:var(--bar);border-left:1px solid var(--edge);font-size:13px;
        overflow-wrap:break-word;min-width:0}
        aside h2{padding:16px 0 0;border-top:1px solid var(--rule)}
        dl{margin:0}dt{color:var(--quiet)}dd{margin:0 0 16px}
        .subject{font:20px/1.3 Georgia,'Times New Roman',serif}
        .meter{display:block;width:100%;margin:4px 0}
        .meter .all{fill:var(--rule)}.meter .part{fill:var(--quiet)}.meter .mark{fill:var(--accent)}
        .meter.over .part{fill:var(--accent)}.meter.over .mark{fill:var(--ink)}
        .problems{margin:0;padding:0 0 0 16px}
        .problems li{margin:0 0 8px}.fine+.problems{margin-top:8px}
        .outcome{margin:0 0 24px;padding:8px 16px;border-left:4px solid var(--quiet);background:var(--paper)}
        .outcome p,.outcome blockquote{margin:0}.outcome blockquote{margin-top:8px;color:var(--quiet)}
        .outcome.failed{border-color:var(--accent)}
        #live{margin-top:24px}
        .failure{width:100%;max-width:768px;padding:40px;background:var(--paper);border-top:3px solid var(--accent)}
        .failure pre{margin:0 0 24px;font-size:16px}

        @media (min-width:1101px){summary{list-style:none;pointer-events:none}
        summary::-webkit-details-marker{display:none}
        details::details-content{content-visibility:visible;display:block;height:auto}}
        @media (max-width:1100px){body{display:block}.choose{border-right:0;border-bottom:1px solid var(--edge)}
        aside{border-left:0;border-top:1px solid var(--edge)}iframe{height:80vh}}
        @media (max-width:640px){header,aside{padding-inline:16px}main{padding:16px 0}kbd{display:none}.sheet{padding:16px}
        .choose p,.choose form,.choose h2,summary{padding-inline:16px}.choose li a{padding-inline:12px 16px}
        .note{padding:0 16px}.parts,.look{flex-wrap:nowrap;overflow-x:auto;min-width:0}.parts{flex:1 0 60%}
        .look,.actions{margin:0 -8px}
        .group{flex-wrap:nowrap}header a{padding:10px 8px}.wdesktop{min-width:0}
        .findings thead{display:none}.findings tr{display:block;padding:8px 0;border-bottom:1px solid var(--rule)}
        .findings td{display:block;padding:0;border:0}}
        """
}

/* The rules of the style sheet. */
#include "page.h"

/* clang-format off */
const char *const style_lines[] = {
  "*,*::before,*::after{box-sizing:border-box}",
  "html{font-size:106.25%;scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}",
  "@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}",
  "body{margin:0;background:var(--paper);color:var(--ink);font-family:var(--text);line-height:1.55;"
    "font-variant-numeric:lining-nums;overflow-wrap:break-word}",
  "p{margin:0 0 .75em}",
  "a{color:var(--strong);text-underline-offset:.15em;text-decoration-thickness:from-font}",
  "a:hover{text-decoration-thickness:.14em}",
  ":focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}",
  "main:focus{outline:none}",
  ".skip{position:absolute;inset-block-start:.5rem;inset-inline-start:.5rem;z-index:2;padding:.6rem 1rem;"
    "background:var(--paper);color:var(--strong);font:600 1rem/1.4 var(--display);border-radius:4px}",
  ".skip:not(:focus){clip-path:inset(50%);inline-size:1px;block-size:1px;padding:0;overflow:hidden;"
    "white-space:nowrap}",
  /* drawings of plugins: on the page where they have colours for both styles, else on the light paper they are made for */
  ".drawing svg{max-inline-size:100%;block-size:auto;background:#fff;font-family:var(--display)}",
  ".drawing svg.both{background:none}",
  "@media (forced-colors:active){.drawing svg.both{background:var(--paper);forced-color-adjust:none}"
    ".side-title,.step-title .number{color:CanvasText!important;border:1px solid}}",
  ".drawing summary{font:600 .88rem/1.4 var(--display);color:var(--muted);cursor:pointer;margin-block:.3em}",
  /* cover */
  ".cover{background:var(--cover);color:#fff;border-block-end:.5rem solid var(--spot);font-family:var(--display)}",
  ".cover>div{max-inline-size:70rem;margin-inline:auto;padding:clamp(2.5rem,8vw,6rem) clamp(1.1rem,4vw,3rem) 2rem}",
  ".cover :focus-visible{outline-color:#fff}",
  ".cover h1{color:#fff;font-size:clamp(2.1rem,7vw,4rem);font-weight:800;line-height:1.08;margin:.2em 0 .3em;"
    "text-wrap:balance;letter-spacing:-.015em}",
  ".series{font-weight:600;margin:0}",
  ".subtitle{font-size:clamp(1.15rem,3vw,1.55rem);line-height:1.3}",
  ".summary{max-inline-size:38em;margin-block:2em;font-family:var(--text);font-size:1.1rem}",
  ".cover p{font-size:.95rem;margin-block:0 .35em}",
  ".cover p.subtitle{font-size:clamp(1.15rem,3vw,1.55rem)}",
  ".cover p.summary{font-size:1.15rem;margin-block:1.6em}",
  /* frame */
  ".side,main,footer>div{padding-inline:clamp(1.1rem,4vw,3rem)}",
  "main{max-inline-size:48rem;margin-inline:auto;padding-block:1rem 3rem}",
  ".side{max-inline-size:48rem;margin-inline:auto;padding-block:1.5rem 0;font-family:var(--display);font-size:.92rem}",
  ".contents ol{list-style:none;margin:0;padding:0}",
  ".contents>ol>li{border-block-start:1px solid var(--rule);padding-block:.25rem}",
  ".contents a{display:flex;gap:.7em;padding-block:.35rem;text-decoration:none;line-height:1.35;color:var(--ink)}",
  ".contents a:hover{text-decoration:underline}",
  ".contents>ol>li>a{font-weight:700;color:var(--strong)}",
  ".contents .number{flex:none;min-inline-size:1.9em;font-variant-numeric:tabular-nums}",
  ".contents summary{cursor:pointer;list-style:none;display:flex;align-items:center;justify-content:space-between;gap:1rem;"
    "border-block:1px solid var(--rule);padding-block:.55rem}",
  ".contents summary::-webkit-details-marker{display:none}",
  ".contents summary h2{margin:0}",
  ".contents summary::after{content:\"\";inline-size:.55rem;block-size:.55rem;margin:0 .3rem .25rem;flex:none;"
    "border:solid var(--strong);border-width:0 2px 2px 0;transform:rotate(45deg)}",
  ".contents [open]>summary::after{margin-block:.3rem 0;transform:rotate(225deg)}",
  ".contents summary+ol{margin-block-start:.4rem}.contents summary+ol>li:first-child{border:0}",
  "@media (min-width:68rem){",
  ".contents summary{border-block-start:0;padding-block-start:0}",
  ".contents details:not([data-script])::details-content{display:block;content-visibility:visible}",
  "body{display:grid;grid-template-columns:minmax(15rem,20rem) minmax(0,1fr);align-items:start}",
  ".cover,footer{grid-column:1/-1}",
  ".side{position:sticky;inset-block-start:0;max-block-size:100vh;overflow-y:auto;padding-inline:2rem 1rem;"
    "padding-block-end:2rem;font-size:.85rem;margin:0}",
  "main{margin:0;padding-inline:2.5rem 2rem;inline-size:100%}",
  "}",
  /* pages of chapters */
  "body:has(main>.side) main{grid-column:1/-1;margin-inline:auto}",
  "main>.side{position:static;max-block-size:none;padding:0;font-size:1rem;max-inline-size:none}",
  ".bar>div{padding-block:1.2rem}",
  ".cover.bar h1{font-size:1.4rem;margin:0}",
  ".bar h1 a{color:inherit;text-decoration:none}.bar h1 a:hover{text-decoration:underline}",
  ".bar .languages ul{margin-block-end:.8rem}",
  ".turn{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;border-block-start:1px solid var(--rule);"
    "margin-block-start:3rem;padding-block-start:1rem;font-family:var(--display)}",
  ".turn a{flex:0 1 20rem;text-decoration:none;font-weight:700;line-height:1.35;padding-block:.3rem}",
  ".turn a[rel=next]{text-align:end;margin-inline-start:auto}",
  ".turn span{display:block;font-weight:400;font-size:.85rem;color:var(--muted)}",
  /* languages and search */
  ".languages ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:0 0 2rem;padding:0;font-size:.95rem}",
  ".languages li{margin:0}",
  ".languages a,.languages span{display:block;padding-block:.2rem;color:inherit}",
  ".languages span{font-weight:700}",
  ".search form{margin-block-end:1.2rem}",
  ".search label{display:block;font-weight:700;color:var(--strong);margin-block-end:.3rem}",
  ".search input{inline-size:100%;font:inherit;font-size:1rem;color:var(--ink);background:var(--paper);"
    "border:1px solid var(--muted);border-radius:4px;padding:.45rem .6rem}",
  ".search button{font:600 .95rem/1.4 var(--display);color:var(--paper);background:var(--accent);border:0;"
    "border-radius:4px;padding:.45rem .9rem;margin-block-start:.5rem;cursor:pointer}",
  ".search p{margin:.5rem 0 0;color:var(--muted)}.search p:empty{margin:0}",
  ".search ol{list-style:none;margin:.3rem 0 0;padding:0}",
  ".search li{margin:0;border-block-start:1px solid var(--rule)}",
  ".search li a{display:block;padding-block:.55rem;text-decoration:none;color:var(--ink);line-height:1.45}",
  ".search li a:hover .where{text-decoration:underline}",
  ".where{display:block;font-weight:700;color:var(--strong);font-size:.85rem}",
  ".snippet{font-family:var(--text)}",
  "mark{background:var(--mark);color:var(--ink);border-radius:2px}mark a{color:inherit}.search mark{font-weight:700}",
  "@media (forced-colors:active){mark,mark a{background:Mark;color:MarkText}}",
  ".search:has(.open)~.contents{display:none}",
  "footer{border-block-start:1px solid var(--rule);background:var(--ground)}",
  "footer>div{max-inline-size:70rem;margin-inline:auto;padding-block:1rem 2.5rem;font-size:.92rem}",
  "footer p{max-inline-size:44rem}",
  ".logo img{block-size:3rem;inline-size:auto;max-inline-size:100%;background:#fff;padding:.3rem;box-sizing:content-box}",
  /* headings */
  "h1,h2,h3,h4,h5,h6{font-family:var(--display);color:var(--strong);line-height:1.2;text-wrap:balance;"
    "margin:2em 0 .6em;break-after:avoid}",
  "h2{font-size:clamp(1.6rem,5vw,2.2rem);font-weight:800;margin-block:1.2em .6em;letter-spacing:-.01em}",
  "h3{font-size:1.35rem;font-weight:700}",
  "h4{font-size:1.12rem;font-weight:700}",
  "h5,h6{font-size:1rem;font-weight:600}",
  ".contents h2,footer h2{font-size:1.15rem;font-weight:700;margin-block:.6em .5em}",
  ".chapter>h2>.number{display:block;font-size:1.7em;color:var(--accent);line-height:1.1}",
  "h3 .number,h4 .number,h5 .number,h6 .number{color:var(--accent);margin-inline-end:.25em}",
  ".chapter,.sources{padding-block:1rem;border-block-start:3px solid var(--accent);margin-block-start:2.5rem}",
  "main>:first-child{border-block-start:0;margin-block-start:0}",
  ".lead{font-size:1.2rem;line-height:1.45;font-style:italic;color:var(--strong);margin-block-end:1.5em}",
  ":target{scroll-margin-block-start:1rem}",
  "li:target,div:target,aside:target,figure:target{outline:2px solid var(--accent);outline-offset:6px}",
  /* text */
  "a,sup,.cite{unicode-bidi:isolate}",
  "sup,sub{line-height:0;font-size:.72em;font-family:var(--display)}",
  "small{font-size:.86em}",
  "kbd{font-family:var(--display);font-size:.82em;padding:.1em .42em;margin-inline:.08em;border:1px solid var(--muted);border-radius:4px;"
    "box-shadow:0 1px 0 var(--muted);overflow-wrap:anywhere}",
  "del::before,del::after,ins::before,ins::after{content:attr(data-before);position:absolute;clip-path:inset(50%);"
    "inline-size:1px;block-size:1px;overflow:hidden;white-space:nowrap}",
  "del::after,ins::after{content:attr(data-after)}",
  "sup a{padding-block:.35em;padding-inline:.05em .15em;text-decoration:none;font-weight:700}",
  ".cite{white-space:nowrap;font-size:.88em}",
  "code{font-family:var(--mono);font-size:.86em}",
  "pre{margin:1.2em 0;padding:.9em 1.1em;background:var(--ground);border-inline-start:3px solid var(--accent);"
    "white-space:break-spaces;overflow-wrap:anywhere;line-height:1.45;text-align:start}",
  "pre code{font-size:.85rem}",
  "pre.counted{counter-reset:line}pre.counted span{counter-increment:line;display:inline-block;width:100%;"
    "padding-inline-start:3.2em;box-sizing:border-box;position:relative;vertical-align:top}",
  "pre.counted span::before{content:counter(line);content:counter(line)/\"\";position:absolute;inset-inline-start:0;"
    "width:2.4em;text-align:right;color:var(--muted);-webkit-user-select:none;user-select:none}",
  "ul,ol{margin:0 0 1em;padding-inline-start:1.5em}",
  "li{margin-block:.35em}",
  "li::marker{color:var(--accent);font-weight:600;font-variant-numeric:lining-nums tabular-nums}",
  /* of another direction than its list: its mark is on the other side, where the list has no room for it */
  ":dir(rtl)>li[dir=ltr],:dir(ltr)>li[dir=rtl]{margin-inline:1.5em -1.5em}",
  "li>:last-child,dd>:last-child,aside>:last-child,blockquote>:last-child{margin-block-end:0}",
  /* figures, tables, quotes */
  "figure,.table,.drawing{margin:1.8em 0}",
  ".drawing figure{margin:0}",
  "img,.same{display:block;block-size:auto;max-inline-size:100%;inline-size:100%}",
  "@media (min-width:40rem){img,.same{inline-size:var(--width,100%)}}",
  "figcaption,caption,.caption{font-family:var(--display);font-size:.9rem;line-height:1.4;text-align:start;color:var(--ink)}",
  "figcaption{margin-block-start:.6em}",
  ".credit{display:block;color:var(--muted)}",
  ".frame img,.frame .same{border:1px solid var(--rule)}",
  ".figures>div{display:grid;gap:1rem;align-items:start}",
  ".figures>div{grid-template-columns:repeat(auto-fit,minmax(min(100%,max(9rem,(100% - 3rem)/var(--across,3))),1fr))}",
  ".figures figure{margin:0}",
  "figcaption b,caption b,.caption b{color:var(--strong);margin-inline-end:.4em;font-variant-ligatures:none}",
  ".scroll{overflow-x:auto}table code{overflow-wrap:anywhere}table:not(.cards) :is(th,td){hyphens:auto}",
  "table{border-collapse:collapse;inline-size:100%;min-inline-size:calc(var(--columns,0)*6.5rem);"
    "font-size:.93rem;line-height:1.45;font-variant-numeric:lining-nums tabular-nums}",
  "caption{padding-block-end:.6em}.caption{margin-block-end:.6em;break-after:avoid}",
  "caption>span{display:block;position:sticky;inset-inline-start:0;max-inline-size:min(44rem,100vw - 2.4rem)}",
  "th,td{padding:.5em .7em;border-block-end:1px solid var(--rule);text-align:start;vertical-align:top}",
  "thead th,thead td{font-family:var(--display);font-size:.85rem;font-weight:700;color:var(--strong);"
    "border-block-end:2px solid var(--accent);vertical-align:bottom}",
  "tbody th{font-weight:600}",
  ".end{text-align:end}.center{text-align:center}",
  /* on a phone the rows of a wide table are cards */
  "@media screen and (max-width:40rem){",
  ".scroll:has(>.cards){overflow:visible}",
  "table.cards{min-inline-size:0}.cards colgroup{display:none}",
  ".cards,.cards :is(tbody,tfoot,tr){display:block}",
  ".cards thead{position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden}",
  ".cards :is(tbody,tfoot) tr{margin-block-end:.9rem;padding:.35rem .8rem .45rem;border:1px solid var(--rule);"
    "border-block-start:3px solid var(--accent)}",
  ".cards :is(tbody,tfoot) :is(th,td){display:flow-root;padding:.32em 0;border:0;text-align:start;overflow-wrap:anywhere;"
    "hyphens:auto}",
  ".cards [data-head]{padding-inline-start:39%!important}",
  ".cards [data-head]::before{content:attr(data-head);content:attr(data-head)/\"\";float:inline-start;"
    "inline-size:58%;margin-inline-start:-63.9%;font:700 .84rem/1.7 var(--display);color:var(--strong)}",
  ".cards tr[data-above]::before{content:attr(data-above);content:attr(data-above)/\"\";display:block;"
    "white-space:pre-line;padding-block:.32em;font-size:.84rem;color:var(--muted)}",
  ".cards tbody tr.group{border:0;padding:0;margin-block:1.4rem .5rem}",
  ".cards tbody [scope=rowgroup]{font:700 1rem/1.4 var(--display);color:var(--strong)}",
  "}",
  ".remark{font-size:.88rem;color:var(--muted);margin-block:.5em 0}",
  "blockquote{margin:0;padding-inline-start:1.1em;border-inline-start:4px solid var(--spot);font-size:1.12rem;"
    "font-style:italic;color:var(--strong)}",
  ".quote figcaption{padding-inline-start:1.4em;color:var(--muted)}",
  ".quote figcaption::before{content:\"\\2014\\A0\"}",
  /* boxes */
  ".box{margin:1.8em 0;padding:1.1em 1.3em;border-inline-start:5px solid var(--bar);background:var(--fill);"
    "font-size:.97rem}",
  ".key{--bar:var(--key);--fill:var(--key-ground)}",
  ".tip{--bar:var(--tip);--fill:var(--tip-ground)}",
  ".warning{--bar:var(--warning);--fill:var(--warning-ground)}",
  ".example{--bar:var(--example);--fill:var(--example-ground)}",
  ".note{--bar:var(--note);--fill:var(--note-ground)}",
  ".practice{--bar:var(--accent);--fill:var(--ground);border-inline-start-width:0;border-radius:8px;"
    "padding:1.4em 1.5em}",
  ".label{font:700 .8rem/1.4 var(--display);color:var(--bar);margin:0 0 .35em}",
  ".country{color:var(--muted)}",
  ".box-title{font:700 1.08rem/1.35 var(--display);margin:0 0 .5em}",
  ".practice .box-title{font-size:1.2rem;color:var(--strong)}",
  ".do-dont{display:grid;gap:1.2rem;margin:1.8em 0}",
  "@media (min-width:40rem){.do-dont{grid-template-columns:1fr 1fr}}",
  ".do{--side:var(--good)}.dont{--side:var(--bad)}",
  ".side-title{font:700 1rem/1.4 var(--display);background:var(--side);color:var(--paper);padding:.45em .8em;"
    "margin:0 0 .8em}",
  ".do-dont ul{list-style:none;padding:0}",
  ".do-dont li{position:relative;padding-inline-start:1.9em;margin-block:.6em}",
  ".do-dont li::before{position:absolute;inset-inline-start:.4em;color:var(--side);font-weight:700;"
    "font-family:var(--display)}",
  ".do li::before{content:\"\\2713\";content:\"\\2713\"/\"\"}",
  ".dont li::before{content:\"\\2715\";content:\"\\2715\"/\"\"}",
  ".numbers{list-style:none;padding:0;display:grid;gap:1.2rem;margin:1.6em 0;"
    "grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}",
  ".numbers li{border-block-start:2px solid var(--accent);padding-block-start:.5em;margin:0;font-size:.9rem;"
    "line-height:1.4}",
  ".cities{list-style:none;padding:0;display:grid;gap:1.2rem 1.6rem;margin:1.6em 0;"
    "grid-template-columns:repeat(auto-fit,minmax(14rem,1fr))}",
  ".cities li{border-block-start:1px solid var(--accent);padding-block-start:.4em;margin:0;font-size:.95rem}",
  ".cities p{margin:.2em 0}",
  ".city strong{font-family:var(--display)}",
  ".city .country{display:block;font-size:.85rem;color:var(--muted)}",
  ".value{display:block;font:800 1.9rem/1.2 var(--display);color:var(--accent)}",
  /* steps, checklists, definitions */
  ".steps{list-style:none;padding:0;margin:1.8em 0}",
  ".steps>li{position:relative;padding-inline-start:3.4rem;padding-block-end:1.4em;margin:0}",
  ".steps>li:not(:last-child)::before{content:\"\";position:absolute;inset-inline-start:1.05rem;"
    "inset-block:2.4rem .2rem;border-inline-start:2px solid var(--rule)}",
  ".step-title{font:700 1.1rem/1.4 var(--display);color:var(--strong);padding-block-start:.3rem}",
  ".step-title .number{position:absolute;inset-inline-start:0;inset-block-start:0;inline-size:2.2rem;"
    "block-size:2.2rem;border-radius:50%;background:var(--accent);color:var(--paper);display:grid;"
    "place-items:center;font-size:1rem}",
  ".details{margin:.8em 0 0;font-size:.93rem;border-block-start:1px solid var(--rule)}",
  ".details div{display:grid;gap:.1rem 1rem;padding-block:.4em;border-block-end:1px solid var(--rule)}",
  "@media (min-width:34rem){.details div{grid-template-columns:8.5rem 1fr}}",
  ".details dt{font:700 .85rem/1.6 var(--display);color:var(--strong)}",
  "dd{margin:0}",
  ".checklist{list-style:none;padding:0}",
  ".checklist li{position:relative;padding-inline-start:2.1rem;margin-block:.7em}",
  ".checklist li::before{content:\"\";position:absolute;inset-inline-start:.1rem;inset-block-start:.22em;"
    "inline-size:1.1rem;block-size:1.1rem;border:2px solid var(--accent);border-radius:3px}",
  ".checklist input{position:absolute;z-index:1;inset-inline-start:.1rem;inset-block-start:.22em;margin:0;"
    "inline-size:1.1rem;block-size:1.1rem;accent-color:var(--accent);cursor:pointer}",
  ".checklist li:has(input)::before{content:none}",
  ".checklist label{cursor:pointer}",
  ".checklist .task::before{content:none}",
  "ul>.task{list-style:none;position:relative}",
  ".tick{font-size:0;display:inline-block;position:relative;inline-size:1rem;block-size:1rem;vertical-align:-.1rem;"
    "margin-inline-end:.35rem;border:2px solid var(--accent);border-radius:3px}",
  "ul>.task>.tick{position:absolute;inset-inline-start:-1.65rem;inset-block-start:.25rem;margin:0}",
  "ol>.task{position:relative;padding-inline-start:1.7rem}ol>.task>.tick{position:absolute;inset-inline-start:0;inset-block-start:.25rem}",
  "ul.checklist>.task>.tick{inset-inline-start:.1rem}",
  ".ticked::after{content:\"\";position:absolute;left:.3rem;top:.02rem;inline-size:.3rem;block-size:.65rem;"
    "border:solid var(--accent);border-width:0 3px 3px 0;transform:rotate(40deg)}",
  "td textarea{display:block;inline-size:100%;min-inline-size:7rem;min-block-size:2.2em;padding:.25em .4em;margin:0;"
    "font:inherit;color:inherit;background:var(--ground);border:1px solid var(--muted);border-radius:3px;"
    "resize:vertical}",
  ".definitions>div{margin-block:0 1em}",
  "dfn{font:700 1rem/1.5 var(--display);color:var(--strong)}",
  ".definitions dd{padding-inline-start:1.2em}",
  ".glossary>div{display:grid;gap:.2rem 1.5rem;border-block-start:1px solid var(--rule);padding-block:.6rem}",
  "@media (min-width:40rem){.glossary>div{grid-template-columns:2fr 3fr}}",
  ".glossary dt{font-weight:700;color:var(--strong)}",
  ".glossary dd{margin:0}",
  ".glossary .equivalent{display:block;font-weight:400;font-size:.9rem;color:var(--muted)}",
  ".glossary .tag{font:700 .72rem/1 var(--display);text-transform:uppercase}",
  ".index{columns:15rem;column-gap:2rem;font-size:.95rem}",
  ".index>div{break-inside:avoid-column}",
  ".index ul{list-style:none;padding:0;margin:0}",
  ".index ul ul{padding-inline-start:1.1em}",
  ".index .letter{font:700 1.05rem/1.5 var(--display);color:var(--strong);margin:.8em 0 .1em}",
  ".contents .part{font:700 .9rem/1.5 var(--display);color:var(--accent);margin:1em 0 .2em}",
  ".notes,.sources li{font-size:.92rem}",
  ".notes{border-block-start:1px solid var(--rule);margin-block-start:2.5rem}",
  ".notes h3{font-size:1rem;margin-block:1em .5em}",
  ".back{display:inline-block;min-inline-size:1.6em;min-block-size:1.6em;text-align:center;text-decoration:none}",
  ".sources li,.notes li{overflow-wrap:anywhere;padding-inline-start:.3em}",
  /* paper */
  "@page{margin:20mm 22mm}",
  "@media print{",
  "html{font-size:10pt;scroll-behavior:auto}",
  "body{display:block}",
  ".skip,.back,.search,.languages,.turn{display:none}",
  "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}",
  "main,.side,footer>div{max-inline-size:none;padding-inline:0}",
  ".side{position:static;max-block-size:none;overflow:visible;break-after:page}",
  ".contents a{padding-block:.1rem}",
  ".contents details::details-content{display:block;content-visibility:visible}",
  ".contents summary::after{content:none}",
  ".chapter{border-block-start:0;break-before:page}",
  "p{orphans:3;widows:3}",
  ".box,figure,tr,.steps>li,.numbers,.checklist li{break-inside:avoid}",
  "thead{display:table-header-group}",
  ".scroll{overflow:visible}table{min-inline-size:0}",
  ":target{outline:none!important}",
  "}",
  NULL,
};
/* clang-format on */

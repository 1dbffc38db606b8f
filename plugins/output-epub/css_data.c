/* The rules of a book's style sheet. Readers choose size, colours and width: nothing here forces a ground or a colour
 * on the text, and grounds of boxes let the page's own shine through. */
#include "epub.h"

/* clang-format off */
const char *const css_rules[] = {
  "body{font-family:var(--text);line-height:1.5;font-variant-numeric:lining-nums;overflow-wrap:break-word;"
    "-webkit-hyphens:auto;hyphens:auto;orphans:2;widows:2}",
  "p{margin:0 0 .7em}",
  "a{text-decoration-thickness:1px}",
  "h1,h2,h3,h4,h5,h6{font-family:var(--display);line-height:1.2;margin:1.6em 0 .5em;text-align:$start;"
    "-webkit-hyphens:none;hyphens:none;page-break-after:avoid;break-after:avoid}",
  "h1{font-size:1.8em;font-weight:700;margin-top:.6em}",
  "h2{font-size:1.35em;font-weight:700}",
  "h3{font-size:1.15em;font-weight:700}",
  "h4,h5,h6{font-size:1em;font-weight:700}",
  ".chapter>h1>.number{display:block;font-size:1.6em;line-height:1.1}",
  ".lead{font-size:1.12em;font-style:italic;margin-bottom:1.4em}",
  /* cover and title page */
  ".cover{text-align:center;margin:0}",
  ".cover img{max-width:100%;max-height:100vh;width:auto;height:auto;margin:0 auto}",
  ".title-page{margin:2em 0 3em;font-family:var(--display);-webkit-hyphens:none;hyphens:none}",
  ".title-page h1{font-size:2.2em;margin:.3em 0}",
  ".series{font-weight:700}",
  ".subtitle{font-size:1.25em;line-height:1.3;margin-bottom:1.5em}",
  ".summary{font-family:var(--text);margin-bottom:1.5em}",
  ".imprint{border-top:1px solid var(--rule);padding-top:.5em;font-size:.9em}",
  ".logo{margin:1.2em 0}",
  ".logo img{width:auto;height:3em;max-width:100%;margin:0}",
  /* contents */
  "nav>ol>li>a,nav .part+ol>li>a{font-family:var(--display);font-weight:700}",
  "nav .number{margin-$end:.35em}",
  "nav ol{list-style:none;margin:0;padding:0}",
  "nav ol ol{padding-$start:1.5em}",
  "nav li{margin:.45em 0}",
  "nav a{text-decoration:none}",
  "nav .part{display:block;font-family:var(--display);font-weight:700;margin-top:1em}",
  "nav .part+ol{padding:0}",
  /* text */
  "sup,sub{line-height:0;font-size:.72em;font-family:var(--display)}",
  "small{font-size:.86em}",
  "kbd{font-family:var(--display);font-size:.84em;padding:0 .35em;margin:0 .08em;border:1px solid;border-radius:4px;"
    "-webkit-hyphens:none;hyphens:none}",
  "mark{font-weight:700;color:inherit;background:none;border-bottom:3px solid var(--spot)}",
  "del::before,del::after,ins::before,ins::after{content:attr(data-before);position:absolute;"
    "clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden;white-space:nowrap}",
  "del::after,ins::after{content:attr(data-after)}",
  "sup a,.back{text-decoration:none}",
  ".cite{white-space:nowrap;font-size:.88em}",
  "code{font-family:var(--mono);font-size:.86em;-webkit-hyphens:none;hyphens:none}",
  "pre{margin:1.2em 0;padding:.6em .9em;border-$start:3px solid var(--accent);white-space:pre-wrap;"
    "overflow-wrap:anywhere;line-height:1.4}",
  "pre.counted{counter-reset:line}",
  "pre.counted span{counter-increment:line}",
  "pre.counted span::before{content:counter(line) \"  \";display:inline-block;min-width:2.4em;text-align:right;"
    "-webkit-user-select:none;user-select:none}",
  "ul,ol{margin:0 0 1em;padding-$start:1.5em}",
  "li{margin:.35em 0}",
  "li::marker{font-variant-numeric:lining-nums tabular-nums}",
  "dd{margin:0}",
  /* figures, tables, quotes */
  "figure,.table,.drawing{margin:1.6em 0}",
  ".drawing figure{margin:0}",
  "figure{page-break-inside:avoid;break-inside:avoid}",
  "img{display:block;max-width:100%;height:auto}",
  "svg{max-width:100%;height:auto}",
  ".drawing svg{background:#fff;font-family:var(--display)}",
  "summary{font-family:var(--display);font-weight:700;font-size:.88em;margin:.4em 0}",
  "figcaption,caption,.caption{font-family:var(--display);font-size:.88em;line-height:1.4;text-align:$start}",
  "figcaption{margin-top:.6em}",
  "caption{padding-bottom:.5em}.caption{margin-bottom:.5em}",
  "caption,.caption{page-break-after:avoid;break-after:avoid}",
  "figcaption b,caption b,.caption b{margin-$end:.3em;font-variant-ligatures:none}",
  ".credit{display:block}",
  ".frame img{border:1px solid var(--rule)}",
  ".figures figure{display:inline-block;vertical-align:top;margin:0 1% .8em;width:97%}",
  ".across-2 figure{width:46%}",
  ".across-3 figure{width:30%}",
  ".across-4 figure{width:22%}",
  "table{border-collapse:collapse;width:100%;font-size:.9em;line-height:1.4;"
    "font-variant-numeric:lining-nums tabular-nums;-webkit-hyphens:auto;hyphens:auto}",
  "th,td{padding:.4em .5em;border-bottom:1px solid var(--rule);text-align:$start;vertical-align:top}",
  "thead th,thead td{font-family:var(--display);font-size:.92em;font-weight:700;"
    "border-bottom:2px solid var(--accent);vertical-align:bottom}",
  "tbody th{font-weight:700}",
  "tr{page-break-inside:avoid;break-inside:avoid}",
  "th.end,td.end{text-align:$end}",
  "th.center,td.center{text-align:center}",
  /* on a narrow page the rows of a wide table are cards */
  "@media (max-width:34em){",
  ".cards,.cards tbody,.cards tfoot,.cards tr,.cards tbody th,.cards tfoot th,.cards tbody td,.cards tfoot td{"
    "display:block}",
  ".cards colgroup{display:none}",
  ".cards thead{position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden}",
  ".cards tbody tr,.cards tfoot tr{margin:0 0 .9em;padding:.4em .8em;border:1px solid var(--rule);"
    "border-top:3px solid var(--accent)}",
  ".cards tbody th,.cards tbody td,.cards tfoot th,.cards tfoot td{padding:.3em 0;border:0;text-align:$start;"
    "overflow-wrap:anywhere}",
  ".cards tbody td::after,.cards tfoot td::after{content:\"\";display:block;clear:both}",
  ".cards [data-head]{padding-$start:39%!important}",
  ".cards [data-head]::before{content:attr(data-head);content:attr(data-head)/\"\";float:$start;width:58%;"
    "margin-$start:-63.9%;font-family:var(--display);font-weight:700;font-size:.88em}",
  ".cards tr[data-above]::before{content:attr(data-above);content:attr(data-above)/\"\";display:block;"
    "white-space:pre-line;padding:.3em 0;font-size:.88em}",
  ".cards tbody tr.group{border:0;padding:0;margin:1.4em 0 .5em}.group th{font-family:var(--display)}",
  "}",
  ".remark{font-size:.88em;margin:.5em 0 0}",
  "blockquote{margin:0;padding-$start:1em;border-$start:4px solid var(--spot);font-size:1.08em;font-style:italic}",
  ".quote figcaption{padding-$start:1.4em}",
  ".quote figcaption::before{content:\"\\2014\\A0\"}",
  /* boxes */
  ".box{margin:1.6em 0;padding:.9em 1em .6em;border-$start:5px solid var(--accent)}",
  ".practice{border:1px solid var(--rule);border-top:4px solid var(--accent)}",
  ".label{font-family:var(--display);font-weight:700;font-size:.82em;margin:0 0 .3em}",
  ".box-title{font-family:var(--display);font-weight:700;font-size:1.08em;line-height:1.3;margin:0 0 .5em}",
  ".label,.box-title,.side-title,.step-title{-webkit-hyphens:none;hyphens:none;page-break-after:avoid;"
    "break-after:avoid}",
  ".do,.dont{margin:1.4em 0;padding-$start:1em;border-$start:5px solid}",
  ".side-title{font-family:var(--display);font-weight:700;margin:0 0 .5em}",
  ".do-dont ul,.numbers,.cities,.checklist,.index ul,.steps{list-style:none;padding:0}",
  ".do-dont li,.checklist li{padding-$start:1.7em;text-indent:-1.7em}",
  ".do-dont li *,.checklist li *{text-indent:0}",
  ".do-dont li::before,.checklist li::before{display:inline-block;width:1.7em;text-indent:0;"
    "font-family:var(--signs);font-weight:700}",
  ".do li::before{content:\"\\2713\";content:\"\\2713\"/\"\"}",
  ".dont li::before{content:\"\\2715\";content:\"\\2715\"/\"\"}",
  ".checklist li::before{content:\"\\2610\";content:\"\\2610\"/\"\";font-weight:400}",
  ".checklist .task::before{content:none}",
  ".tick{font-family:var(--signs);font-weight:400}.checklist .tick{display:inline-block;width:1.6em;text-indent:0}",
  "ul>.task{list-style:none}ul:not(.checklist)>.task{text-indent:-1.4em}ul:not(.checklist)>.task *{text-indent:0}",
  "ul:not(.checklist)>.task>.tick{display:inline-block;width:1.2em}",
  ".numbers li{border-top:2px solid var(--accent);padding-top:.4em;margin:0 0 1em}",
  ".value{display:block;font-family:var(--display);font-weight:700;font-size:1.7em;line-height:1.2}",
  ".cities li{border-top:1px solid var(--accent);padding-top:.4em;margin:0 0 1em}",
  ".city strong{font-family:var(--display)}",
  ".city .country{display:block;font-size:.85em}",
  /* steps, definitions, glossary, index */
  ".steps>li{margin:0 0 1.6em;padding-$start:1em;border-$start:2px solid var(--rule)}",
  ".step-title{font-family:var(--display);font-weight:700;font-size:1.08em}",
  ".step-title .number{font-size:1.3em;margin-$end:.25em}",
  ".details{margin:.8em 0 0;font-size:.93em;border-top:1px solid var(--rule)}",
  ".details div{padding:.35em 0;border-bottom:1px solid var(--rule)}",
  ".details dt{font-family:var(--display);font-weight:700;font-size:.88em}",
  ".definitions>div,.glossary>div{margin:0 0 1em}",
  ".glossary>div{border-top:1px solid var(--rule);padding-top:.5em;page-break-inside:avoid;break-inside:avoid}",
  "dfn{font-family:var(--display);font-weight:700;font-style:normal}",
  ".definitions dd,.glossary dd{padding-$start:1em}",
  ".equivalent{display:block;font-size:.9em}",
  ".equivalent .tag{font-family:var(--display);font-size:.8em;font-weight:700;text-transform:uppercase}",
  ".index ul{margin:0}",
  ".index ul ul{padding-$start:1.1em}",
  ".index .letter{font-family:var(--display);font-weight:700;margin:1em 0 .1em;page-break-after:avoid;"
    "break-after:avoid}",
  ".index{-webkit-hyphens:none;hyphens:none}",
  /* notes and sources */
  ".notes,.sources li{font-size:.92em}",
  ".notes{border-top:1px solid var(--rule);margin-top:2.5em}",
  ".notes h2{font-size:1.08em}",
  ".notes .number{font-weight:700;margin-$end:.2em}",
  ".sources li,.notes{overflow-wrap:anywhere}",
  NULL,
};

/* Colours that can be read on a light and on a dark page; headings have that of the text. Grounds are seven per cent. */
const char *const css_colours[] = {
  "a,h1 .number,h2 .number,h3 .number,h4 .number,.step-title .number,.value,.part,.letter,.practice .label,"
    "figcaption b,caption b,.caption b{color:var(--accent)}",
  ".key .label{color:var(--key)}.tip .label{color:var(--tip)}.warning .label{color:var(--warning)}",
  ".example .label{color:var(--example)}.note .label{color:var(--note)}",
  ".key{border-color:var(--key);background:var(--key)12}",
  ".tip{border-color:var(--tip);background:var(--tip)12}",
  ".warning{border-color:var(--warning);background:var(--warning)12}",
  ".example{border-color:var(--example);background:var(--example)12}",
  ".note{border-color:var(--note);background:var(--note)12}",
  ".practice,pre{background:var(--accent)12}",
  /* a tint on a tint would be too dark for text: what lies in a box has none of its own */
  ".box .box,.box pre,.practice .box,.practice pre,.box .practice{background:none}",
  ".do{border-color:var(--good)}.do .side-title,.do li::before{color:var(--good)}",
  ".dont{border-color:var(--bad)}.dont .side-title,.dont li::before{color:var(--bad)}",
  NULL,
};
/* clang-format on */

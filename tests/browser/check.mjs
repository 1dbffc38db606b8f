// Checks web pages in a browser; tests/browser/open runs it. Each fault is a line; exit code 1 if there is one.
//   access        axe-core finds nothing on a phone in the light style and on a desk in the dark one; nothing is wider than a phone
//                 of 320 px, also with the wider spacing of WCAG 1.4.12, or is cut off there; keys reach what scrolls; nothing is
//                 asked of another host, nothing is refused by the page's own policy, no script fails
//   access-every  the same in both styles on both, and with forced colours
//   tables        cards of tables have the roles of tables on a phone, and no others; their headers are heard
//   narrow        what is said of widths alone: for pages of e-books
//   search        FOLDER with the guide labour-pathways in English and Bulgarian: search, keys, languages that keep the place; the
//                 page without scripts
//   pictures      FOLDER: takes pictures of the pages, to be looked at
import {readFileSync, writeFileSync, mkdirSync} from "node:fs";
import {basename, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {open_browser} from "./chromium.mjs";
import {check_keys, check_languages, check_search, look_for} from "./search.mjs";

const [axe_path, check, ...args] = process.argv.slice(2);
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Pages of books do not say how wide they are: a phone would show them as if it were a desk.
const phones = !args.some(file => file.endsWith(".xhtml"));
let faults = 0;

function fault(name, text) {
  console.log(`${name}: ${text}`);
  faults++;
}

// `style`: "light", "dark", or "forced", which is dark with few colours of the reader's own.
async function set_window(tab, width, style, height = 900) {
  await tab.send("Emulation.setDeviceMetricsOverride", {width, height, deviceScaleFactor: 1, mobile: phones && width < 600});
  await tab.send("Emulation.setEmulatedMedia", {features: [
    {name: "prefers-color-scheme", value: style === "light" ? "light" : "dark"},
    {name: "forced-colors", value: style === "forced" ? "active" : "none"}, {name: "prefers-reduced-motion", value: "reduce"}]});
}

function watch(tab, name) {
  tab.listen((method, params) => {
    if (method === "Network.requestWillBeSent" && !/^(file|data|about|blob):/.test(params.request.url))
      fault(name(), `asks for ${params.request.url}`);
    if (method === "Runtime.exceptionThrown")
      fault(name(), `a script fails: ${params.exceptionDetails.exception?.description ?? params.exceptionDetails.text}`);
    if (method === "Log.entryAdded" && ["error", "warning"].includes(params.entry.level))
      fault(name(), `the browser says: ${params.entry.text}`);
  });
}

// What may be otherwise in another style or width; all other rules find the same there.
const rules_of_looks = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size", "aria-hidden-focus"];

async function run_axe(tab, name, where, looks) {
  const only = looks ? {type: "rule", values: rules_of_looks} : {type: "tag", values: tags};
  const options = {runOnly: only, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]};
  const found = await tab.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(r => r.violations.map(v =>
    ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.html.slice(0, 120))})))`);
  for (const {id, help, nodes} of found)
    for (const node of nodes) fault(name, `${where}: ${id}: ${help}: ${node}`);
}

// What reaches beyond the window and does not lie in a frame that scrolls; what scrolls and cannot be reached by keys; what is cut
// off. Text for screen readers alone is clipped.
const wide = `(() => {
  const width = document.documentElement.clientWidth, found = [], unseen = new Set();
  const say = (e, what) => found.push(e.tagName + "." + e.getAttribute("class") + " " + what + ": " + e.textContent.trim().slice(0, 40));
  if (document.documentElement.scrollWidth > width) found.push("the page is " + document.documentElement.scrollWidth + " px wide");
  for (const e of document.querySelectorAll("body *")) {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (style.clipPath !== "none" || style.clip !== "auto" || unseen.has(e.parentElement)) {
      unseen.add(e);
      continue;
    }
    if ((box.right > width + 1 || box.left < -1) && !e.closest(".scroll[tabindex], .skip, svg") && style.position !== "absolute")
      say(e, "reaches from " + Math.round(box.left) + " to " + Math.round(box.right));
    if (e.scrollWidth <= e.clientWidth + 1 || style.overflowX === "visible" || style.display === "inline" || e.closest("svg")) continue;
    if (style.overflowX === "hidden" || style.overflowX === "clip") say(e, "is cut off");
    else if (e.tabIndex < 0 && !e.querySelector("a[href], button, input, textarea")) say(e, "scrolls and is out of reach");
  }
  return found.slice(0, 3);
})()`;

// WCAG 2.2, 1.4.12: what readers may set.
const spacing = `{
  const style = document.createElement("style");
  style.textContent = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}";
  document.head.append(style);
}`;

async function check_widths(tab, name) {
  for (const [width, what] of [[768], [1280], [320], [320, spacing]]) {
    await set_window(tab, width, "light");
    if (what) await tab.evaluate(what);
    for (const text of await tab.evaluate(wide)) fault(name, `at ${width} px${what ? ", wider spacing" : ""}: ${text}`);
  }
}

// All rules on a phone in the light style, what is of looks on a desk in the dark one; `every` has all four, and forced colours on a phone.
async function check_access(tab, file, axe, every) {
  const name = basename(file);
  const more = [[360, "dark"], [1280, "light"], [360, "forced"]];
  await set_window(tab, 360, "light");
  await tab.go(pathToFileURL(resolve(file)).href);
  await tab.evaluate(axe);
  for (const [width, style] of [[360, "light"], [1280, "dark"], ...(every ? more : [])]) {
    await set_window(tab, width, style);
    await run_axe(tab, name, `${width} px, ${style}`, style === "forced" || style === "dark" && !every);
  }
  await check_widths(tab, name);
}

// Cards are a table for screen readers, whatever the style makes of it; a wide table has no roles but its own.
const tables = `["table", "tr", "td", "th"].flatMap(tag => {
  const parts = [...document.querySelectorAll("table.cards, table.cards " + tag)].filter(e => e.localName === tag);
  return parts.length > 0 && parts.every(e => e.hasAttribute("role") === matchMedia("(max-width:40rem)").matches) ? [] : [tag];
})`;

async function check_tables(tab, file) {
  const name = basename(file);
  await set_window(tab, 360, "light");
  await tab.go(pathToFileURL(resolve(file)).href);
  for (const width of [360, 1280, 360]) {
    await set_window(tab, width, "light");
    let wrong = await tab.evaluate(tables); // the page hears of its new width when the browser comes to it
    for (let wait = 0; wrong.length > 0 && wait < 40; wait++) {
      await new Promise(then => setTimeout(then, 50));
      wrong = await tab.evaluate(tables);
    }
    for (const tag of wrong) fault(name, `at ${width} px: <${tag}> of cards has not the roles it needs`);
  }
  const {root} = await tab.send("DOM.getDocument");
  const {nodeId} = await tab.send("DOM.querySelector", {nodeId: root.nodeId, selector: "table.cards"});
  const {nodes} = await tab.send("Accessibility.queryAXTree", {nodeId, role: "columnheader"});
  if (nodes.length === 0) fault(name, "the header of cards is not heard");
}

async function check_narrow(tab, file) {
  await tab.go(pathToFileURL(resolve(file)).href);
  await check_widths(tab, basename(file));
}

async function each_file(browser, files, work, tabs = 2) {
  const left = [...files];
  await Promise.all(Array.from({length: Math.min(tabs, left.length)}, async () => {
    const tab = await browser.open_tab();
    let file;
    watch(tab, () => basename(file));
    while ((file = left.shift()) !== undefined) {
      await work(tab, file);
    }
  }));
}

// Without scripts there is no field that does nothing.
async function check_plain(tab, file) {
  await tab.send("Emulation.setScriptExecutionDisabled", {value: true});
  await tab.go(pathToFileURL(resolve(file)).href);
  const {root} = await tab.send("DOM.getDocument", {depth: -1});
  const {nodeIds} = await tab.send("DOM.querySelectorAll", {nodeId: root.nodeId, selector: ".search *"});
  if (nodeIds.length > 0) fault(basename(file), "without scripts there is a field that does nothing");
  await tab.send("Emulation.setScriptExecutionDisabled", {value: false});
}

async function check_script(tab, folder) {
  const en = `${folder}/labour-pathways-en.html`, bg = `${folder}/labour-pathways-bg.html`;
  await set_window(tab, 1280, "light");
  await check_search(tab, en, [["guiding principles", "Guiding", "principles"], ["EMPLOY", "employ", null], ["qzxv", null, null]], fault);
  await check_search(tab, bg, [["ЗАЕТОСТ", "заетост", "why"], ["zaetost", "заетост", "why"], ["Път", "Път", null], ["йщх", null, null]], fault);
  await check_keys(tab, en, "employers", fault);
  await check_languages(tab, en, "principles", "labour-pathways-bg.html#principles", fault);
  await check_plain(tab, en);
}

async function take_pictures(tab, folder, file) {
  const name = `${folder}/${basename(file, ".html")}`;
  mkdirSync(folder, {recursive: true});
  for (const [width, style] of [[320, "light"], [400, "dark"], [1280, "light"], [1280, "dark"]]) {
    await set_window(tab, width, style, Number(process.env.HEIGHT ?? 1600));
    await tab.go(pathToFileURL(resolve(file)).href + (process.env.AT ? "#" + process.env.AT : ""));
    if (process.env.FIND) await look_for(tab, process.env.FIND);
    await tab.evaluate("new Promise(done => setTimeout(done, 150))");
    const {data} = await tab.send("Page.captureScreenshot", {format: "png"});
    writeFileSync(`${name}-${width}-${style}.png`, Buffer.from(data, "base64"));
  }
  const {data} = await tab.send("Page.printToPDF", {preferCSSPageSize: true, printBackground: true});
  writeFileSync(`${name}-print.pdf`, Buffer.from(data, "base64"));
}

const browser = await open_browser();
try {
  if (check === "access" || check === "access-every") {
    const axe = readFileSync(axe_path, "utf8") + ";0";
    await each_file(browser, args, (tab, file) => check_access(tab, file, axe, check === "access-every"));
  } else if (check === "tables") {
    await each_file(browser, args, check_tables);
  } else if (check === "narrow") {
    await each_file(browser, args, check_narrow);
  } else if (check === "search") {
    await each_file(browser, [args[0]], check_script);
  } else if (check === "pictures") {
    await each_file(browser, args.slice(1), (tab, file) => take_pictures(tab, args[0], file), 1);
  } else {
    throw new Error(`no check '${check}'`);
  }
} finally {
  await browser.close();
}
process.exit(faults > 0 ? 1 : 0);

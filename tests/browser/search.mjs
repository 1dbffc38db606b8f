// What the script adds to a page: search and languages that keep the place. check.mjs calls it with the check `search`.
import {pathToFileURL} from "node:url";
import {basename, resolve} from "node:path";

const pause = "new Promise(done => setTimeout(done, 300))";

// Types a query into the field and gives what comes.
export async function look_for(tab, query) {
  return tab.evaluate(`(async () => {
    const field = document.querySelector("#search-field");
    field.value = ${JSON.stringify(query)};
    field.dispatchEvent(new Event("input"));
    await ${pause};
    return {status: document.querySelector("#search-status").textContent,
      links: [...document.querySelectorAll("#search-results a")].map(a => ({to: a.getAttribute("href"), text: a.textContent,
        marks: [...a.querySelectorAll("mark")].map(m => m.textContent)}))};
  })()`);
}

// `cases`: query, text that a hit marks (null: nothing is found), id that it leads to (null: any).
export async function check_search(tab, file, cases, fault) {
  const name = basename(file);
  await tab.go(pathToFileURL(resolve(file)).href);
  for (const [query, mark, id] of cases) {
    const {status, links} = await look_for(tab, query);
    const hits = links.filter(link => (mark === null || link.marks.includes(mark)) && (!id || link.to.endsWith("#" + id)));
    if (mark === null ? links.length > 0 : hits.length === 0)
      fault(name, `'${query}': ${status}, ${JSON.stringify(links.slice(0, 3))}`);
    if (!status) fault(name, `'${query}': nothing is announced`);
    for (const {to} of links) {
      const there = await tab.evaluate(`!${JSON.stringify(to)}.startsWith("#") || !!document.getElementById(${JSON.stringify(to.slice(1))})`);
      if (!there) fault(name, `'${query}' leads to '${to}', which is not there`);
    }
  }
}

// By keys alone: to the field, a query, down to the second hit, Enter; then Escape clears.
export async function check_keys(tab, file, query, fault) {
  const name = basename(file);
  await tab.go(pathToFileURL(resolve(file)).href);
  await tab.evaluate(`document.querySelector("#search-field").focus()`);
  await tab.send("Input.insertText", {text: query});
  await tab.evaluate(pause);
  await tab.key("ArrowDown", 40);
  await tab.key("ArrowDown", 40);
  const second = await tab.evaluate(`document.activeElement === document.querySelectorAll("#search-results a")[1]`);
  if (!second) fault(name, "the arrow does not lead to the second hit");
  await tab.key("Escape", 27);
  const cleared = await tab.evaluate(`document.activeElement.id === "search-field" && !document.activeElement.value &&
    !document.querySelector("#search-results a")`);
  if (!cleared) fault(name, "Escape does not clear the search");
  await tab.send("Input.insertText", {text: query});
  await tab.key("Enter", 13, "\r");
  const first = await tab.evaluate(`document.activeElement === document.querySelector("#search-results a")`);
  if (!first) fault(name, "Enter does not lead to the first hit");
  await tab.key("Enter", 13, "\r");
  await tab.evaluate(pause);
  if (!await tab.evaluate(`location.hash.length > 1 && !document.querySelector("#search-results a")`))
    fault(name, "Enter on a hit does not go there");
}

// The link to another language leads to the place that is read.
export async function check_languages(tab, file, id, to, fault) {
  const name = basename(file);
  await tab.go(pathToFileURL(resolve(file)).href + "#" + id);
  await tab.evaluate(pause);
  const there = await tab.evaluate(`(() => {
    const link = document.querySelector(".languages a");
    link.focus({preventScroll: true});
    return [link.getAttribute("href"), link.lang, link.hreflang];
  })()`);
  if (there[0] !== to) fault(name, `the other language is at '${there[0]}', expected '${to}'`);
  const loaded = tab.wait("Page.loadEventFired");
  await tab.evaluate(`document.querySelector(".languages a").click()`);
  await loaded;
  if (!await tab.evaluate(`document.querySelector(":target") !== null && document.documentElement.lang === ${JSON.stringify(there[1])}`))
    fault(name, "the other language has no such place");
}

// How often the search of pdf.js, the viewer of Firefox, finds each line of the standard input in a PDF file: the numbers, a line each.
//   search_pdfjs.mjs FOLDER-OF-PDFJS FILE.pdf < WORDS
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const [folder, file] = process.argv.slice(2);
// The viewer looks at the style of its page before anything is shown.
console.log = () => {};
Object.assign(globalThis, {window: globalThis, requestAnimationFrame: setImmediate, document: {documentElement: {style: {}}}});
globalThis.navigator ??= {userAgent: "", platform: "", maxTouchPoints: 0};
globalThis.pdfjsLib = await import(pathToFileURL(`${folder}/build/pdf.mjs`));
const {PDFFindController, EventBus} = await import(pathToFileURL(`${folder}/web/pdf_viewer.mjs`));

const pdf = await pdfjsLib.getDocument({data: new Uint8Array(readFileSync(file)), verbosity: 0}).promise;
const eventBus = new EventBus();
const linkService = {eventBus, pagesCount: pdf.numPages, page: 1};
const finder = new PDFFindController({linkService, eventBus, updateMatchesCountOnProgress: false});
finder.setDocument(pdf);
const found = [];
for (const query of readFileSync(0, "utf8").split("\n").filter(line => line)) {
  found.push(await new Promise(resolve => {
    const listen = ({matchesCount}) => {
      eventBus.off("updatefindmatchescount", listen);
      resolve(matchesCount.total);
    };
    eventBus.on("updatefindmatchescount", listen);
    eventBus.dispatch("find", {type: "new", query, caseSensitive: false, entireWord: false, highlightAll: false, matchDiacritics: false});
  }));
}
process.stdout.write(found.join("\n") + "\n");
await pdf.destroy();

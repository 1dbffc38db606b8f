// Prints the text of PDF files as pdf.js gives it, a form feed behind each page: tests/pdf/pdfjs runs it.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const [library, ...files] = process.argv.slice(2);
const {getDocument} = await import(pathToFileURL(library));

for (const file of files) {
  const document = await getDocument({data: new Uint8Array(readFileSync(file)), verbosity: 0}).promise;
  let text = "";
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const {items} = await page.getTextContent();
    text += items.map(item => (item.str ?? "") + (item.hasEOL ? "\n" : "")).join("") + "\f";
  }
  process.stdout.write(text);
  await document.destroy();
}

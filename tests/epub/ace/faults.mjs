// Prints what a report of DAISY Ace finds: faults.mjs report.json NAME. Exit code 1 if there is something.
import {readFileSync} from "node:fs";

const [file, name] = process.argv.slice(2);
const report = JSON.parse(readFileSync(file, "utf8"));
let faults = 0;
for (const {"earl:testSubject": subject, assertions} of report.assertions)
  for (const {"earl:test": test, "earl:result": result} of assertions) {
    console.log(`${name}: ${subject.url}: ${test["dct:title"]}: ${result["dct:description"]} ${result.html ?? ""}`.slice(0, 300));
    faults++;
  }
if (report["earl:result"]["earl:outcome"] !== "pass" && faults === 0) {
  console.log(`${name}: Ace does not say that the book passes`);
  faults++;
}
process.exit(faults > 0 ? 1 : 0);

// By hand: the HTML of every page against the Nu HTML Checker, which needs Java and is no package of these tests.
//
//   npm pack vnu-jar && tar xzf vnu-jar-*.tgz          gives package/build/dist/vnu.jar
//   cd target/browser                                  where `cargo xtask test` has put the packages
//   AGLC=… CHROMIUM=… node ../../tests/browser/validate.mjs PATH/vnu.jar
//
// Ends with 1 when there is an error. The pages stay in the folder `pages` for a look.

import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { send, signIn, upload, writeSample } from "./forms.mjs";
import { LANGUAGES, behindSignIn, open } from "./kinds.mjs";
import { start } from "./program.mjs";

const jar = process.argv[2];
if (!jar || !process.env.AGLC) throw new Error("AGLC=program node validate.mjs vnu.jar");
const { chromium } = createRequire(join(process.cwd(), "package.json"))("playwright-core");
const folder = resolve("pages");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);

const portal = await start(process.env.AGLC);
try {
  await fetchAll(portal.address);
} finally {
  await portal.stop();
}
const arguments_ = ["-jar", jar, "--skip-non-html", "--errors-only", "--format", "text", folder];
const checked = spawnSync("java", arguments_, { encoding: "utf8", maxBuffer: 1 << 26 });
if (checked.error) throw checked.error;
process.stdout.write(checked.stderr);
console.log(checked.status === 0 ? "no error in the HTML" : "errors in the HTML, above");
process.exitCode = checked.status === 0 ? 0 : 1;

async function fetchAll(address) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage({ javaScriptEnabled: false });
  const file = join(folder, "sample.csv");
  writeSample(file);
  await signIn(page, address);
  const run = await upload(page, address, file, { add: () => {} });
  const draft = await send(page, address, file);
  const pages = [...(await open(page, address)), ...behindSignIn(draft, run)];
  for (const language of LANGUAGES) {
    for (const { kind, path } of pages) {
      const answer = await page.request.get(`${address}/${language}${path}`);
      writeFileSync(join(folder, `${kind.replace(/\W+/g, "-")}.${language}.html`), await answer.text());
    }
  }
  await browser.close();
}

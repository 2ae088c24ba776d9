// Makes what is shipped and not written by hand, from the module and the locked packages alone:
//   node build.mjs verify   artifacts/verify.html: one file that verifies answers offline
//   node build.mjs page     ../../src/Node/Page/client.bundle.js: the module as one script, for the node's page
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const pathOf = path => fileURLToPath(new URL(path, import.meta.url));
const read = path => readFileSync(pathOf(path), "utf8");
const hashOf = text => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** One script without imports. Lines end near column 120, and each package's licence stays at its place. */
async function bundle(options) {
  const { outputFiles: [{ text }] } = await build({
    bundle: true, format: "iife", target: "es2022", minify: true, lineLimit: 120, legalComments: "inline", charset: "utf8", write: false,
    absWorkingDir: pathOf("."), ...options,
  });
  return text;
}

/** The style and the script stand in the page, and are the only ones that it may run. */
export async function verifyHtml() {
  const style = read("../../src/Node/Page/page.css") + read("src/page/verify.css");
  const script = (await bundle({ entryPoints: ["src/page/verify-page.js"] })).replaceAll("</", "<\\/");
  return read("src/page/verify.html")
    .replace("STYLE-HASH", hashOf(style)).replace("SCRIPT-HASH", hashOf(script))
    .replace("/*STYLE*/", () => style).replace("/*SCRIPT*/", () => script);
}

/** The part of the module that the page asks nodes with. */
export const pageModule = () => bundle({
  stdin: {
    contents: "export { attest, chainOf, HeliosClient, parseChain, ProvingClient, reasonOf, UnverifiedError } from './src/index.js'",
    resolveDir: pathOf("."),
  },
  globalName: "helios",
});

const targets = {
  verify: ["artifacts/verify.html", verifyHtml],
  page: ["../../src/Node/Page/client.bundle.js", pageModule],
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of process.argv.slice(2)) {
    const [path, make] = targets[name];
    mkdirSync(pathOf("artifacts"), { recursive: true });
    writeFileSync(pathOf(path), await make());
    console.error(path);
  }
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The folder of the test packs: `HELIOS_VECTORS`, or `../shared/data` beside the repository. */
export const packs = process.env.HELIOS_VECTORS ?? join(root, "../shared/data");

/** Why a pack's tests are skipped; false where it is there. */
export const whyAbsent = name => (existsSync(join(packs, name)) ? false : `no test pack '${name}'`);

export const readPack = (...path) => readFileSync(join(packs, ...path));

export const readJson = (...path) => JSON.parse(readPack(...path).toString("utf8"));

/** Hex where the file holds nothing else. */
export function readQuote(...path) {
  const bytes = readPack(...path), text = bytes.toString("latin1").trim();
  return Uint8Array.from(/^[0-9a-f]+$/i.test(text) ? Buffer.from(text, "hex") : bytes);
}

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { pageModule } from "../build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)), tsc = join(root, "node_modules/typescript/bin/tsc");
const folder = mkdtempSync(join(tmpdir(), "helios-js-"));
after(() => rmSync(folder, { recursive: true }));

const run = (program, args, cwd) => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
};

test("the types of the source hold", () => { run(process.execPath, [tsc, "--noEmit"], root); });

test("the node's page has the module as it is now: node build.mjs page", async () => {
  const committed = readFileSync(join(root, "../../src/Node/Page/client.bundle.js"), "utf8");
  assert.ok(committed === await pageModule(), "another one is committed");
  assert.doesNotMatch(committed, /<\/script/i);
});

test("npm pack makes a package that a program in TypeScript compiles with and runs", () => {
  const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], root));
  assert.deepEqual(files.map(file => file.path).filter(path => !/^(src|artifacts\/types)\//.test(path)).sort(),
    ["README.md", "artifacts/verify.html", "package.json"]);

  const installed = join(folder, "node_modules", "helios-akka-client");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["xzf", join(folder, filename), "--strip-components=1", "-C", installed]);
  symlinkSync(join(root, "node_modules", "@noble"), join(folder, "node_modules", "@noble"));
  writeFileSync(join(folder, "package.json"), "{\"type\":\"module\"}");
  writeFileSync(join(folder, "program.ts"), `
    import { parseCall, requestHash, type Check, verifyAnswer } from "helios-akka-client";
    const question = parseCall({ to: "0x" + "aa".repeat(20), data: "0x18160ddd" });
    const names = (checks: Check[]): string[] => checks.map(check => check.name);
    // @ts-expect-error a question is not an answer
    const wrong = () => names(verifyAnswer(question, {}).checks);
    console.log(requestHash(question), typeof wrong);
  `);
  run(process.execPath, [tsc, "--module", "nodenext", "--target", "es2022", "--strict", "program.ts"], folder);
  assert.match(run(process.execPath, ["program.js"], folder), /^0x[0-9a-f]{64} function/);
});

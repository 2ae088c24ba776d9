import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = [process.env.HELIOS_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(path => path && existsSync(path));

/** Why tests in a browser are skipped; false where there is one. */
export const whyNoChromium = program ? false : "no Chromium here: apt-get install chromium, or set HELIOS_CHROMIUM";

/** A page in the distribution's Chromium, driven over the DevTools protocol through a pipe. */
export class Page {
  #child;
  #profile;
  #session;
  #waiting = new Map();
  #number = 0;

  /** Errors and warnings that the page wrote to its console, and what it asked of the network. */
  complaints = [];
  requests = [];

  /** @param {string} url @param {{ width?: number, dark?: boolean }} [options] */
  static async open(url, { width = 1100, dark = false } = {}) {
    const page = new Page();
    page.#profile = mkdtempSync(join(tmpdir(), "helios-chromium-"));
    page.#child = spawn(program, [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
      "--disable-component-update", `--user-data-dir=${page.#profile}`, `--window-size=${width},900`, "--remote-debugging-pipe",
      "about:blank",
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    page.#listen(page.#child.stdio[4]);
    const { targetInfos } = await page.#send("Target.getTargets");
    const { targetId } = targetInfos.find(target => target.type === "page");
    ({ sessionId: page.#session } = await page.#send("Target.attachToTarget", { targetId, flatten: true }));
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await page.#send(`${domain}.enable`);
    await page.#send("Network.emulateNetworkConditions", { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
    await page.#send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
    const features = [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }];
    await page.#send("Emulation.setEmulatedMedia", { features });
    await page.go(url);
    return page;
  }

  /** @param {string} url */
  async go(url) {
    const loaded = this.#event("Page.loadEventFired");
    await this.#send("Page.navigate", { url });
    await loaded;
  }

  /** @param {number} width Of the page in CSS pixels. */
  async resize(width) {
    await this.#send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
  }

  /** Presses a button that loads the page again. @param {string} id */
  async press(id) {
    const loaded = this.#event("Page.loadEventFired");
    await this.evaluate(`document.getElementById("${id}").click()`);
    await loaded;
  }

  /** The value of a JavaScript expression in the page; a promise is waited for. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Files of the disk, dropped with the mouse at a place of the page. */
  async drop(files, x, y) {
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) await this.#send("Input.dispatchDragEvent", { type, x, y, data });
  }

  /** A picture for a person to look at, where `HELIOS_SCREENSHOTS` names a folder. */
  async picture(name) {
    const folder = process.env.HELIOS_SCREENSHOTS;
    if (!folder) return;
    const { data } = await this.#send("Page.captureScreenshot", { captureBeyondViewport: true });
    writeFileSync(join(folder, `${name}.png`), data, "base64");
  }

  async close() {
    const ended = new Promise(resolve => this.#child.once("exit", resolve));
    this.#send("Browser.close").catch(() => {});
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #send(method, params = {}) {
    const id = ++this.#number;
    this.#child.stdio[3].write(JSON.stringify({ id, method, params, sessionId: this.#session }) + "\0");
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #event(method) { return new Promise(resolve => this.#waiting.set(method, { resolve })); }

  #listen(pipe) {
    let text = "";
    pipe.setEncoding("utf8");
    pipe.on("data", chunk => {
      const messages = (text + chunk).split("\0");
      text = messages.pop();
      for (const message of messages) this.#hear(JSON.parse(message));
    });
  }

  #hear({ id, method, params, result, error }) {
    if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
    if (method === "Log.entryAdded") this.complaints.push(params.entry.text);
    if (method === "Runtime.exceptionThrown") this.complaints.push(params.exceptionDetails.exception?.description);
    if (method === "Runtime.consoleAPICalled" && params.type !== "log") this.complaints.push(JSON.stringify(params.args));
    const waiting = this.#waiting.get(id ?? method);
    this.#waiting.delete(id ?? method);
    if (error) waiting?.reject(new Error(`${error.message} (${error.data ?? ""})`));
    else waiting?.resolve(result ?? params);
  }
}

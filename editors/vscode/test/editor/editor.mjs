/** VS Code without a screen: its own server (code-server), shown in a headless Chromium. */

import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs/promises";
import { createRequire } from "node:module";
import * as path from "node:path";

/** Milliseconds for anything to appear: the machine may be busy. */
const PATIENCE = Number(process.env.SMSLINT_PATIENCE ?? 60_000);

/** Waits until a question is answered with yes. */
export async function eventually(question) {
  const end = Date.now() + PATIENCE;
  while (!(await question())) {
    if (Date.now() > end) {
      throw new Error(`never true: ${question}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A server of VS Code with the extension, and a browser. */
export class Editor {
  /** `programs` is the folder in which npm installed package-lock.json, `home` one for all that the
   * editor keeps. */
  static async start({ programs, chromium, vsix, home }) {
    const require = createRequire(path.join(programs, "package.json"));
    const node = require.resolve(`node-${process.platform}-${process.arch}/bin/node`);
    const entry = path.join(programs, "node_modules", "code-server", "out", "node", "entry.js");
    const kept = {
      "--user-data-dir": path.join(home, "data"),
      "--extensions-dir": path.join(home, "extensions"),
      "--config": path.join(home, "none.yaml"),
    };
    const args = [entry, ...Object.entries(kept).flat()];
    // Nothing of the machine: not its settings, and no smslint on the PATH.
    const env = { HOME: home, PATH: "/usr/bin:/bin", LANG: "C.UTF-8" };
    await fs.mkdir(path.join(home, "data", "User"), { recursive: true });
    await fs.writeFile(path.join(home, "none.yaml"), "");
    const installed = spawnSync(node, [...args, "--install-extension", vsix], { env, encoding: "utf8" });
    if (installed.status !== 0) {
      throw new Error(`the extension could not be installed: ${installed.stdout}${installed.stderr}`);
    }
    const options = ["--auth=none", "--bind-addr=127.0.0.1:0", "--disable-telemetry", "--disable-update-check"];
    const server = spawn(node, [...args, ...options, "--disable-getting-started-override"], {
      env,
      stdio: ["ignore", "pipe", "ignore"],
      detached: true,
    });
    const address = await addressIn(server);
    const browser = await require("playwright-core").chromium.launch({
      executablePath: chromium,
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
        ...["--disable-background-networking", "--disable-component-update"],
      ],
    });
    return new Editor(server, browser, address, home);
  }

  constructor(server, browser, address, home) {
    this.server = server;
    this.browser = browser;
    this.address = address;
    this.home = home;
  }

  async stop() {
    await this.browser.close();
    process.kill(-this.server.pid, "SIGKILL"); // with the processes of its windows
  }

  /** The person's own settings. */
  async write(settings) {
    const file = path.join(this.home, "data", "User", "settings.json");
    await fs.writeFile(file, JSON.stringify(settings));
  }

  /** A window with a folder, or with a workspace file. */
  async open(what) {
    const context = await this.browser.newContext({ viewport: { width: 1000, height: 620 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const kind = what.endsWith(".code-workspace") ? "workspace" : "folder";
    await page.goto(`${this.address}/?${kind}=${encodeURIComponent(what)}`);
    await page.locator(".monaco-workbench .statusbar").waitFor();
    return new Window(page, context);
  }
}

/** One window of the editor. */
class Window {
  constructor(page, context) {
    this.page = page;
    this.context = context;
    this.picker = page.locator(".quick-input-widget");
    this.toasts = page.locator(".notification-toast");
  }

  async close() {
    await this.context.close();
  }

  async picture(file) {
    await this.page.screenshot({ path: file });
  }

  /** Runs a command of the palette. */
  async run(name) {
    await this.page.keyboard.press("F1");
    await this.choose(`>${name}`, name);
  }

  /** Opens a file by its name, at a line and a column. */
  async file(name, line = 1, column = 1) {
    await this.page.keyboard.press("ControlOrMeta+P");
    await this.choose(name, name);
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.page.locator(".editor-instance .view-line").first().waitFor();
    await this.goTo(line, column);
  }

  async goTo(line, column) {
    await this.page.keyboard.press("Control+G");
    await this.choose(`:${line}:${column}`, `${line}`);
    await this.isAt(line, column);
  }

  /** Types into the list that is open, and takes the first entry with some text. */
  async choose(typed, shown) {
    await this.picker.locator("input").first().fill(typed);
    await this.picker.locator(".monaco-list-row", { hasText: shown }).first().click();
  }

  /** Waits until the cursor is at a place. */
  async isAt(line, column) {
    await this.page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Waits until smslint says so in the status bar. */
  async says(words) {
    await this.page.locator(`.statusbar-item [aria-label="${words}"]`).waitFor();
  }

  async save() {
    await this.page.keyboard.press("ControlOrMeta+S");
    await this.page.locator(".tab.active:not(.dirty)").waitFor();
  }

  async closeTab() {
    await this.run("View: Close Editor");
  }

  /** The page that an extension shows. */
  view() {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  toast(words) {
    return this.toasts.filter({ hasText: words });
  }

  /** Presses a button of the message that is shown. */
  async press(label) {
    await this.toasts.getByRole("button", { name: label }).first().click();
  }
}

/** The address that the server prints once it listens; its output is read on, since it would stop. */
function addressIn(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (part) => {
      said += part;
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (found) {
        resolve(found[1]);
      }
    });
    server.on("exit", () => reject(new Error(`code-server ended: ${said}`)));
  });
}

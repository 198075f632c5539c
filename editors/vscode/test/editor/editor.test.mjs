/** The extension in VS Code itself: what a person sees and does. `make extension-test` runs it.
 *
 * SMSLINT_PROGRAM is smslint, SMSLINT_VSIX the package, SMSLINT_EDITOR the folder with code-server and
 * playwright-core, SMSLINT_CHROMIUM a browser; pictures go to SMSLINT_PICTURES. */

import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { after, before, test } from "node:test";
import { Editor, eventually } from "./editor.mjs";

const PROD = `sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: \${env:SINCH_TOKEN}
    region: eu
channel_configs:
  - name: order-updates
    channel: sms
    message_type: transactional
    credential: sinch-eu
    sender_number: +447700900101
`;
const QUOTED = PROD.replace("+447700900101", '"+447700900101"');
const WEBHOOKS = `sandbox: prod
webhooks:
  - name: replies-eu
    vendor: sinch
    credential: sinch-eu
    sender_number: "+447700900101"
    keywords:
      opt_out:
        words: [STOP, QUIT, CANCEL, END, UNSUBSCRIBE]
        reply: You get no more messages.
      help:
        words: [HELP]
        reply: Send STOP to end.
`;
const STAGE = `sandbox: stage
channel_configs:
  - name: news
    channel: fax
    message_type: transactional
    credential: sinch-stage
    sender_number: "+447700900102"
`;
const SETTINGS = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "security.workspace.trust.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

let home;
let editor;

before(async () => {
  home = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), "smslint-editor-")));
  editor = await Editor.start({
    programs: process.env.SMSLINT_EDITOR,
    chromium: process.env.SMSLINT_CHROMIUM,
    vsix: process.env.SMSLINT_VSIX,
    home,
  });
});

after(async () => {
  await editor?.stop();
  await fs.rm(home, { recursive: true, force: true });
});

/** A folder with files, and smslint in its virtual environment; `script` is what that runs. */
async function folder(name, files, script = `exec '${process.env.SMSLINT_PROGRAM}' "$@"`) {
  const root = path.join(home, name);
  for (const [file, text] of Object.entries({ "smslint.toml": "", ...files })) {
    await fs.mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await fs.writeFile(path.join(root, file), text);
  }
  await program(path.join(root, ".venv", "bin", "smslint"), script);
  return root;
}

async function program(file, script) {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

/** Opens a folder or a workspace with settings, does things one after the other in its window, and
 * closes it. Of a window in which one fails there is a picture; the ones after it are left out. */
async function inWindow(context, what, settings, things) {
  await editor.write({ ...SETTINGS, ...settings });
  const window = await editor.open(what);
  try {
    for (const [name, use] of Object.entries(things)) {
      await context.test(name, async () => {
        try {
          await use(window);
        } catch (error) {
          await picture(window, `failed-${path.basename(what)}`);
          throw error;
        }
      });
    }
  } finally {
    await window.close();
  }
}

async function picture(window, name) {
  if (process.env.SMSLINT_PICTURES) {
    await window.picture(path.join(process.env.SMSLINT_PICTURES, `${name}.png`));
  }
}

test("one folder", async (context) => {
  const root = await folder("shop", { "sandboxes/prod.yaml": PROD, "sandboxes/webhooks.yaml": WEBHOOKS });
  const onDisk = (name) => fs.readFile(path.join(root, "sandboxes", name), "utf8");
  await inWindow(context, root, {}, {
    "a finding is underlined where it is, and explained": async (window) => {
      await window.says("smslint found 1 error"); // no file is open yet
      await window.file("prod.yaml");
      // The line above the credential moves what is below it.
      await window.page.locator(".codelens-decoration a", { hasText: "used by" }).waitFor();
      const wave = window.page.locator(".squiggly-error");
      assert.equal(await wave.count(), 1);
      const box = await wave.boundingBox();
      const middle = box.y + box.height / 2;
      await window.page.mouse.click(box.x + 1, middle);
      await window.isAt(13, 20);
      await window.page.mouse.click(box.x + box.width - 1, middle);
      await window.isAt(13, 33);
      await window.goTo(13, 20);
      await window.page.mouse.move(box.x + box.width / 2, middle);
      const hover = window.page.locator(".monaco-hover:visible");
      await hover.getByText("Write it in quotes").waitFor();
      assert.match(await hover.innerText(), /smslint\(?SMS005\b/);
      await picture(window, "finding");
      await window.page.keyboard.press("Escape");
    },
    "the page of the rule at the cursor": async (window) => {
      await window.goTo(13, 22);
      await window.run("smslint: Explain Rule");
      await window.view().getByRole("heading", { name: "SMS005 · ambiguous-scalar" }).waitFor();
      await picture(window, "rule");
      await window.closeTab();
    },
    "the page of a rule from the list": async (window) => {
      await window.goTo(1, 1);
      await window.run("smslint: Explain Rule");
      await window.choose("keyword-conflict", "SMS601");
      await window.view().getByRole("heading", { name: "SMS601 · keyword-conflict" }).waitFor();
      await window.closeTab();
    },
    "the map": async (window) => {
      await window.run("smslint: Show Map");
      const map = window.view();
      await map.getByRole("heading", { name: "Sandboxes" }).waitFor();
      await picture(window, "map");
      await map.getByRole("button", { name: "Open all" }).click(); // its script runs
      await map.getByText("sandboxes/prod.yaml:13:20").waitFor();
      await window.closeTab();
    },
    "the steps": async (window) => {
      await window.run("smslint: Show Steps");
      const steps = window.view();
      await steps.getByRole("heading", { name: "Steps in Journey Optimizer" }).waitFor();
      await picture(window, "steps");
      await steps.locator(".step input[type=checkbox], article input[type=checkbox]").first().click();
      await steps.getByText(/^1 of \d+ done$/).waitFor();
      await window.closeTab();
    },
    "a quick fix": async (window) => {
      await window.goTo(13, 22);
      await window.page.keyboard.press("Control+.");
      const fix = window.page.locator(".action-widget .monaco-list-row", {
        hasText: 'Write "+447700900101"',
      });
      await fix.waitFor();
      await picture(window, "fix");
      await fix.click();
      await window.says("smslint found nothing");
      assert.equal(await onDisk("prod.yaml"), PROD);
      await window.save();
      assert.equal(await onDisk("prod.yaml"), QUOTED);
    },
    "a text counts before it is saved, and a name is completed": async (window) => {
      await window.goTo(12, 25);
      await window.page.keyboard.type("x");
      await window.says("smslint found 1 error");
      assert.equal(await onDisk("prod.yaml"), QUOTED);
      for (const _ of "sinch-eux") {
        await window.page.keyboard.press("Backspace");
      }
      await window.page.keyboard.press("Control+Space");
      const offered = window.page.locator(".suggest-widget .monaco-list-row", { hasText: "sinch-eu" });
      await offered.waitFor();
      await picture(window, "completion");
      await offered.click();
      await window.says("smslint found nothing");
      await window.save();
      assert.equal(await onDisk("prod.yaml"), QUOTED);
    },
    "a credential is renamed in all files": async (window) => {
      await window.goTo(3, 14);
      await window.page.keyboard.press("F2");
      await window.page.locator(".rename-box input").fill("shop-eu");
      await window.page.keyboard.press("Enter");
      await eventually(async () => /credential: shop-eu/.test(await onDisk("webhooks.yaml")));
      await window.save();
      assert.equal(await onDisk("prod.yaml"), QUOTED.replaceAll("sinch-eu", "shop-eu"));
      await window.says("smslint found nothing");
    },
    "the line above a name lists who uses it": async (window) => {
      const words = "used by 1 channel configuration and 1 webhook";
      await window.page.locator(".codelens-decoration a", { hasText: words }).click();
      await window.page.locator(".peekview-widget").getByText("webhooks.yaml").first().waitFor();
      await window.page.keyboard.press("Escape");
    },
    "all safe fixes, in a file and in all files": async (window) => {
      for (const [name, digit] of [["one", 2], ["two", 3]]) {
        const text = STAGE.replace("stage", name).replace("fax", "sms");
        const wrong = text.replace('"+447700900102"', `+44770090010${digit}`);
        await fs.writeFile(path.join(root, "sandboxes", `${name}.yaml`), wrong);
      }
      // The list of files may still be an older one; the explorer shows what it was told of.
      await window.page.locator(".explorer-folders-view").getByText("one.yaml").dblclick();
      await window.page.locator(".tab.active", { hasText: "one.yaml" }).waitFor();
      await window.says("smslint found 2 errors");
      await window.run("smslint: Fix All in File");
      await window.says("smslint found 1 error");
      await window.run("smslint: Fix All in Workspace");
      await window.says("smslint found nothing");
    },
  });
});

test("two folders, each with its own settings", async (context) => {
  const shop = await folder("two/shop", { "sandboxes/prod.yaml": PROD });
  const bank = await folder("two/bank", { "sandboxes/stage.yaml": STAGE });
  const workspace = path.join(home, "two", "all.code-workspace");
  await fs.writeFile(workspace, JSON.stringify({ folders: [{ path: "shop" }, { path: "bank" }] }));
  await inWindow(context, workspace, {}, {
    "the findings of both": async (window) => {
      await window.file("prod.yaml");
      await window.says("smslint found 2 errors");
    },
    "settings of smslint in one": async (window) => {
      await fs.writeFile(path.join(bank, "smslint.toml"), 'ignore = ["SMS1"]\n');
      await window.says("smslint found 1 error");
      await fs.writeFile(path.join(bank, "smslint.toml"), "");
      await window.says("smslint found 2 errors");
    },
    "switched off in one, and in both": async (window) => {
      for (const [root, words] of [
        [shop, "smslint found 1 error"],
        [bank, "smslint is switched off in the settings"],
      ]) {
        await fs.mkdir(path.join(root, ".vscode"));
        await fs.writeFile(path.join(root, ".vscode", "settings.json"), '{"smslint.enable": false}');
        await window.says(words);
      }
    },
  });
});

test("what keeps smslint from running", async (context) => {
  const pids = path.join(home, "pids");
  const script = `[ "$1" != server ] || echo $$ >> '${pids}'; exec '${process.env.SMSLINT_PROGRAM}' "$@"`;
  const root = await folder("wrong", { "sandboxes/prod.yaml": PROD }, script);
  const old = await program(path.join(home, "old", "smslint"), "echo smslint 0.0.1");
  const without = await program(
    path.join(home, "without", "smslint"),
    `case $1 in --version) echo smslint 9.0.0;; *) echo "install 'smslint[lsp]'" >&2; exit 2;; esac`,
  );
  const choose = async (program) => {
    await fs.mkdir(path.join(root, ".vscode"), { recursive: true });
    const settings = JSON.stringify({ "smslint.path": program });
    await fs.writeFile(path.join(root, ".vscode", "settings.json"), settings);
  };
  await choose("/nowhere/smslint");
  const started = async () => (await fs.readFile(pids, "utf8")).trim().split("\n");
  await inWindow(context, root, {}, {
    "a program that is not there is one message with buttons": async (window) => {
      await window.file("prod.yaml");
      await window.says("smslint does not run: click to see why");
      await window.toast("smslint.path names /nowhere/smslint, which is not a program").waitFor();
      assert.equal(await window.toasts.count(), 1);
      await picture(window, "message");
      await window.press("Open Settings");
      await window.page.locator(".settings-editor").getByText("Smslint: Path").waitFor();
      await window.page.keyboard.press("Escape");
    },
    "one that is too old": async (window) => {
      await choose(old);
      await window.toast("smslint 0.0.1 is too old for this extension").waitFor();
    },
    "one without its server": async (window) => {
      await choose(without);
      await window.toast("smslint was installed without its language server").waitFor();
      await window.press("Show Output");
      await window.page.locator(".part.panel").getByLabel("Switch Output").first().waitFor();
    },
    "the right one, as soon as it is chosen": async (window) => {
      const right = path.join(root, ".venv", "bin", "smslint");
      await window.press("Choose Program…");
      const input = window.picker.locator("input").first();
      const row = window.picker.locator(".monaco-list-row", { hasText: "smslint" });
      // The dialog writes where it starts into the field, perhaps after we have.
      await eventually(async () => {
        if ((await input.inputValue()) !== right) {
          await input.fill(right);
        }
        await window.page.waitForTimeout(500);
        return (await input.inputValue()) === right && (await row.count()) > 0;
      });
      await window.picker.getByRole("button", { name: "Choose" }).click();
      await window.says("smslint found 1 error");
      const written = JSON.parse(await fs.readFile(path.join(root, ".vscode", "settings.json"), "utf8"));
      assert.deepEqual(written, { "smslint.path": right });
    },
    "a server that is killed is started again, a few times": async (window) => {
      for (const times of [2, 3, 4]) {
        process.kill(Number((await started()).at(-1)), "SIGKILL");
        await eventually(async () => (await started()).length === times);
        await window.page.waitForTimeout(1000);
        await window.says("smslint found 1 error");
      }
      process.kill(Number((await started()).at(-1)), "SIGKILL");
      await window.toast("The server of smslint stopped").waitFor();
      await window.press("Restart");
      await window.says("smslint found 1 error");
      assert.equal((await started()).length, 5);
    },
  });
});

test("a workspace that is not trusted", async (context) => {
  const ran = path.join(home, "ran");
  const script = `touch '${ran}'; exec '${process.env.SMSLINT_PROGRAM}' "$@"`;
  const root = await folder("untrusted", { "sandboxes/prod.yaml": PROD }, script);
  await fs.mkdir(path.join(root, ".vscode"));
  const own = { "smslint.path": path.join(root, ".venv", "bin", "smslint") };
  await fs.writeFile(path.join(root, ".vscode", "settings.json"), JSON.stringify(own));
  const settings = {
    "security.workspace.trust.enabled": true,
    "security.workspace.trust.startupPrompt": "never",
  };
  await inWindow(context, root, settings, {
    "chooses no program": async (window) => {
      await window.file("prod.yaml");
      await window.toast("This workspace is not trusted").waitFor();
      await window.says("smslint does not run: click to see why");
      await assert.rejects(fs.stat(ran));
    },
    "chooses it once it is trusted": async (window) => {
      await window.press("Manage Trust");
      const trust = window.page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ });
      await trust.click();
      await window.says("smslint found 1 error");
      await fs.stat(ran);
    },
  });
});

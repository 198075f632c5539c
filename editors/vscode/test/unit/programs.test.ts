import assert from "node:assert/strict";
import * as fsSync from "node:fs";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { after, before, test } from "node:test";
import type { Surroundings } from "../../src/places";
import { find, run, whyItEnded } from "../../src/programs";

// The programs of these tests are scripts, which Windows does not start without a shell.
const skip = process.platform === "win32";

let root: string;
before(async () => {
  root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), "smslint ")));
});
after(() => fs.rm(root, { recursive: true }));

async function program(place: string, script: string): Promise<string> {
  const file = path.join(root, place);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

const says = (version: string) => `echo "smslint ${version}"`;

function around(workspace: string, more: Partial<Surroundings> = {}): Surroundings {
  fsSync.mkdirSync(path.join(root, workspace, "folder"), { recursive: true });
  return {
    platform: process.platform,
    home: root,
    environment: { PATH: path.join(root, workspace, "on path") },
    folders: [path.join(root, workspace, "folder")],
    trusted: true,
    setting: "",
    ...more,
  };
}

const noInterpreter = async () => undefined;
const quiet = () => undefined;

test("the environment of the workspace, then the interpreter, then the PATH", { skip }, async () => {
  const given = around("order");
  const onPath = await program("order/on path/smslint", says("0.3.0"));
  assert.deepEqual(await find(given, noInterpreter, quiet), { file: onPath, version: "0.3.0" });
  const atPython = await program("order/py/bin/smslint", says("0.2.0"));
  const python = async () => path.join(root, "order/py/bin/python");
  assert.deepEqual(await find(given, python, quiet), { file: atPython, version: "0.2.0" });
  const own = await program("order/folder/venv/bin/smslint", says("0.1.0"));
  const lines: string[] = [];
  const unasked = () => assert.fail("the interpreter was asked for");
  assert.deepEqual(await find(given, unasked, (line) => lines.push(line)), {
    file: own,
    version: "0.1.0",
  });
  const passed = path.join(root, "order/folder/.venv/bin/smslint");
  assert.deepEqual(lines, [`${passed}: not a program`, `${own}: found`]);
});

test("there is none", { skip }, async () => {
  await fs.mkdir(path.join(root, "none/on path/smslint"), { recursive: true }); // a folder
  await fs.mkdir(path.join(root, "none/folder/.venv/bin"), { recursive: true });
  await fs.writeFile(path.join(root, "none/folder/.venv/bin/smslint"), "", { mode: 0o644 });
  assert.deepEqual(await find(around("none"), noInterpreter, quiet), {
    kind: "none",
    trusted: true,
  });
});

test("the setting is the only place, if there is one", { skip }, async () => {
  await program("only/on path/smslint", says("0.1.0"));
  const setting = " /nowhere/smslint ";
  assert.deepEqual(await find(around("only", { setting }), noInterpreter, quiet), {
    kind: "wrong setting",
    setting: "/nowhere/smslint",
  });
  const file = await program("only/mine", says("0.1.1"));
  assert.deepEqual(await find(around("only", { setting: file }), noInterpreter, quiet), {
    file,
    version: "0.1.1",
  });
});

test("old ones, and other programs", { skip }, async () => {
  const old = await program("old", says("0.0.9"));
  assert.deepEqual(await find(around("x", { setting: old }), noInterpreter, quiet), {
    kind: "too old",
    program: old,
    version: "0.0.9",
  });
  for (const script of ["echo hello", `${says("1.0.0")}; exit 1`, "exit 0", "kill -9 $$"]) {
    const file = await program("other", script);
    assert.deepEqual(await find(around("x", { setting: file }), noInterpreter, quiet), {
      kind: "other program",
      program: file,
    });
  }
});

test("a shim chooses by the folder of the workspace", { skip }, async () => {
  const shim = await program("shims/smslint", `[ -f .python-version ] && ${says("0.3.0")}`);
  const given = around("shimmed", { setting: shim });
  assert.deepEqual(await find(given, noInterpreter, quiet), { kind: "other program", program: shim });
  await fs.writeFile(path.join(root, "shimmed/folder/.python-version"), "3.12\n");
  assert.deepEqual(await find(given, noInterpreter, quiet), { file: shim, version: "0.3.0" });
  assert.deepEqual(await find({ ...given, trusted: false }, noInterpreter, quiet), {
    kind: "other program",
    program: shim,
  });
});

test("a workspace that is not trusted runs nothing of its own", { skip }, async () => {
  const ran = path.join(root, "ran");
  const own = await program("untrusted/folder/.venv/bin/smslint", `touch '${ran}'; ${says("9.0.0")}`);
  await fs.mkdir(path.join(root, "untrusted/on path"));
  await fs.symlink(own, path.join(root, "untrusted/on path/smslint"));
  const given = around("untrusted", { trusted: false });
  const unasked = () => assert.fail("the interpreter was asked for");
  const lines: string[] = [];
  assert.deepEqual(await find(given, unasked, (line) => lines.push(line)), {
    kind: "none",
    trusted: false,
  });
  assert.match(lines.join("\n"), /on path\/smslint: leads into the workspace/);
  // The activated environment of the terminal that opened the editor.
  const PATH = path.dirname(own);
  assert.deepEqual(await find({ ...given, environment: { PATH } }, unasked, quiet), {
    kind: "none",
    trusted: false,
  });
  assert.deepEqual(await find({ ...given, setting: own }, unasked, quiet), {
    kind: "wrong setting",
    setting: own,
  });
  await assert.rejects(fs.stat(ran));
  assert.deepEqual(await find({ ...given, trusted: true }, noInterpreter, quiet), {
    file: own,
    version: "9.0.0",
  });
});

test("a server without its libraries", { skip }, async () => {
  const without = await program("without", `echo "install 'smslint[lsp]'" >&2; exit 2`);
  const ended = await program("ended", "echo no idea >&2; exit 2");
  const why = (file: string) => whyItEnded({ file, version: "0.1.0" }, root);
  assert.deepEqual(await why(without), { kind: "no server", program: without });
  assert.deepEqual(await why(ended), { kind: "ended", program: ended });
});

test("a run says how it ended", { skip }, async () => {
  const file = await program("run", `pwd; echo "$1" >&2; cat; exit 3`);
  assert.deepEqual(await run(file, ["$(id) é"], root), {
    status: 3,
    stdout: `${root}\n`,
    stderr: "$(id) é\n",
  });
  const gone = await run(path.join(root, "gone"), [], root);
  assert.equal(gone.status, undefined);
  assert.match(gone.stderr, /ENOENT/);
  const stop = new AbortController();
  const running = run(await program("endless", "exec sleep 600"), [], root, stop.signal);
  stop.abort();
  assert.equal((await running).status, undefined);
});

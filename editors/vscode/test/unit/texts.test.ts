import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, counts, inWords, shortly } from "../../src/counts";
import { LABELS, type Problem, said } from "../../src/problems";
import { codeOf, rulesIn } from "../../src/rules";
import { isOlder, OLDEST, versionIn } from "../../src/version";

test("the version in what smslint prints", () => {
  assert.equal(versionIn("smslint 0.1.0\n"), "0.1.0");
  assert.equal(versionIn("smslint 1.12.0.dev3\r\n"), "1.12.0.dev3");
  assert.equal(versionIn("smslint, version 1.0"), undefined);
  assert.equal(versionIn("eslint 9.1.0"), undefined);
  assert.equal(versionIn("smslint 1.0.0\nmore"), undefined);
  assert.equal(versionIn(""), undefined);
});

test("which version is older", () => {
  assert.ok(isOlder("0.0.9", "0.1.0"));
  assert.ok(isOlder("0.9.0", "0.10.0"));
  assert.ok(isOlder("1.2", "1.2.1"));
  assert.ok(!isOlder("1.2", "1.2.0"));
  assert.ok(!isOlder("0.10.0", "0.9.9"));
  assert.ok(!isOlder("0.2.0.dev1", "0.2.0"));
  assert.ok(!isOlder(OLDEST, OLDEST));
});

test("only the findings of smslint count", () => {
  const found = counts([
    { source: "smslint", severity: 0 },
    { source: "smslint", severity: 0 },
    { source: "smslint", severity: 1 },
    { source: "smslint", severity: 2 },
    { source: "smslint", severity: 3 },
    { source: "YAML", severity: 0 },
    { severity: 0 },
  ]);
  assert.deepEqual(found, { errors: 2, warnings: 1, others: 2 });
});

test("the status bar", () => {
  const none = { errors: 0, warnings: 0, others: 0 };
  const some = { errors: 2, warnings: 1, others: 3 };
  assert.equal(shortly("running", some), "smslint $(error) 2 $(warning) 1");
  assert.equal(shortly("running", { ...none, others: 1 }), "$(check) smslint");
  assert.equal(shortly("off", some), "$(circle-slash) smslint");
  assert.equal(shortly("starting", none), "$(loading~spin) smslint");
  assert.equal(shortly("failed", none), "$(warning) smslint");
  assert.equal(inWords("running", some), "smslint found 2 errors, 1 warning and 3 remarks");
  assert.equal(inWords("running", { ...none, warnings: 2 }), "smslint found 2 warnings");
  assert.equal(inWords("running", none), "smslint found nothing");
  assert.equal(inWords("failed", none), "smslint does not run: click to see why");
  assert.equal(counted(1, "file"), "1 file");
  assert.equal(counted(0, "file"), "0 files");
});

test("each problem is one message with buttons, and names the program", () => {
  const program = "/opt/smslint";
  const problems: Problem[] = [
    { kind: "none", trusted: true },
    { kind: "none", trusted: false },
    { kind: "wrong setting", setting: program },
    { kind: "too old", program, version: "0.0.1" },
    { kind: "other program", program },
    { kind: "no server", program },
    { kind: "ended", program },
  ];
  const texts = problems.map(said);
  assert.equal(new Set(texts.map(({ text }) => text)).size, problems.length);
  for (const [at, { text, buttons }] of texts.entries()) {
    assert.match(text, /^\S.*\.$/);
    assert.ok(buttons.length >= 2 && buttons.length <= 3, text);
    assert.equal(new Set(buttons.map((button) => LABELS[button])).size, buttons.length);
    const problem = problems[at];
    if (problem !== undefined && problem.kind !== "none" && problem.kind !== "ended") {
      assert.ok(text.includes(program), text);
    }
  }
  const tooOld = said({ kind: "too old", program, version: "0.0.1" });
  assert.ok(tooOld.text.includes("0.0.1") && tooOld.text.includes(OLDEST));
  assert.equal(said({ kind: "none", trusted: false }).buttons[0], "trust");
});

test("the rules, as they are printed", () => {
  const printed = JSON.stringify([
    { code: "SMS401", name: "rcs-requires-custom", severity: "error", summary: "RCS …", more: 1 },
    { name: "own-rule", severity: "warning" },
  ]);
  assert.deepEqual(rulesIn(printed), [
    { code: "SMS401", name: "rcs-requires-custom", severity: "error", summary: "RCS …" },
    { code: "own-rule", name: "own-rule", severity: "warning", summary: "" },
  ]);
  for (const wrong of ["", "{}", "[1]", "[null]"]) {
    assert.throws(() => rulesIn(wrong), SyntaxError);
  }
});

test("the code of a diagnostic", () => {
  assert.equal(codeOf({ source: "smslint", code: "SMS401" }), "SMS401");
  assert.equal(codeOf({ source: "smslint", code: { value: "SMS401" } }), "SMS401");
  assert.equal(codeOf({ source: "YAML", code: "SMS401" }), undefined);
  assert.equal(codeOf({ source: "smslint" }), undefined);
});

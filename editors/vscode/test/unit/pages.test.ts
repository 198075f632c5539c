import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { inColours } from "../../src/pages";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-AAAA='; script-src 'sha256-BBBB='; base-uri 'none'">
<style>a{}</style>
</head>
<body><p>$& &lt;/head&gt;</p></body>
</html>
`;

test("the policy of the page gets the hash of our style, and nothing else", () => {
  const page = inColours(PAGE);
  assert.ok(page !== undefined);
  const style = /<style>([^<]*)<\/style>\n<\/head>/.exec(page)?.[1];
  assert.ok(style !== undefined && style.includes("--vscode-editor-background"));
  const hash = createHash("sha256").update(style, "utf8").digest("base64");
  assert.equal(
    page.replace(`'sha256-${hash}' `, "").replace(`<style>${style}</style>\n`, ""),
    PAGE,
  );
  assert.ok(page.includes(`style-src 'sha256-${hash}' 'sha256-AAAA='; script-src 'sha256-BBBB=';`));
});

test("a page without a policy of its own is not shown", () => {
  assert.equal(inColours(""), undefined);
  assert.equal(inColours("<html><head></head></html>"), undefined);
  assert.equal(inColours(PAGE.replace("default-src 'none'", "default-src *")), undefined);
  assert.equal(inColours(PAGE.replace("'sha256-AAAA='", "'unsafe-inline'")), undefined);
});

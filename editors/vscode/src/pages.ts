/** The pages that smslint makes for a browser, shown in the colours of the editor. */

import { createHash } from "node:crypto";

/** VS Code's colours in the place of those of `smslint/pages/base.css`. */
const COLOURS = `
html:root {
  color-scheme: light;
  --page: var(--vscode-editor-background);
  --soft: var(--vscode-editorWidget-background);
  --text: var(--vscode-editor-foreground);
  --quiet: var(--vscode-descriptionForeground);
  --edge: var(--vscode-editorWidget-border);
  --wire: var(--vscode-descriptionForeground);
  --link: var(--vscode-textLink-foreground);
  --focus: var(--vscode-focusBorder);
  --lit: var(--vscode-editor-hoverHighlightBackground);
  --error: var(--vscode-errorForeground);
  --error-page: var(--vscode-inputValidation-errorBackground);
  --warning: var(--vscode-editorWarning-foreground);
  --warning-page: var(--vscode-inputValidation-warningBackground);
  --info: var(--vscode-editorInfo-foreground);
  --info-page: var(--vscode-inputValidation-infoBackground);
}
html:has(> body.vscode-dark), html:has(> body.vscode-high-contrast:not(.vscode-high-contrast-light)) {
  color-scheme: dark;
}
body { padding: 0; }
`;

/** A page with the colours of the editor. It brings its own policy, which allows only its own script
 * and style and no connection; our style is added to it by its hash. Undefined for a page without
 * such a policy: it is not shown. */
export function inColours(page: string): string | undefined {
  const policy = /<meta http-equiv="Content-Security-Policy" content="(default-src 'none'; [^"]*)">/;
  const found = policy.exec(page)?.[1];
  if (found === undefined || !/\bstyle-src 'sha256-/.test(found) || !page.includes("</head>")) {
    return undefined;
  }
  const hash = createHash("sha256").update(COLOURS, "utf8").digest("base64");
  const widened = found.replace("style-src ", `style-src 'sha256-${hash}' `);
  return page.replace(found, () => widened).replace("</head>", () => `<style>${COLOURS}</style>\n</head>`);
}

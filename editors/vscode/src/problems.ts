/** What keeps smslint from running, said in one sentence, with buttons. */

import { OLDEST } from "./version";

export type Problem =
  | { readonly kind: "none"; readonly trusted: boolean }
  | { readonly kind: "wrong setting"; readonly setting: string }
  | { readonly kind: "too old"; readonly program: string; readonly version: string }
  | { readonly kind: "other program"; readonly program: string }
  | { readonly kind: "no server"; readonly program: string }
  | { readonly kind: "ended"; readonly program: string };

/** What a button does. */
export type Button = "install" | "choose" | "settings" | "trust" | "restart" | "output";

export const LABELS: Readonly<Record<Button, string>> = {
  install: "How to Install",
  choose: "Choose Program…",
  settings: "Open Settings",
  trust: "Manage Trust",
  restart: "Restart",
  output: "Show Output",
};

/** The sentence, and the buttons from left to right. */
export function said(problem: Problem): { text: string; buttons: readonly Button[] } {
  switch (problem.kind) {
    case "none":
      return problem.trusted
        ? {
            text: "smslint was not found: not in a virtual environment of the workspace, and not on the PATH.",
            buttons: ["install", "choose", "output"],
          }
        : {
            text:
              "smslint was not found on the PATH. This workspace is not trusted, so its virtual " +
              "environments were not looked at.",
            buttons: ["trust", "install", "choose"],
          };
    case "wrong setting":
      return {
        text: `The setting smslint.path names ${problem.setting}, which is not a program here.`,
        buttons: ["choose", "settings", "output"],
      };
    case "too old":
      return {
        text:
          `smslint ${problem.version} is too old for this extension, which needs ${OLDEST} or ` +
          `newer (${problem.program}).`,
        buttons: ["install", "choose", "output"],
      };
    case "other program":
      return {
        text: `${problem.program} does not answer as smslint does.`,
        buttons: ["choose", "install", "output"],
      };
    case "no server":
      return {
        text: `smslint was installed without its language server (${problem.program}).`,
        buttons: ["install", "choose", "output"],
      };
    case "ended":
      return {
        text: "The server of smslint stopped, and could not be started again.",
        buttons: ["restart", "output"],
      };
  }
}

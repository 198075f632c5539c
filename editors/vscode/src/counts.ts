/** How many findings there are, and what the status bar says. */

/** The part of VS Code's diagnostics that counts. */
export interface Counted {
  readonly source?: string | undefined;
  readonly severity: number;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly others: number;
}

/** What the server does. `off`: no folder wants it; `failed`: it cannot run. */
export type State = "off" | "starting" | "running" | "failed";

export const SOURCE = "smslint";
const ERROR = 0; // vscode.DiagnosticSeverity
const WARNING = 1;

/** Counts what smslint found, and nothing of other extensions. */
export function counts(found: Iterable<Counted>): Counts {
  let errors = 0;
  let warnings = 0;
  let others = 0;
  for (const each of found) {
    if (each.source !== SOURCE) {
      continue;
    }
    if (each.severity === ERROR) {
      errors += 1;
    } else if (each.severity === WARNING) {
      warnings += 1;
    } else {
      others += 1;
    }
  }
  return { errors, warnings, others };
}

/** The text in the status bar, with VS Code's signs. */
export function shortly(state: State, found: Counts): string {
  switch (state) {
    case "off":
      return "$(circle-slash) smslint";
    case "starting":
      return "$(loading~spin) smslint";
    case "failed":
      return "$(warning) smslint";
    case "running":
      return found.errors + found.warnings === 0
        ? "$(check) smslint"
        : `smslint $(error) ${found.errors} $(warning) ${found.warnings}`;
  }
}

/** The same in words, for the tooltip and for screen readers. */
export function inWords(state: State, found: Counts): string {
  switch (state) {
    case "off":
      return "smslint is switched off in the settings";
    case "starting":
      return "smslint is starting";
    case "failed":
      return "smslint does not run: click to see why";
    case "running": {
      const all: [number, string][] = [
        [found.errors, "error"],
        [found.warnings, "warning"],
        [found.others, "remark"],
      ];
      const parts = all.filter(([number]) => number > 0).map(([number, what]) => counted(number, what));
      return parts.length === 0
        ? "smslint found nothing"
        : `smslint found ${parts.slice(0, -1).join(", ")}${parts.length > 1 ? " and " : ""}${parts.at(-1)}`;
    }
  }
}

/** A number of things, in words. */
export function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

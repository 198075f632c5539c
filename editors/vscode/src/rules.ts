/** The rules of smslint: the list of them, and those of findings. */

export interface Rule {
  readonly code: string;
  readonly name: string;
  readonly severity: string;
  readonly summary: string;
}

/** The rules in what `smslint rules --format json` prints. Throws SyntaxError for other texts. */
export function rulesIn(printed: string): Rule[] {
  const read: unknown = JSON.parse(printed);
  if (!Array.isArray(read)) {
    throw new SyntaxError("not a list of rules");
  }
  return read.map((item: unknown) => {
    const { code, name, severity, summary } = Object(item) as Record<string, unknown>;
    if (typeof name !== "string") {
      throw new SyntaxError("a rule has no name");
    }
    return { code: text(code) || name, name, severity: text(severity), summary: text(summary) };
  });
}

/** The code of a diagnostic of ours; undefined for those of others. */
export function codeOf(diagnostic: {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
}): string | undefined {
  if (diagnostic.source !== "smslint" || diagnostic.code === undefined) {
    return undefined;
  }
  const { code } = diagnostic;
  return String(typeof code === "object" ? code.value : code);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

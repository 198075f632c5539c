/** The commands: fixes, the page of a rule, the map, the steps. */

import * as path from "node:path";
import * as vscode from "vscode";
import { counted } from "./counts";
import { inColours } from "./pages";
import { pathsFor } from "./places";
import { run, type Run } from "./programs";
import { codeOf, rulesIn } from "./rules";
import { argumentsOfSettings, foldersOnDisk, type Server, startingFolderNow } from "./server";

const SCHEME = "smslint-rule";
const NOTHING_THERE = 3; // the exit status of smslint when none of the files is its business

/** What a page of smslint is called, and the command that makes it. */
interface Kind {
  readonly command: "graph" | "steps";
  readonly title: string;
}
export const MAP: Kind = { command: "graph", title: "Map" };
export const STEPS: Kind = { command: "steps", title: "Steps" };

export class Commands implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly rules = new Map<string, string>();
  private readonly provider: vscode.Disposable;

  constructor(
    private readonly server: Server,
    private readonly output: vscode.LogOutputChannel,
  ) {
    this.provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  dispose(): void {
    this.provider.dispose();
    for (const panel of this.panels.values()) {
      panel.dispose();
    }
  }

  /** The page of a rule, for VS Code's preview of Markdown. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.rules.get(uri.path) ?? "";
  }

  /** Applies all safe fixes, in the file at hand or in all. */
  async fix(everywhere: boolean): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!this.isRunning() || (editor === undefined && !everywhere)) {
      return;
    }
    const uris = everywhere || editor === undefined ? [] : [editor.document.uri.toString()];
    const title = "smslint: looking for fixes";
    const location = vscode.ProgressLocation.Window;
    const changed = await vscode.window.withProgress({ location, title }, () =>
      this.server.execute("smslint.fixAll", uris),
    );
    const text =
      typeof changed === "number" && changed > 0
        ? `smslint fixed ${everywhere ? counted(changed, "file") : "this file"}.`
        : "smslint found nothing that it can fix safely.";
    vscode.window.setStatusBarMessage(text, 5000);
  }

  /** Shows the page of the rule of a finding at the cursor, or of one from a list. */
  async explain(): Promise<void> {
    const codes = codesAtCursor();
    const code =
      codes.length === 1 ? codes[0] : await this.choose(codes.length > 1 ? codes : undefined);
    if (code === undefined) {
      return;
    }
    const done = await this.smslint(["explain", code, "--format", "markdown"], folderAtHand(), code);
    if (done === undefined) {
      return;
    }
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${code}.md` });
    this.rules.set(uri.path, done.stdout);
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      await vscode.window.showTextDocument(uri); // the preview is an extension that can be off
    }
  }

  /** Shows the map or the steps of a folder or a file, as it is saved. */
  async show(kind: Kind): Promise<void> {
    const what = await this.folderOrFile();
    if (what === undefined) {
      return;
    }
    const name = path.basename(what);
    const title = `smslint: ${kind.title.toLowerCase()} of ${name}`;
    const done = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_progress, token) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => stop.abort());
        const start = startingFolderNow();
        const paths = pathsFor(what, start);
        const args = [kind.command, "--format", "html", ...argumentsOfSettings(), ...paths];
        return this.smslint(args, start, name, stop.signal);
      },
    );
    if (done === undefined) {
      return;
    }
    const page = inColours(done.stdout);
    if (page === undefined) {
      this.output.error(`${kind.command}: the page has no policy of its own, and is not shown`);
      void vscode.window.showErrorMessage("smslint made a page that is not safe to show.");
      return;
    }
    const panel = this.panelOf(kind, what);
    panel.webview.html = page;
    panel.reveal();
  }

  private panelOf(kind: Kind, what: string): vscode.WebviewPanel {
    const key = `${kind.command} ${what}`;
    const open = this.panels.get(key);
    if (open !== undefined) {
      return open;
    }
    const panel = vscode.window.createWebviewPanel(
      `smslint.${kind.command}`,
      `${kind.title}: ${path.basename(what)}`,
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true },
    );
    this.panels.set(key, panel);
    panel.onDidDispose(() => this.panels.delete(key));
    return panel;
  }

  /** The folder of which a page is wanted; the file at hand where none is open. */
  private async folderOrFile(): Promise<string | undefined> {
    const file = vscode.window.activeTextEditor?.document.uri;
    const own = file && vscode.workspace.getWorkspaceFolder(file);
    const folders = foldersOnDisk();
    if (own !== undefined && own.uri.scheme === "file") {
      return own.uri.fsPath;
    }
    if (folders.length === 0) {
      return file?.scheme === "file"
        ? file.fsPath
        : void vscode.window.showInformationMessage("smslint: open a folder or a file first.");
    }
    const chosen = folders.length === 1 ? folders[0] : await vscode.window.showWorkspaceFolderPick();
    return chosen?.uri.fsPath;
  }

  /** The code of a rule from a list: of all rules, or of those that are given. */
  private async choose(codes: readonly string[] | undefined): Promise<string | undefined> {
    const done = await this.smslint(["rules", "--format", "json"], folderAtHand(), "rules");
    if (done === undefined) {
      return undefined;
    }
    const items = rulesIn(done.stdout)
      .filter((rule) => codes === undefined || codes.includes(rule.code))
      .map((rule) => ({
        label: rule.code,
        description: rule.name === rule.code ? "" : rule.name,
        detail: rule.summary,
        code: rule.code,
      }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: "smslint: explain a rule",
      placeHolder: "The code, the name, or a word of what it says",
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return chosen?.code;
  }

  /** Runs a command of smslint in a folder, about something with a name; undefined when it failed,
   * which the person was told, or was stopped. */
  private async smslint(
    args: readonly string[],
    folder: string,
    name: string,
    signal?: AbortSignal,
  ): Promise<Run | undefined> {
    const { program } = this.server;
    if (program === undefined) {
      this.isRunning();
      return undefined;
    }
    const done = await run(program.file, args, folder, signal);
    if (done.status === 0 || signal?.aborted === true) {
      return signal?.aborted === true ? undefined : done;
    }
    if (done.stderr !== "") {
      this.output.error(done.stderr.trimEnd());
    }
    if (done.status === NOTHING_THERE) {
      void vscode.window.showInformationMessage(
        `smslint: ${name} has no configuration of Journey Optimizer.`,
      );
      return undefined;
    }
    const chosen = await vscode.window.showErrorMessage(
      `smslint ${args[0]} failed; the output says why.`,
      "Show Output",
    );
    if (chosen !== undefined) {
      this.output.show();
    }
    return undefined;
  }

  /** Does the server run? If not, says so. */
  private isRunning(): boolean {
    if (this.server.state === "running") {
      return true;
    }
    void vscode.window.showWarningMessage("smslint does not run.", "Show Output").then((chosen) => {
      if (chosen !== undefined) {
        this.output.show();
      }
    });
    return false;
  }
}

/** The codes of our findings at the cursor, each once. */
function codesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((each) => each.range.intersection(editor.selection) !== undefined)
    .map(codeOf);
  return [...new Set(here.filter((code) => code !== undefined))];
}

/** Where a command that is about rules is started: the policies are those of the settings there. */
function folderAtHand(): string {
  if (!vscode.workspace.isTrusted) {
    return startingFolderNow();
  }
  const file = vscode.window.activeTextEditor?.document.uri;
  const own = file && vscode.workspace.getWorkspaceFolder(file);
  return (own?.uri.scheme === "file" ? own.uri.fsPath : undefined) ?? startingFolderNow();
}

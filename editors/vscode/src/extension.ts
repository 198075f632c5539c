/** smslint in VS Code: what is registered, and what happens when something changes. */

import * as vscode from "vscode";
import { Commands, MAP, STEPS } from "./commands";
import { Complaints } from "./complaints";
import { Server } from "./server";
import { showStatus } from "./status";
import { SHOW_USES, showUses } from "./uses";

const SHOW_PROBLEM = "smslint.showProblem";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("smslint", { log: true });
  const complaints = new Complaints(output, () => running.restart());
  const running = new Server(output, (problem) => void complaints.show(problem));
  server = running;
  const commands = new Commands(running, output);
  const registered: [string, (...args: never[]) => unknown][] = [
    ["smslint.showMap", () => commands.show(MAP)],
    ["smslint.showSteps", () => commands.show(STEPS)],
    ["smslint.explainRule", () => commands.explain()],
    ["smslint.fixFile", () => commands.fix(false)],
    ["smslint.fixWorkspace", () => commands.fix(true)],
    ["smslint.restart", () => running.restart()],
    ["smslint.showOutput", () => output.show()],
    [SHOW_USES, showUses],
    [SHOW_PROBLEM, () => complaints.again()],
  ];
  context.subscriptions.push(
    output,
    running,
    commands,
    showStatus(running, SHOW_PROBLEM),
    ...registered.map(([name, what]) => vscode.commands.registerCommand(name, what)),
    running.onDidChange((state) => {
      if (state === "running") {
        complaints.forget();
      }
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("smslint.path") || change.affectsConfiguration("smslint.args")) {
        void running.restart();
      } else if (change.affectsConfiguration("smslint.enable")) {
        void running.follow();
      }
    }),
    // Now the workspace may choose the program.
    vscode.workspace.onDidGrantWorkspaceTrust(() => void running.restart()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      // Another folder may have the environment that was missing.
      void (running.state === "failed" ? running.restart() : running.follow());
    }),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

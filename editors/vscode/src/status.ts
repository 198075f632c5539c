/** smslint in the status bar. */

import * as vscode from "vscode";
import { counts, inWords, shortly } from "./counts";
import type { Server } from "./server";

/** Shows the state of the server and the number of findings, from now on. */
export function showStatus(server: Server, whenClicked: string): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("smslint", vscode.StatusBarAlignment.Left, 0);
  item.name = "smslint";
  const show = (): void => {
    const found = counts(vscode.languages.getDiagnostics().flatMap(([, each]) => each));
    const words = inWords(server.state, found);
    item.text = shortly(server.state, found);
    item.accessibilityInformation = { label: words };
    const program = server.program;
    item.tooltip =
      program === undefined ? words : `${words}\nsmslint ${program.version}: ${program.file}`;
    item.command = server.state === "running" ? "workbench.actions.view.problems" : whenClicked;
    item.backgroundColor =
      server.state === "failed" ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    void vscode.commands.executeCommand("setContext", "smslint.running", server.state === "running");
  };
  show();
  item.show();
  return vscode.Disposable.from(
    item,
    server.onDidChange(show),
    vscode.languages.onDidChangeDiagnostics(show),
  );
}

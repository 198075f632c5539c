/** Messages on what keeps smslint from running, with their buttons. */

import * as vscode from "vscode";
import { type Button, LABELS, type Problem, said } from "./problems";

const INSTALL = "https://github.com/smslint/smslint/blob/main/docs/editors.md#vs-code";

export class Complaints {
  private last: Problem | undefined;

  constructor(
    private readonly output: vscode.LogOutputChannel,
    private readonly restart: () => Promise<void>,
  ) {}

  /** Shows a problem until a button is chosen. */
  async show(problem: Problem): Promise<void> {
    this.last = problem;
    const { text, buttons } = said(problem);
    this.output.error(text);
    const labels = buttons.map((button) => LABELS[button]);
    const chosen = await vscode.window.showErrorMessage(text, ...labels);
    const button = buttons.find((one) => LABELS[one] === chosen);
    if (button !== undefined) {
      await this.act(button);
    }
  }

  /** Shows the last problem once more. */
  async again(): Promise<void> {
    if (this.last !== undefined) {
      await this.show(this.last);
    } else {
      this.output.show();
    }
  }

  /** Whatever was wrong is not wrong any more. */
  forget(): void {
    this.last = undefined;
  }

  private async act(button: Button): Promise<void> {
    switch (button) {
      case "install":
        await vscode.env.openExternal(vscode.Uri.parse(INSTALL));
        return;
      case "choose":
        await chooseProgram();
        return;
      case "settings":
        // It belongs to the machine: in a remote window to the other one.
        await vscode.commands.executeCommand(
          `workbench.action.open${vscode.env.remoteName === undefined ? "" : "Remote"}Settings`,
          { query: "@id:smslint.path" },
        );
        return;
      case "trust":
        await vscode.commands.executeCommand("workbench.trust.manage");
        return;
      case "restart":
        await this.restart();
        return;
      case "output":
        this.output.show();
        return;
    }
  }
}

/** Asks for the program, and keeps the answer in the person's own settings. */
async function chooseProgram(): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: "The program smslint",
    openLabel: "Choose",
    canSelectMany: false,
  });
  const file = chosen?.[0];
  if (file === undefined) {
    return;
  }
  const settings = vscode.workspace.getConfiguration("smslint");
  const set = settings.inspect<string>("path");
  // One of the workspace would win over that of the person.
  const target =
    set?.workspaceValue !== undefined && vscode.workspace.isTrusted
      ? vscode.ConfigurationTarget.Workspace
      : vscode.ConfigurationTarget.Global;
  await settings.update("path", file.fsPath, target);
}

/** The server: started, watched, started again, stopped. */

import { homedir } from "node:os";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State as ClientState,
} from "vscode-languageclient/node";
import type { State } from "./counts";
import { startingFolder } from "./places";
import { find, type Program, real, whyItEnded } from "./programs";
import type { Problem } from "./problems";
import { SHOW_USES } from "./uses";

const CRASHES = 4;
const WITHIN = 3 * 60_000; // milliseconds

/** A client whose errors go to the output: the person gets one message, which is ours. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private found: Program | undefined;
  private now: State = "off";
  private work: Promise<void> = Promise.resolve();
  /** The client was running before: a server that stops is started again. */
  private wasUp = false;
  private ended: number[] = [];
  private readonly changes = new vscode.EventEmitter<State>();

  /** Told of each change of the state. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly output: vscode.LogOutputChannel,
    private readonly complain: (problem: Problem) => void,
  ) {}

  get state(): State {
    return this.now;
  }

  /** The program that runs, or that ran last. */
  get program(): Program | undefined {
    return this.found;
  }

  /** Starts the server as the settings now want it; ends the one that runs. One at a time. */
  restart(): Promise<void> {
    this.ended = [];
    return this.queued(async () => {
      await this.end();
      await this.start();
    });
  }

  /** Starts or ends the server if another folder is switched on or off. */
  follow(): Promise<void> {
    return this.queued(async () => {
      if (!isWanted()) {
        await this.end();
      } else if (this.now === "off") {
        await this.start();
      }
    });
  }

  stop(): Promise<void> {
    return this.queued(() => this.end());
  }

  /** Lets the server carry out one of its commands; undefined when it does not run. */
  async execute(command: string, args: readonly string[]): Promise<unknown> {
    return this.client?.sendRequest(ExecuteCommandRequest.type, { command, arguments: [...args] });
  }

  dispose(): void {
    this.changes.dispose();
  }

  private queued(work: () => Promise<void>): Promise<void> {
    const next = this.work.then(work);
    this.work = next.catch((error: unknown) => {
      this.output.error(String(error));
    });
    return this.work;
  }

  private async start(): Promise<void> {
    if (!isWanted()) {
      this.become("off");
      return;
    }
    this.become("starting");
    const given = await surroundings();
    const found = await find(given, interpreterOfPython, (line) => this.output.info(line));
    if ("kind" in found) {
      this.found = undefined;
      this.fail(found);
      return;
    }
    this.found = found;
    this.output.info(`smslint ${found.version}: ${found.file}`);
    const cwd = startingFolder(given);
    const client = this.clientOf(found, cwd);
    this.client = client;
    try {
      await client.start();
      this.wasUp = true;
      this.become("running");
    } catch (error) {
      this.output.error(String(error));
      await client.dispose().catch(() => undefined);
      this.fail(await whyItEnded(found, cwd));
    }
  }

  private async end(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.wasUp = false;
    this.become("off");
    // A server that does not answer any more is ended all the same.
    await client?.dispose().catch((error: unknown) => this.output.warn(String(error)));
  }

  private fail(problem: Problem): void {
    this.client = undefined;
    this.wasUp = false;
    this.become("failed");
    this.complain(problem);
  }

  private become(state: State): void {
    if (state !== this.now) {
      this.now = state;
      this.changes.fire(state);
    }
  }

  private clientOf(program: Program, cwd: string): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: [
        { scheme: "file", language: "yaml" },
        { scheme: "file", pattern: "**/*.{yaml,yml}" },
      ],
      outputChannel: this.output,
      traceOutputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { commands: [SHOW_USES] },
      initializationFailedHandler: () => false,
      errorHandler: this.handler(program),
    };
    const args = ["server", ...argumentsOfSettings()];
    const client = new QuietClient(
      "smslint",
      "smslint",
      { command: program.file, args, options: { cwd } },
      options,
    );
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client || !this.wasUp) {
        return;
      }
      if (newState === ClientState.Starting) {
        this.become("starting");
      } else if (newState === ClientState.Running) {
        this.become("running");
      } else if (newState === ClientState.StartFailed) {
        this.fail({ kind: "ended", program: program.file });
      }
    });
    return client;
  }

  private handler(program: Program): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        this.ended = [...this.ended.filter((when) => now - when < WITHIN), now];
        if (this.wasUp && this.ended.length < CRASHES) {
          return { action: CloseAction.Restart, handled: true };
        }
        if (this.wasUp) {
          this.fail({ kind: "ended", program: program.file });
        }
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }
}

/** The arguments that the settings add. */
export function argumentsOfSettings(): string[] {
  const args: unknown = vscode.workspace.getConfiguration("smslint").get("args");
  return Array.isArray(args) ? args.map(String) : [];
}

/** The folders of the workspace that are on a disk. */
export function foldersOnDisk(): vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
}

/** Is smslint switched on in any folder? */
function isWanted(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const scopes = folders.length === 0 ? [undefined] : folders.map((folder) => folder.uri);
  return scopes.some((scope) =>
    vscode.workspace.getConfiguration("smslint", scope).get<boolean>("enable", true),
  );
}

/** Where a command is started: in the folder of the server. */
export function startingFolderNow(): string {
  const folders = foldersOnDisk().map((folder) => folder.uri.fsPath);
  return startingFolder({ folders, home: homedir(), trusted: vscode.workspace.isTrusted });
}

async function surroundings() {
  const folders = foldersOnDisk().map((folder) => folder.uri.fsPath);
  return {
    platform: process.platform,
    home: homedir(),
    environment: process.env,
    folders: [...new Set([...folders, ...(await Promise.all(folders.map(real)))])],
    trusted: vscode.workspace.isTrusted,
    setting: vscode.workspace.getConfiguration("smslint").get<string>("path", ""),
  };
}

/** The interpreter that the Python extension has selected, if there is such an extension. */
async function interpreterOfPython(): Promise<string | undefined> {
  try {
    const extension = vscode.extensions.getExtension<{
      environments?: { getActiveEnvironmentPath(resource?: vscode.Uri): { path?: string } };
    }>("ms-python.python");
    const api = await extension?.activate();
    return api?.environments?.getActiveEnvironmentPath(foldersOnDisk()[0]?.uri).path;
  } catch {
    return undefined; // whatever is wrong with it is not for us to say
  }
}

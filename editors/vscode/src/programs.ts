/** Finds smslint, and runs it. */

import { execFile } from "node:child_process";
import * as fs from "node:fs/promises";
import {
  isInside,
  placesAtInterpreter,
  placesInEnvironments,
  placesOfSetting,
  placesOnPath,
  startingFolder,
  type Surroundings,
} from "./places";
import type { Problem } from "./problems";
import { isOlder, OLDEST, versionIn } from "./version";

export interface Program {
  readonly file: string;
  readonly version: string;
}

/** How a run ended. `status` is undefined when the program could not start or was stopped. */
export interface Run {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const PATIENCE = 60_000; // milliseconds: a first start on a slow disk takes several seconds
const LONGEST = 64 * 1024 * 1024; // bytes that a page may have

/** The first smslint there is, or why there is not one. `interpreter` is asked last before the PATH;
 * `note` gets a line for each place. */
export async function find(
  given: Surroundings,
  interpreter: () => Promise<string | undefined>,
  note: (line: string) => void,
): Promise<Program | Problem> {
  if (given.setting.trim() !== "") {
    const file = await firstOf(placesOfSetting(given), given, note);
    return file === undefined
      ? { kind: "wrong setting", setting: given.setting.trim() }
      : examined(file, startingFolder(given));
  }
  const file =
    (await firstOf(placesInEnvironments(given), given, note)) ??
    (given.trusted
      ? await firstOf(placesAtInterpreter((await interpreter()) ?? "", given), given, note)
      : undefined) ??
    (await firstOf(placesOnPath(given), given, note));
  return file === undefined ? { kind: "none", trusted: given.trusted } : examined(file, startingFolder(given));
}

/** Runs a program without a shell, with nothing to read. */
export async function run(
  file: string,
  args: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<Run> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      encoding: "utf8" as const,
      env: { ...process.env, PYTHONIOENCODING: "utf-8", NO_COLOR: "1" },
      maxBuffer: LONGEST,
      timeout: PATIENCE,
      windowsHide: true,
      ...(signal === undefined ? {} : { signal }),
    };
    try {
      const child = execFile(file, args, options, (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
        resolve({ status, stdout, stderr: stderr || (status === undefined ? String(error?.message) : "") });
      });
      child.stdin?.end();
    } catch (error) {
      resolve({ status: undefined, stdout: "", stderr: String(error) });
    }
  });
}

/** Why a server ended as soon as it was started. */
export async function whyItEnded(program: Program, cwd: string): Promise<Problem> {
  // Without input the server ends at once; without its libraries it says which are missing.
  const { status, stderr } = await run(program.file, ["server"], cwd);
  return status === 2 && stderr.includes("[lsp]")
    ? { kind: "no server", program: program.file }
    : { kind: "ended", program: program.file };
}

async function examined(file: string, cwd: string): Promise<Program | Problem> {
  const { status, stdout } = await run(file, ["--version"], cwd);
  const version = status === 0 ? versionIn(stdout) : undefined;
  if (version === undefined) {
    return { kind: "other program", program: file };
  }
  return isOlder(version, OLDEST)
    ? { kind: "too old", program: file, version }
    : { file, version };
}

async function firstOf(
  places: readonly string[],
  given: Surroundings,
  note: (line: string) => void,
): Promise<string | undefined> {
  for (const place of places) {
    if (!(await isProgram(place))) {
      note(`${place}: not a program`);
    } else if (!given.trusted && isInside(await real(place), given.folders, given.platform)) {
      note(`${place}: leads into the workspace, which is not trusted`);
    } else {
      note(`${place}: found`);
      return place;
    }
  }
  return undefined;
}

async function isProgram(place: string): Promise<boolean> {
  try {
    const is = await fs.stat(place);
    await fs.access(place, fs.constants.X_OK);
    return is.isFile();
  } catch {
    return false;
  }
}

/** A path without links, where there is such a file. */
export async function real(place: string): Promise<string> {
  try {
    return await fs.realpath(place);
  } catch {
    return place;
  }
}

/** Where smslint may be: the setting, virtual environments, the selected interpreter, the PATH.
 *
 * Nothing here reads a disk. In a workspace that is not trusted, no place inside of it is named, and
 * none that a file of it could have chosen.
 */

import * as path from "node:path";

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** The person's home folder. */
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folders of the workspace, absolute; links may be followed or not, or both be listed. */
  readonly folders: readonly string[];
  readonly trusted: boolean;
  /** `smslint.path`, as VS Code gives it: that of an untrusted workspace is left out there. */
  readonly setting: string;
}

/** Where every program is started. Shims (pyenv, asdf) choose a version by files of the folder that
 * they are started in: those of the first folder count, and none in a workspace that is not trusted. */
export function startingFolder(given: Pick<Surroundings, "folders" | "home" | "trusted">): string {
  return (given.trusted ? given.folders[0] : undefined) ?? given.home;
}

/** The arguments that name a folder or a file; none for the folder in which smslint starts, whose
 * paths are then shown as in a terminal that is open there. */
export function pathsFor(what: string, start: string): string[] {
  return what === start ? [] : ["--", what];
}

/** The programs that the setting may mean, the first that exists counts; empty when it is empty, or
 * means something that an untrusted workspace may have put there. */
export function placesOfSetting(given: Surroundings): string[] {
  const paths = pathsOf(given);
  const written = given.setting.trim();
  if (written === "") {
    return [];
  }
  const folders = written.includes("${workspaceFolder}") ? given.folders : [""];
  const places = folders.flatMap((folder) => {
    const name = replaced(written, folder, given);
    if (paths.isAbsolute(name)) {
      return [paths.normalize(name)];
    }
    if (!/[\\/]/.test(name)) {
      return onPath(given, [name, ...(isWindows(given) ? [`${name}.exe`] : [])]);
    }
    return given.folders.map((folder) => paths.join(folder, name));
  });
  return allowed(places, given);
}

/** The virtual environments of the workspace; none in a workspace that is not trusted. */
export function placesInEnvironments(given: Surroundings): string[] {
  const paths = pathsOf(given);
  const inside = isWindows(given) ? ["Scripts", "smslint.exe"] : ["bin", "smslint"];
  const found = given.folders.flatMap((folder) =>
    [".venv", "venv"].map((name) => paths.join(folder, name, ...inside)),
  );
  return given.trusted ? found : [];
}

/** Next to the interpreter that is selected for a folder; none in a workspace that is not trusted. */
export function placesAtInterpreter(interpreter: string, given: Surroundings): string[] {
  const paths = pathsOf(given);
  if (!given.trusted || !paths.isAbsolute(interpreter)) {
    return [];
  }
  const name = isWindows(given) ? "smslint.exe" : "smslint";
  const folder = paths.dirname(interpreter);
  // On Windows the interpreter of an installation is next to the folder of its programs.
  const folders = isWindows(given) ? [folder, paths.join(folder, "Scripts")] : [folder];
  return folders.map((one) => paths.join(one, name));
}

/** The folders of the PATH. Relative ones are left out: they lead into whatever is open. */
export function placesOnPath(given: Surroundings): string[] {
  return allowed(onPath(given, [isWindows(given) ? "smslint.exe" : "smslint"]), given);
}

/** Does a path lead into one of the folders, or to one of them? */
export function isInside(
  file: string,
  folders: readonly string[],
  platform: NodeJS.Platform,
): boolean {
  const paths = platform === "win32" ? path.win32 : path.posix;
  return folders.some((folder) => {
    const way = paths.relative(folder, file);
    return way === "" || (way !== ".." && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way));
  });
}

function allowed(places: string[], given: Surroundings): string[] {
  const fine = given.trusted
    ? places
    : places.filter((place) => !isInside(place, given.folders, given.platform));
  return [...new Set(fine)];
}

function onPath(given: Surroundings, names: string[]): string[] {
  const paths = pathsOf(given);
  return (variable("PATH", given) ?? "")
    .split(paths.delimiter)
    .map((folder) => folder.trim().replace(/^"(.*)"$/, "$1"))
    .filter((folder) => paths.isAbsolute(folder))
    .flatMap((folder) => names.map((name) => paths.join(folder, name)));
}

function replaced(written: string, folder: string, given: Surroundings): string {
  return written.replace(
    /^~(?=$|[\\/])|\$\{(workspaceFolder|userHome|env:[^}]+)\}/g,
    (_whole, name: string | undefined) =>
      name === "workspaceFolder"
        ? folder
        : name?.startsWith("env:")
          ? (variable(name.slice("env:".length), given) ?? "")
          : given.home,
  );
}

/** Windows does not tell upper from lower case in names of variables. */
function variable(name: string, given: Surroundings): string | undefined {
  if (!isWindows(given)) {
    return given.environment[name];
  }
  const key = Object.keys(given.environment).find((one) => one.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : given.environment[key];
}

function isWindows(given: Surroundings): boolean {
  return given.platform === "win32";
}

function pathsOf(given: Surroundings): path.PlatformPath {
  return isWindows(given) ? path.win32 : path.posix;
}

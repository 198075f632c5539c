/** Versions of smslint, as `smslint --version` prints them. */

/** The oldest version with everything that this extension asks for. */
export const OLDEST = "0.1.0";

/** The version in what `smslint --version` prints; undefined when it prints something else. */
export function versionIn(printed: string): string | undefined {
  return /^smslint (\d+(?:\.\d+)*\S*)\s*$/.exec(printed)?.[1];
}

/** Is a version older than another? Only the numbers count: 0.2.0.dev1 is as new as 0.2.0. */
export function isOlder(version: string, than: string): boolean {
  const left = numbers(version);
  const right = numbers(than);
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

function numbers(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? "").split(".").map(Number);
}

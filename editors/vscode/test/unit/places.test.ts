import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isInside,
  placesAtInterpreter,
  placesInEnvironments,
  placesOfSetting,
  pathsFor,
  placesOnPath,
  startingFolder,
  type Surroundings,
} from "../../src/places";

const LINUX: Surroundings = {
  platform: "linux",
  home: "/home/ada",
  environment: { PATH: "/usr/bin:/srv/shop/.venv/bin::.:bin", TOOLS: "/opt/tools" },
  folders: ["/srv/shop", "/srv/other"],
  trusted: true,
  setting: "",
};
const WINDOWS: Surroundings = {
  platform: "win32",
  home: "C:\\Users\\ada",
  environment: { Path: 'C:\\Python;"C:\\Program Files\\bin";.;tools', TOOLS: "D:\\tools" },
  folders: ["C:\\work\\shop"],
  trusted: true,
  setting: "",
};

test("the virtual environments of each folder, in the order of the folders", () => {
  assert.deepEqual(placesInEnvironments(LINUX), [
    "/srv/shop/.venv/bin/smslint",
    "/srv/shop/venv/bin/smslint",
    "/srv/other/.venv/bin/smslint",
    "/srv/other/venv/bin/smslint",
  ]);
  assert.deepEqual(placesInEnvironments(WINDOWS), [
    "C:\\work\\shop\\.venv\\Scripts\\smslint.exe",
    "C:\\work\\shop\\venv\\Scripts\\smslint.exe",
  ]);
});

test("the PATH, without what is relative to whatever is open", () => {
  assert.deepEqual(placesOnPath(LINUX), ["/usr/bin/smslint", "/srv/shop/.venv/bin/smslint"]);
  assert.deepEqual(placesOnPath(WINDOWS), [
    "C:\\Python\\smslint.exe",
    "C:\\Program Files\\bin\\smslint.exe",
  ]);
  assert.deepEqual(placesOnPath({ ...LINUX, environment: {} }), []);
});

test("the setting: a path, one from the folders, a name, variables", () => {
  const of = (setting: string, given = LINUX) => placesOfSetting({ ...given, setting });
  assert.deepEqual(of(""), []);
  assert.deepEqual(of("  "), []);
  assert.deepEqual(of("/opt/smslint"), ["/opt/smslint"]);
  assert.deepEqual(of(" /opt/../usr/smslint "), ["/usr/smslint"]);
  assert.deepEqual(of("tools/smslint"), ["/srv/shop/tools/smslint", "/srv/other/tools/smslint"]);
  assert.deepEqual(of("smslint-dev"), ["/usr/bin/smslint-dev", "/srv/shop/.venv/bin/smslint-dev"]);
  assert.deepEqual(of("~/bin/smslint"), ["/home/ada/bin/smslint"]);
  assert.deepEqual(of("${userHome}/smslint"), ["/home/ada/smslint"]);
  assert.deepEqual(of("${env:TOOLS}/smslint"), ["/opt/tools/smslint"]);
  assert.deepEqual(of("${workspaceFolder}/x/smslint"), [
    "/srv/shop/x/smslint",
    "/srv/other/x/smslint",
  ]);
  assert.deepEqual(of("D:\\s\\smslint.exe", WINDOWS), ["D:\\s\\smslint.exe"]);
  assert.deepEqual(of("${env:tools}\\smslint.exe", WINDOWS), ["D:\\tools\\smslint.exe"]);
  assert.deepEqual(of("tools\\smslint.exe", WINDOWS), ["C:\\work\\shop\\tools\\smslint.exe"]);
  assert.deepEqual(of("smslint", WINDOWS), [
    "C:\\Python\\smslint",
    "C:\\Python\\smslint.exe",
    "C:\\Program Files\\bin\\smslint",
    "C:\\Program Files\\bin\\smslint.exe",
  ]);
});

test("text of a folder or a home is never read as a variable", () => {
  const given = { ...LINUX, home: "/home/$&", folders: ["/srv/$'x"] };
  assert.deepEqual(placesOfSetting({ ...given, setting: "~/a" }), ["/home/$&/a"]);
  assert.deepEqual(placesOfSetting({ ...given, setting: "${workspaceFolder}/a" }), ["/srv/$'x/a"]);
});

test("a workspace that is not trusted chooses nothing", () => {
  const given = { ...LINUX, trusted: false };
  assert.deepEqual(placesInEnvironments(given), []);
  assert.deepEqual(placesAtInterpreter("/usr/bin/python", given), []);
  assert.deepEqual(placesOnPath(given), ["/usr/bin/smslint"]);
  assert.deepEqual(placesOfSetting({ ...given, setting: "tools/smslint" }), []);
  assert.deepEqual(placesOfSetting({ ...given, setting: "${workspaceFolder}/smslint" }), []);
  assert.deepEqual(placesOfSetting({ ...given, setting: "/srv/shop/.venv/bin/smslint" }), []);
  assert.deepEqual(placesOfSetting({ ...given, setting: "/opt/smslint" }), ["/opt/smslint"]);
});

test("every program starts in the first folder, and outside of one that is not trusted", () => {
  assert.equal(startingFolder(LINUX), "/srv/shop");
  assert.equal(startingFolder({ ...LINUX, folders: [] }), "/home/ada");
  assert.equal(startingFolder({ ...LINUX, trusted: false }), "/home/ada");
  assert.deepEqual(pathsFor("/srv/shop", "/srv/shop"), []);
  assert.deepEqual(pathsFor("/srv/other", "/srv/shop"), ["--", "/srv/other"]);
  assert.deepEqual(pathsFor("/srv/-x.yaml", "/home/ada"), ["--", "/srv/-x.yaml"]);
});

test("next to the interpreter", () => {
  assert.deepEqual(placesAtInterpreter("/opt/py/bin/python3", LINUX), ["/opt/py/bin/smslint"]);
  assert.deepEqual(placesAtInterpreter("C:\\Python\\python.exe", WINDOWS), [
    "C:\\Python\\smslint.exe",
    "C:\\Python\\Scripts\\smslint.exe",
  ]);
  assert.deepEqual(placesAtInterpreter("python", LINUX), []);
  assert.deepEqual(placesAtInterpreter("", LINUX), []);
});

test("inside of a folder", () => {
  const inside = (file: string) => isInside(file, ["/srv/shop"], "linux");
  assert.ok(inside("/srv/shop"));
  assert.ok(inside("/srv/shop/a/b"));
  assert.ok(inside("/srv/shop/..a"));
  assert.ok(!inside("/srv/shopping"));
  assert.ok(!inside("/work"));
  assert.ok(isInside("c:\\WORK\\shop\\x.exe", ["C:\\work\\shop"], "win32"));
  assert.ok(!isInside("D:\\work\\shop\\x.exe", ["C:\\work\\shop"], "win32"));
});

/** The list of uses that a code lens opens. */

import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageserver-protocol";

/** The command that lenses of the server name, since we say that we have it. */
export const SHOW_USES = "smslint.showUses";

/** Shows places in a list, at a place of a file. */
export async function showUses(uri: string, at: Position, places: Location[]): Promise<void> {
  const position = (of: Position) => new vscode.Position(of.line, of.character);
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    position(at),
    places.map(
      (place) =>
        new vscode.Location(
          vscode.Uri.parse(place.uri),
          new vscode.Range(position(place.range.start), position(place.range.end)),
        ),
    ),
  );
}

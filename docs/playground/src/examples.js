// What can be opened without a file of one's own.

let loading;

/** The examples: lists of files, in `folders` by name and in `rules` by code. Fetched once. */
export function loadExamples() {
  loading ??= fetch("examples.json").then((response) => response.json());
  return loading;
}

/** The Node that people run the project's commands with; the tests themselves may run in Electron's own, older one. */
export const ownNode = process.versions["electron"] === undefined ? process.execPath : "node";

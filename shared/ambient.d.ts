/** Standby's own version, filled in by the build. */
declare const __STANDBY_VERSION__: string;
/** The Electron that releases are built on; where `process.versions.electron` differs, this is no release. */
declare const __PINNED_ELECTRON__: string;

declare module "*.sql?raw" {
  const text: string;
  export default text;
}

declare module "*.md?raw" {
  const text: string;
  export default text;
}

declare module "*.module.css" {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

declare module "*.css";

declare module "*.svg" {
  const url: string;
  export default url;
}

declare module "*.png" {
  const url: string;
  export default url;
}

declare module "@fontsource-variable/inter";

declare module "*.json?raw" {
  const text: string;
  export default text;
}

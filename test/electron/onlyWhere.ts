/**
 * Whether specs can be declared here. Where they cannot, that is said where the run is read: what is left out without a
 * word looks as if it had passed.
 */
export function onlyWhere(isPossible: boolean, specs: string, needs: string): boolean {
  if (!isPossible) process.stderr.write(`ATTENTION: ${specs} does not run here: it needs ${needs}.\n`);
  return isPossible;
}

export const isLinux = process.platform === "linux";

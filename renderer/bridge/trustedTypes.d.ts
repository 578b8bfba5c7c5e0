/** The part of Trusted Types that this app uses; TypeScript's DOM library does not know it. */
interface TrustedTypeRules {
  /** null refuses the string. */
  readonly createHTML?: (html: string) => string | null;
  readonly createScriptURL?: (url: string) => string | null;
}

interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: TrustedTypeRules): unknown;
}

interface Window {
  readonly trustedTypes?: TrustedTypePolicyFactory;
}

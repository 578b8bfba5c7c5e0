/** The part of Trusted Types that this app uses; TypeScript's DOM library does not know it. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: {
      readonly createHTML?: (html: string) => string | null;
      readonly createScriptURL?: (url: string) => string | null;
    },
  ): unknown;
}

interface Window {
  readonly trustedTypes?: TrustedTypePolicyFactory;
}

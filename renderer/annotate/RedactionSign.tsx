/** A filled bar: the icon set has no sign for covering something up. */
export function RedactionSign() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden>
      <rect x="2" y="7" width="20" height="10" rx="1.5" />
    </svg>
  );
}

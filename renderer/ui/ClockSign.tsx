import { assertNever } from "../../shared/assertNever.ts";
import type { ClockTone } from "./clockFace.ts";

const RADIUS = 5.5;
const AROUND = 2 * Math.PI * RADIUS;

type ClockSignProps = {
  readonly tone: ClockTone;
  /** 0 to 1; null = the ring is whole. */
  readonly fractionUsed: number | null;
};

/** The sign of a clock face, drawn by shape first, so that it reads without colour. */
export function ClockSign({ tone, fractionUsed }: ClockSignProps) {
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden fill="none" stroke="currentColor" strokeWidth="1.5">
      <Shape tone={tone} fractionUsed={fractionUsed} />
    </svg>
  );
}

function Shape({ tone, fractionUsed }: ClockSignProps) {
  const ring = <circle cx="7" cy="7" r={RADIUS} />;
  switch (tone) {
    case "quiet":
      return <circle cx="7" cy="7" r={RADIUS} strokeDasharray="1.5 2" />;
    case "hollow":
      return ring;
    case "ink":
      return <Remaining fractionUsed={fractionUsed} />;
    case "amber":
      return (
        <>
          {ring}
          <path d="M7 1.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" />
        </>
      );
    case "red":
      return (
        <>
          <circle cx="7" cy="7" r={RADIUS} strokeWidth="2" />
          <path d="M7 7V3.8" strokeLinecap="round" />
        </>
      );
    case "late":
      return (
        <>
          <circle cx="7" cy="7" r="6.5" fill="currentColor" stroke="none" />
          <path d="M7 3.6v4M7 10.2v.2" stroke="var(--sign-gap)" strokeWidth="1.8" strokeLinecap="round" />
        </>
      );
    case "waiting":
      return (
        <>
          {fractionUsed === null ? ring : <Remaining fractionUsed={fractionUsed} />}
          <path d="M5.7 5v4M8.3 5v4" strokeLinecap="round" />
        </>
      );
    case "met":
    case "metLate":
      return <path d="M2.5 7.5l3 3 6-6.5" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />;
    default:
      return assertNever(tone, "clock tone");
  }
}

/** A faint ring, and over it what is left of the time. */
function Remaining({ fractionUsed }: { readonly fractionUsed: number | null }) {
  const left = (1 - (fractionUsed ?? 0)) * AROUND;
  return (
    <>
      <circle cx="7" cy="7" r={RADIUS} opacity="0.28" />
      <circle
        cx="7"
        cy="7"
        r={RADIUS}
        strokeDasharray={`${left} ${AROUND}`}
        transform="rotate(-90 7 7) scale(1 -1) translate(0 -14)"
      />
    </>
  );
}

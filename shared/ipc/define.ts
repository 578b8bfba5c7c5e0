import type { z } from "zod";

/** One request from a window to the engine or the shell: what goes in and what comes back, both checked by zod. */
export interface RouteDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
}

export function defineRoute<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): RouteDefinition<Input, Output> {
  return { input, output };
}

/** What a caller passes. */
export type InputOf<Route extends RouteDefinition> = z.input<Route["input"]>;
/** What a handler receives after parsing. */
export type ParsedInputOf<Route extends RouteDefinition> = z.output<Route["input"]>;
/** What a caller receives. */
export type OutputOf<Route extends RouteDefinition> = z.output<Route["output"]>;

/** An exhaustive handler map: a missing or an extra handler fails the compile. */
export type HandlersFor<Routes extends Record<string, RouteDefinition>> = {
  readonly [Name in keyof Routes]: (
    input: ParsedInputOf<Routes[Name]>,
  ) => OutputOf<Routes[Name]> | Promise<OutputOf<Routes[Name]>>;
};

import { expect as impatient } from "playwright/test";

/**
 * Playwright's expect with the patience of this project's specs. Page objects and the story also run outside of a test
 * runner, whose configuration does not reach there.
 */
export const expect = impatient.configure({ timeout: 15_000 });

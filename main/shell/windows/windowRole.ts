/**
 * What a window is for, which decides what it may ask: the app itself, the capture overlay of one display, or the page
 * that records the screen.
 */
export type WindowRole = "app" | "overlay" | "recorder";

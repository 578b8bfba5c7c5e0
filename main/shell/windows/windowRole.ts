/** What a window is for, which decides what it may ask: the app itself, or the capture overlay of one display. */
export type WindowRole = "app" | "overlay";

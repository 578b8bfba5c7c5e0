import { config } from "zod/v4/core";

// Konva and React Aria empty an element with innerHTML = "": that one string passes, every other HTML string stays refused.
window.trustedTypes?.createPolicy("default", { createHTML: (html) => (html === "" ? "" : null) });

// A page may not compile code from text, so schemas are walked, not compiled. Set before any schema is made.
config({ jitless: true });

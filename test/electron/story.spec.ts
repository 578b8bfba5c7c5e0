import { test } from "playwright/test";
import { launchStandby } from "./launch.ts";
import { tellStory } from "./story/tellStory.ts";

test("from the first run to an answered ticket and an agreed call", async () => {
  const standby = await launchStandby();
  await tellStory(standby, {
    check: (sentence, prove) => test.step(sentence, prove),
    picture: () => Promise.resolve(),
  });
  await standby.close();
});

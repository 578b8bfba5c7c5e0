import { judge } from "./invariants.ts";
import { actAsDesk, runDesk } from "./people/agent.ts";
import { joinDesk, settle } from "./rest.ts";
import type { Scene } from "./scene.ts";

const DAY = 86_400_000;

/** Everybody signs in; then storm and quiet, until something is wrong or the rounds are over. */
export async function tellStory(scene: Scene): Promise<void> {
  const { people, plan, wrong, timeline } = scene;
  for (const one of people) await joinDesk(one, scene.desk, timeline);
  for (let round = 0; round < plan.rounds && wrong.length === 0; round += 1) {
    scene.setStorm(true);
    await storm(scene, round, timeline.now() + (plan.days * DAY) / plan.rounds);
    scene.setStorm(false);
    wrong.push(...(await settle(scene)));
    wrong.push(...judge({ ...scene, exchanges: scene.network.exchanges }));
  }
  for (const { computer } of people) await computer.quit();
}

async function storm(scene: Scene, round: number, untilMs: number): Promise<void> {
  const { people, agent, log, timeline } = scene;
  const chance = scene.chance.branch(`desk${round}`);
  const act = () => actAsDesk({ truth: scene.desk.truth, agent, chance, log, now: timeline.now });
  await Promise.all([
    ...people.map(({ colleague }) => colleague.storm(untilMs)),
    runDesk({ timeline, chance, act }, untilMs),
  ]);
}

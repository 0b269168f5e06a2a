import type { Profile, SpeedBench, SpeedContext } from "./speed_bench.ts";

/** What takes longest in each bench that is of a step; says where the engine cannot tell. */
export async function profilesOf(
  benches: readonly SpeedBench[],
  context: SpeedContext,
): Promise<Profile[]> {
  const profiles: Profile[] = [];
  for (const { name, profile } of benches) {
    if (profile === undefined) continue;
    context.say(`${name}: its costliest operations`);
    const found = await profile(context);
    if (found === undefined) context.say(`${name}: this engine does not tell what operations take`);
    else profiles.push(found);
  }
  return profiles;
}

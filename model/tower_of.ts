/** One of a dual encoder's two towers. */
export type Tower = "image" | "text";

/** The tower that a parameter belongs to; undefined for logit_scale, which is of neither. */
export function towerOf(name: string): Tower | undefined {
  if (name === "logit_scale") return undefined;
  return name.startsWith("visual.") ? "image" : "text";
}

/** How a name says that the thing is drawn: as a filled shape, by its outline, or not at all. */
export function iconLook(name: string): "filled" | "outlined" | "plain" {
  if (/-(?:fill|filled|solid|bold|flat|remix|duotone|duo)(?:-|$)/.test(name)) return "filled";
  return /-(?:outlined?|line|linear|regular)(?:-|$)/.test(name) ? "outlined" : "plain";
}

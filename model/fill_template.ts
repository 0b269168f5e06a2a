/** The sentence that a template makes of a class name: every `{class}` in it is replaced. */
export function fillTemplate(template: string, className: string): string {
  return template.replaceAll("{class}", () => className);
}

/**
 * The lists of templates that have a name. `{class}` stands for the name of a class. `emoji` has no
 * articles before it, so that names such as "clothing" and "office supplies" fit; `photo` is for
 * photographs of things that can be counted.
 */
export const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  emoji: [
    "an emoji of {class}.",
    "a {class} emoji.",
    "a drawing of {class}.",
    "an icon of {class}.",
    "a small picture of {class}.",
    "clip art of {class}.",
    "a symbol for {class}.",
    "{class}.",
  ],
  photo: [
    "a photo of a {class}.",
    "a picture of the {class}.",
    "a photo of one {class}.",
    "a close-up of a {class}.",
    "a photo with a {class} in it.",
  ],
};

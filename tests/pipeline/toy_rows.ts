import type { Credit, Row } from "../../schemas/messages.ts";

const noCredit: Credit = { limit: Infinity, giveBack() {} };

/** A row of a training set of ten pictures, gone through in order. */
export function toyRow(ordinal: number, credit: Credit = noCredit): Row {
  return {
    ordinal,
    pass: Math.floor(ordinal / 10),
    index: ordinal % 10,
    passRows: 10,
    picture: {
      path: `toys/${ordinal % 10}.png`,
      label: ordinal % 2,
      group: "toys",
      read: () => Promise.resolve(new Uint8Array([ordinal])),
    },
    className: ordinal % 2 === 0 ? "car" : "doll",
    classes: ["car", "doll"],
    plan: { pictures: 10, epochs: 1 },
    credit,
  };
}

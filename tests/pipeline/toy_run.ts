import { NEVER } from "rxjs";
import { BEGINNING, type RunContext } from "../../pipeline/run.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";

/** What a run of toys is lent. */
export const toyRun: RunContext = {
  seed: 1,
  method: "flyp",
  folder: undefined,
  interrupted: NEVER,
  start: BEGINNING,
  services: {
    pictures: settingsOf(1),
    openModel: () => Promise.reject(new Error("Toys bring their own model")),
    openClassifier: () => Promise.reject(new Error("Toys bring their own model")),
    openEncoder: () => Promise.reject(new Error("Toys bring their own model")),
    openExamples: () => {
      throw new Error("Toys fit nothing");
    },
  },
  report: () => {},
};

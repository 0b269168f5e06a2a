import { type } from "arktype";

/** What ends with an update; the later ones include the earlier ("training" ends an epoch). */
export const updateEnd = type("'batch' | 'epoch' | 'training'");
export type UpdateEnd = typeof updateEnd.infer;

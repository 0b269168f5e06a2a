/** What a run lends to its stages; the command line fills it in, so that pipeline/ needs none. */
export interface Services {}

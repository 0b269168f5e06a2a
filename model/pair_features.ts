export { standardize } from "./standardize.ts";

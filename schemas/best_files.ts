/** Where a checkpoint has the weights that were best until then, if they are not its own. */
export const BEST_WEIGHTS = "best.safetensors";

/** And the linear head that was trained with them. */
export const BEST_HEAD = "best_head.safetensors";

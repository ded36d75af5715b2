/** A run of the model reaches so far; what lies beyond its end is asked for in vain, and told so. */
export const RUN_HOURS = 72

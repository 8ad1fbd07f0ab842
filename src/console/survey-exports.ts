/** Files of a survey's results. */
export const exportFormats: readonly string[] = []

/** Mutants that change nothing anybody could notice: where they stand, what they put there, and why that is the same. */
export const EQUIVALENT: readonly { file: string; source: string; replacement: string; reason: string }[] = [];

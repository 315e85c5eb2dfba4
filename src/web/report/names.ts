import type { VerdictName } from '../../report/data.js';

/** In the order of the index, which holds their numbers. */
export const verdictNames: readonly VerdictName[] = ['verified', 'unverified', 'unknown'];

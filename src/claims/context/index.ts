export { type AttributionFinder, attributionFinder } from './attribution-finder.js';
export { findAttributions } from './attributions.js';
export { type ContextBook, type ContextLexicon, contextBook, contextLexicons } from './book.js';
export { type Comparison, comparisonAt } from './comparison.js';
export { modalityAt, type Stance } from './modality.js';
export { stepBack } from './periods.js';
export { type TimeContext, type TimeFinder, timeFinder } from './times.js';
export type { Attribution, Basis, ContextInput, Modality, Polarity, Words } from './types.js';

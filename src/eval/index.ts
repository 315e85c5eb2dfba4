export {
  type CorrectedFields,
  correctClaim,
  correctedFieldsSchema,
  goldArticle,
  type Judgement,
  type Lookup,
} from './corrections.js';
export { type ScoredField, scoredFields } from './fields.js';
export { type GoldArticle, goldArticleSchema } from './gold.js';
export { type Cause, type Miss, ratesOf, type Score, scoreArticles, type Tally } from './score.js';

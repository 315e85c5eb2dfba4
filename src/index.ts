/** The library's public names. */
export type { Article } from './core/article.js';
export { type Claim, claimSchema, claimSchemaId, type SealedClaim } from './core/claim.js';
export { claimJsonSchema } from './core/claim-schema.js';
export type { Mention, Quantity, Time, Unit } from './core/mention.js';
export type { Message, Staged } from './core/message.js';
export { isSealIntact, sealClaim } from './core/seal.js';
export { type ArticleInput, extract, mentions, SetupError } from './library.js';
export { openPipeline, type Setup, type SetupOptions, type SetupRecord } from './open.js';
export {
  createPipeline,
  type Extraction,
  type MentionsResult,
  type Pipeline,
  type PipelineParts,
  type SourceMention,
} from './pipeline.js';
export { loadRulebook, type Rulebook } from './rulebook/book.js';
export type { Verdict } from './verify/index.js';

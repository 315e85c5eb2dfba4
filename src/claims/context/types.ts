import type { attributionKinds, bases, modalities, polarities } from '../../core/claim.js';
import type { Sentence, Token } from '../../core/document.js';
import type { Mention } from '../../core/mention.js';
import type { Span } from '../../core/span.js';

export type AttributionKind = (typeof attributionKinds)[number];
export type Basis = (typeof bases)[number];
export type Modality = (typeof modalities)[number];
export type Polarity = (typeof polarities)[number];
/** As `modality.tsv` has it: 将 is `future`, planned or forecast by the verb after it. */
export type ModalityCue = Modality | 'future';

/** What the context of a claim is read from. All offsets count the clean text. */
export interface ContextInput {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Tokens of one sentence, in order. May be called again for the same sentence. */
  readonly tokensOf: (sentence: Sentence) => readonly Token[];
  /** All mentions of the article, in order of place. */
  readonly mentions: readonly Mention[];
}

/** Some words of the clean text. */
export interface Words {
  readonly text: string;
  readonly span: Span<'clean'>;
}

/** Who says something, with which word, and where what is said stands. */
export interface Attribution {
  /** A person's name where there is one, else the body or the role: 赵志国, 国家统计局, 该公司负责人. */
  readonly speaker: Words;
  /** The verb of saying: 指出, 显示; for 据…介绍 and 在…看来 the whole frame's word. */
  readonly cue: Words;
  readonly kind: AttributionKind;
  /** From the speaker to the verb of saying; a time inside belongs to the saying, not to what is said. */
  readonly frame: Span<'clean'>;
  /** Stretches of text that the speaker answers for, in order. */
  readonly scope: readonly Span<'clean'>[];
}

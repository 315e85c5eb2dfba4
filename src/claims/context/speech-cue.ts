import { type Span, span } from '../../core/span.js';
import type { SpeakerPhrase } from './speakers.js';
import type { AttributionKind, Words } from './types.js';

/** A verb of saying with the phrase before it, before the reach of what is said is known. */
export interface SpeechCue {
  /** `null`: nobody is named; the speaker before goes on (并表示, 还说). */
  readonly speaker: SpeakerPhrase | null;
  readonly cue: Words;
  readonly kind: AttributionKind;
  /** From the speaker to the end of the cue. */
  readonly frame: Span<'clean'>;
  /** Index of its sentence. */
  readonly sentence: number;
  /** What is said stands before the cue: “…”张三说。 */
  readonly isTrailing: boolean;
  /** A view such as 预计 or 建议, which inside a statement is rarely somebody else's. */
  readonly isView: boolean;
  /** What is said ends with its sentence: 决议, 宣布. */
  readonly isBrief: boolean;
  /** Nobody new is named; inside somebody's statement it goes on with that: 初步调查显示, 预计. */
  readonly isLone: boolean;
}

/** A cue with nothing special about it, whose frame is known. */
export function plainCue(
  speaker: SpeakerPhrase,
  cue: Words,
  kind: AttributionKind,
  sentence: number,
  frame: Span<'clean'>,
): SpeechCue {
  return { ...makeCue(speaker, cue, kind, sentence, false, frame.start), frame };
}

/** A cue with nothing special about it; its frame begins at its speaker. */
export function makeCue(
  speaker: SpeakerPhrase | null,
  cue: Words,
  kind: AttributionKind,
  sentence: number,
  isTrailing: boolean,
  from: number,
): SpeechCue {
  const start = speaker === null ? from : Math.min(from, speaker.words.span.start);
  return {
    speaker,
    cue,
    kind,
    sentence,
    isTrailing,
    isView: false,
    isBrief: false,
    isLone: false,
    frame: span<'clean'>(start, cue.span.end),
  };
}

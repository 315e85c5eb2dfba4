import { datelineEnd } from '../../core/dateline.js';
import type { Mention } from '../../core/mention.js';
import type { Span } from '../../core/span.js';
import type { ContextBook } from './book.js';
import {
  readColonHead,
  readColonTail,
  readLearnedFrame,
  readOpinionFrame,
  readSourceFrame,
  startsFrame,
} from './frames.js';
import type { Scene } from './phrases.js';
import type { SpeechCue } from './speech-cue.js';
import type { ContextInput } from './types.js';
import { readVerb, startsVerb } from './verbs.js';

/** All verbs and frames of saying, in order of place. Only sentences that hold one are tokenised. */
export function findCues(input: ContextInput, book: ContextBook): readonly SpeechCue[] {
  const { text, sentences, mentions } = input;
  const cues: SpeechCue[] = [];
  let firstMention = 0;
  let paragraph = -1;
  sentences.forEach((sentence, index) => {
    while ((mentions[firstMention]?.span.end ?? Infinity) <= sentence.span.start) firstMention += 1;
    const isHead = sentence.paragraph !== paragraph;
    paragraph = sentence.paragraph;
    let scene: Scene | null = null;
    const open = (): Scene => {
      if (scene === null) {
        const times: Mention[] = [];
        for (let k = firstMention; k < mentions.length; k += 1) {
          const mention = mentions[k];
          if (mention === undefined || mention.span.start >= sentence.span.end) break;
          if (mention.time !== null) times.push(mention);
        }
        scene = {
          text,
          floor: isHead ? datelineEnd(text, sentence.span.start, sentence.span.end) : sentence.span.start,
          sentence,
          tokens: input.tokensOf(sentence),
          times,
          book,
        };
      }
      return scene;
    };
    if (isHead && hasEarlyColon(text, sentence.span)) {
      const head = readColonHead(open(), index);
      if (head !== null) cues.push(head);
    }
    let at = Math.max(sentence.span.start, cues.at(-1)?.frame.end ?? 0);
    while (at < sentence.span.end) {
      const found =
        (startsFrame(text, at)
          ? (readSourceFrame(open(), index, at) ??
            readOpinionFrame(open(), index, at) ??
            readLearnedFrame(open(), index, at))
          : null) ??
        (startsVerb(text, at, book) ? readVerb(open(), index, at) : null) ??
        (':：'.includes(text.charAt(at)) ? readColonTail(open(), index, at) : null);
      if (found === null) at += 1;
      else {
        cues.push(found);
        at = Math.max(at + 1, found.frame.end);
      }
    }
  });
  return cues;
}

function hasEarlyColon(text: string, where: Span<'clean'>): boolean {
  for (let at = where.start; at < where.end && at - where.start <= 20; at += 1) {
    if (':：'.includes(text.charAt(at))) return true;
  }
  return false;
}

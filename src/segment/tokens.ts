import type { Token } from '../core/document.js';
import type { Staged } from '../core/message.js';

/** Cuts text into words with part-of-speech tags. Its tokens are evidence, not truth. */
export interface Tokenizer {
  /** Which program cuts: `table`, or `nodejieba` with its version. */
  readonly engine: string;
  /** Lower-case hex SHA-256 over the dictionary, the model and the user words. */
  readonly dictionary: string;
  /**
   * Words of `text` in order, without gaps: white space and marks are tokens too. Best given one sentence.
   *
   * @param text - Any string; NUL and lone surrogates are words of their own.
   * @param offset - Where `text` starts in the clean text, in UTF-16 code units; the spans count from there.
   */
  tag(text: string, offset: number): Token[];
}

/** Where jieba's dictionaries lie. Every file must exist: nodejieba ends the whole process on a missing one. */
export interface JiebaPaths {
  readonly dictionary: string;
  readonly model: string;
  readonly userWords: string;
}

/** Longest stretch given to an engine at once, in UTF-16 code units. */
export const longestPiece = 1 << 14;
const separators = ' \t\n，。';

/**
 * Cut a text that is too long for one call; most texts are one piece. Both engines start afresh at a
 * separator, so a cut after one changes no token. Surrogate pairs stay whole.
 */
export function pieces(text: string): readonly string[] {
  if (text.length <= longestPiece) return [text];
  const found: string[] = [];
  let start = 0;
  while (text.length - start > longestPiece) {
    let end = start + longestPiece;
    while (end > start + longestPiece / 2 && !separators.includes(text.charAt(end - 1))) end -= 1;
    if (end === start + longestPiece / 2) {
      end = start + longestPiece;
      if ((text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1;
    }
    found.push(text.slice(start, end));
    start = end;
  }
  found.push(text.slice(start));
  return found;
}

/**
 * The reference engine: nodejieba, the one program whose tokens `table` has to repeat. This is the only door
 * to it. It is loaded once for a process; loading takes about a second.
 *
 * @param paths - Checked by the caller, who may open files.
 * @param dictionary - Hash over those files, for the record of the run.
 * @returns `null` with a message where nodejieba is not installed or was never compiled.
 */
export async function loadNodejieba(
  paths: JiebaPaths,
  dictionary: string,
): Promise<Staged<Tokenizer | null>> {
  try {
    const { default: jieba } = await import('nodejieba');
    jieba.load({ dict: paths.dictionary, hmmDict: paths.model, userDict: paths.userWords });
    return {
      value: { engine: 'nodejieba', dictionary, tag: (text, offset) => tagWith(jieba.tag, text, offset) },
      messages: [],
    };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return {
      value: null,
      messages: [
        {
          severity: 'error',
          code: 'segment/nodejieba-missing',
          file: 'nodejieba',
          text: `nodejieba could not be loaded: ${text}`,
          hint: 'leave out `--segmenter nodejieba`, or allow its install script and run `npm rebuild nodejieba`',
        },
      ],
    };
  }
}

type Tag = (text: string) => readonly { readonly word: string; readonly tag: string }[];

/** nodejieba gives no offsets, but word lengths add up once the text is one that comes back unchanged. */
function tagWith(tag: Tag, text: string, offset: number): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  for (const piece of pieces(text)) {
    for (const { word, tag: pos } of tag(piece.replace(/\p{Surrogate}/gu, '\ufffd'))) {
      const end = start + word.length;
      const span = { start: offset + start, end: offset + end };
      tokens.push({ span, text: text.slice(start, end), pos });
      start = end;
    }
  }
  return tokens;
}

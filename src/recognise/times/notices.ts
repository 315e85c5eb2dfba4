import type { Message } from '../../core/message.js';
import { span } from '../../core/span.js';
import type { TimeAnchor } from './index.js';
import type { Piece } from './piece.js';

/** What the reader of times has to say about a text. */
export class Notices {
  readonly #text: string;
  readonly #anchor: TimeAnchor;
  readonly #messages: Message[];
  #saidNoAnchor = false;

  constructor(text: string, anchor: TimeAnchor, messages: Message[]) {
    this.#text = text;
    this.#anchor = anchor;
    this.#messages = messages;
  }

  /** Once a text: a relative time without a date to count from. */
  sayNoAnchor(piece: Piece): void {
    if (this.#saidNoAnchor) return;
    this.#saidNoAnchor = true;
    this.#say(
      'timex/no-anchor',
      'info',
      piece,
      'Unexpected relative time',
      'a reference date',
      'give --reference-date, or publishedAt with the text',
    );
  }

  /** A day that does not exist, or a range that ends before it begins. */
  sayImpossible(piece: Piece): void {
    this.#say(
      'timex/impossible-date',
      'warning',
      piece,
      'Unexpected date',
      piece.meaning?.kind === 'range' ? 'an end that is not before its start' : 'a day that exists',
      'see whether the article or its source has a slip',
    );
  }

  #say(
    code: Message['code'],
    severity: Message['severity'],
    piece: Piece,
    unexpected: string,
    expected: string,
    hint: string,
  ): void {
    const where = this.#anchor.toSource?.(span(piece.start, piece.end));
    this.#messages.push({
      severity,
      code,
      file: this.#anchor.file ?? '',
      ...(where === undefined ? {} : { span: where }),
      text: `${unexpected} \`${this.#text.slice(piece.start, piece.end)}\`, expected ${expected}`,
      hint,
    });
  }
}

import type { Stage, TimeBook } from './book.js';
import { makers } from './makers.js';
import { has, type Meaning, type Piece } from './piece.js';
import type { TimeRule } from './rules.js';
import { skipSpaces } from './scan.js';

/**
 * Join pieces by the patterns, stage after stage; in a stage the longest match at a place wins, then the
 * pattern that stands first. A pattern never reaches further than its own length, so the work is linear.
 */
export function composePieces(text: string, pieces: readonly Piece[], book: TimeBook): readonly Piece[] {
  let current = pieces;
  for (const stage of book.stages) current = runStage(text, current, stage, book);
  return current;
}

function runStage(text: string, pieces: readonly Piece[], stage: Stage, book: TimeBook): readonly Piece[] {
  const out: Piece[] = [];
  let at = 0;
  while (at < pieces.length) {
    const made = matchAt(text, pieces, at, stage, book);
    if (made === null) {
      const piece = pieces[at];
      if (piece !== undefined) out.push(piece);
      at += 1;
    } else {
      out.push(made.piece);
      at += made.count;
    }
  }
  return out;
}

function matchAt(
  text: string,
  pieces: readonly Piece[],
  at: number,
  { rules, machine }: Stage,
  book: TimeBook,
): { readonly piece: Piece; readonly count: number } | null {
  let ends: { readonly count: number; readonly accepts: readonly number[] }[] | null = null;
  let state = machine.start;
  for (let k = at; k < pieces.length; k += 1) {
    const piece = pieces[k];
    if (piece === undefined) break;
    const before = k > at ? pieces[k - 1] : undefined;
    if (before !== undefined && before.end !== piece.start && skipSpaces(text, before.end) !== piece.start)
      break;
    state = machine.next(state, piece.symbol);
    if (state < 0) break;
    const accepts = machine.accepts(state);
    if (accepts.length > 0) {
      ends ??= [];
      ends.push({ count: k - at + 1, accepts });
    }
  }
  if (ends === null) return null;
  for (let k = ends.length - 1; k >= 0; k -= 1) {
    const end = ends[k];
    if (end === undefined) continue;
    const matched = pieces.slice(at, at + end.count);
    for (const index of end.accepts) {
      const rule = rules[index];
      const meaning = rule === undefined ? null : applyRule(text, matched, rule);
      if (rule !== undefined && meaning !== null)
        return { piece: pieceOf(text, matched, rule, meaning, book), count: end.count };
    }
  }
  return null;
}

function applyRule(text: string, matched: readonly Piece[], rule: TimeRule): Meaning | null {
  const start = matched[0]?.start ?? 0;
  const end = matched.at(-1)?.end ?? 0;
  if (rule.unlessAfter.some((behind) => text.startsWith(behind, end))) return null;
  const isBefore = (ahead: string): boolean =>
    (ahead === '^' && start === 0) || (start >= ahead.length && text.startsWith(ahead, start - ahead.length));
  if (rule.unlessBefore.some(isBefore)) return null;
  if (rule.whenBefore.length > 0 && !rule.whenBefore.some(isBefore)) return null;
  if (rule.whenAfter.length > 0 && !rule.whenAfter.some((behind) => text.startsWith(behind, end)))
    return null;
  return makers[rule.make]?.(matched, { text }) ?? null;
}

const openingMarks: Readonly<Record<string, string>> = { '”': '“', '」': '「' };

function pieceOf(
  text: string,
  matched: readonly Piece[],
  rule: TimeRule,
  meaning: Meaning,
  book: TimeBook,
): Piece {
  const first = matched[0];
  const last = matched.at(-1);
  const start = first?.start ?? 0;
  // 五一”假期 begins with its opening mark.
  const closing = matched.find((piece) => has(piece, 'quote'));
  const opening = closing === undefined ? undefined : openingMarks[text[closing.start] ?? ''];
  const isOpen = opening !== undefined && closing !== first && text[start - 1] === opening;
  const entries = [{ cls: rule.as, steps: meaning.kind === 'chain' ? meaning.steps : [], means: '' }];
  return {
    start: isOpen && !matched.some((piece) => text[piece.start] === opening) ? start - 1 : start,
    end: last?.end ?? 0,
    entries,
    amount: matched.length === 1 ? (first?.amount ?? null) : null,
    meaning,
    // A pattern that only lets a piece pass leaves it the pattern that read it.
    rule: matched.length === 1 && rule.make === 'one' && first?.meaning != null ? first.rule : rule.id,
    children: matched,
    symbol: book.symbols.of(entries),
  };
}

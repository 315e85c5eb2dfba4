import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { Converter } from 'opencc-js';
import type { SourceFormat } from '../../src/core/source.js';

/** A document to try the pipeline on. `text` goes to it as it is, lone surrogates and all; `bytes` are ingested. */
export type FuzzDocument =
  | { readonly text: string; readonly publishedAt: string | null }
  | { readonly format: SourceFormat; readonly bytes: Uint8Array; readonly publishedAt: string | null };

/** One change of a text; places are shares of its length, so that edits fit any text. */
interface Edit {
  readonly kind: keyof typeof textEdits;
  readonly at: number;
  readonly length: number;
  readonly other: number;
}

interface ByteEdit {
  readonly kind: keyof typeof byteEdits;
  readonly at: number;
  readonly value: number;
}

const names = readdirSync('corpus').filter((name) => name.endsWith('.txt'));
/** Whole articles, and their beginnings: short texts let the edits meet more often. */
const seeds = names.flatMap((name) => {
  const text = readFileSync(join('corpus', name), 'utf8');
  return [text, text.slice(0, 300), text.slice(-200)];
});
const whole = seeds.join('\n');

/** What meets in bad or odd articles; each is put into texts at any place. */
const odd = [
  ...[
    '(guī)',
    '（liàng）',
    '(yè)',
    '规(guī',
    '\u202e',
    '\u202d12\u202c',
    '\u2066三\u2069',
    '\u200b',
    '\u00ad',
  ],
  ...[
    '\ud842',
    '\udfb7',
    '𠮷',
    '\ud800\ud800',
    '\udc00一',
    '👨‍👩‍👧',
    'e\u0301',
    '\ufeff',
    '\u0000',
    '\ufffd',
    '锟斤拷',
  ],
  ...[
    '1'.repeat(40),
    '9'.repeat(400),
    '万'.repeat(30),
    '亿万亿',
    '1,234,567',
    '0.000',
    '１．５',
    '一二三四',
    '零',
    '〇〇',
  ],
  ...[
    '十四五',
    '2025年2月30日',
    '三月三十二日',
    '民国114年',
    '闰六月',
    '去年',
    '13月',
    '99时99分',
    '同比',
    '分别为3%、4%和5%',
  ],
  ...[
    '之一',
    '分之',
    '三分之',
    '~',
    '—',
    '至',
    '±',
    '-',
    '%',
    '‰',
    '℃',
    '元/吨',
    '多',
    '余',
    '几',
    '以上',
    '左右',
    '倍',
  ],
  ...[
    '“',
    '”',
    '「',
    '《',
    '》',
    '（',
    '）',
    '：',
    '；',
    '。',
    '，',
    '、',
    '\r\n',
    '\r',
    '\n\n',
    '\u2028',
    '\u3000',
    '\t',
  ],
  ...[
    '<b>',
    '</p>',
    '&#x10FFFF;',
    '&#0;',
    '&amp;#51;',
    '<!--',
    ']]>',
    '<script>',
    '__proto__',
    '=1+1',
    '据新华社报道，',
  ],
];

const toTraditional = Converter({ from: 'cn', to: 'twp' });
const toSimplified = Converter({ from: 'tw', to: 'cn' });
const oddAt = (k: number): string => odd[k % odd.length] ?? '';
const splice = (text: string, start: number, end: number, put: string): string =>
  text.slice(0, start) + put + text.slice(end);

/** Each takes the text, a stretch of it and a number that picks among variants. */
const textEdits = {
  cut: (text, start, end) => splice(text, start, end, ''),
  repeat: (text, start, end, k) => splice(text, end, end, text.slice(start, end).repeat(1 + (k % 5))),
  splice: (text, start, end, k) =>
    splice(text, start, end, whole.slice(k % whole.length).slice(0, 5 + (k % 60))),
  odd: (text, start, _end, k) => splice(text, start, start, oddAt(k)),
  oddOver: (text, start, end, k) => splice(text, start, end, oddAt(k)),
  swapNeighbours: (text, start, end) =>
    splice(text, start, end, [...text.slice(start, end)].reverse().join('')),
  traditional: (text, start, end) => splice(text, start, end, toTraditional(text.slice(start, end))),
  simplified: (text, start, end) => splice(text, start, end, toSimplified(text.slice(start, end))),
  fullWidth: (text, start, end) =>
    splice(
      text,
      start,
      end,
      text
        .slice(start, end)
        .replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
    ),
  digits: (text, start, end, k) =>
    splice(
      text,
      start,
      end,
      text
        .slice(start, end)
        .replace(/\d/g, (digit) => (k % 2 === 0 ? digit.repeat(1 + (k % 7)) : String(k % 10))),
    ),
  numerals: (text, start, end, k) =>
    splice(
      text,
      start,
      end,
      text
        .slice(start, end)
        .replace(/\d/g, (digit) =>
          (k % 2 === 0 ? '〇一二三四五六七八九' : '零壹贰叁肆伍陆柒捌玖').charAt(Number(digit)),
        ),
    ),
  readings: (text, start, end) =>
    splice(
      text,
      start,
      end,
      text.slice(start, end).replace(/[业量]/g, (word) => `${word}(${word === '业' ? 'yè' : 'liàng'})`),
    ),
  spaces: (text, start, end) => splice(text, start, end, [...text.slice(start, end)].join(' ')),
  punctuation: (text, start, end, k) =>
    splice(
      text,
      start,
      end,
      text.slice(start, end).replace(/[，。、；：]/g, () => oddAt(k)),
    ),
  halves: (text, start) => splice(text, start, start + 1, String.fromCharCode(0xd800 + (start % 0x800))),
} satisfies Record<string, (text: string, start: number, end: number, k: number) => string>;

const byteEdits = {
  drop: (bytes, at) => [...bytes.subarray(0, at), ...bytes.subarray(at + 1)],
  flip: (bytes, at, value) => [...bytes.subarray(0, at), value, ...bytes.subarray(at + 1)],
  insert: (bytes, at, value) => [...bytes.subarray(0, at), value, ...bytes.subarray(at)],
  cut: (bytes, at) => [...bytes.subarray(0, at)],
} satisfies Record<string, (bytes: Uint8Array, at: number, value: number) => number[]>;

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line, k) => `<p>${k % 3 === 0 ? escapeHtml(line) : line}</p>`)
    .join('\n');
/** Half characters as the escapes that JSON allows; `Buffer.from` would make U+FFFD of them. */
const jsonOf = (value: object): string =>
  JSON.stringify(value).replace(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

/** How a text reaches the pipeline. */
const carriers = {
  direct: (text) => ({ text }),
  utf8: (text) => ({ format: 'text', bytes: utf8(text) }),
  gb18030: (text) => ({ format: 'text', bytes: new Uint8Array(iconv.encode(text, 'gb18030')) }),
  big5: (text) => ({ format: 'text', bytes: new Uint8Array(iconv.encode(toTraditional(text), 'big5hkscs')) }),
  utf16: (text) => ({ format: 'text', bytes: new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')) }),
  page: (text, k) => ({
    format: 'html',
    bytes: utf8(
      `<html><head><title>${escapeHtml(text.slice(0, 12))}</title></head><body>${'<div>'.repeat(k % 40)}<article>${paragraphs(text)}</article></body></html>`,
    ),
  }),
  deepPage: (text, k) => ({
    format: 'html',
    bytes: utf8(`<body><article>${['<b>', '<table><tr><td>', '<p><i>'][k % 3]?.repeat(k % 600)}${text}`),
  }),
  feed: (text) => ({
    format: 'feed',
    bytes: utf8(
      `<?xml version="1.0"?><rss version="2.0"><channel><item><title>甲</title><guid>1</guid><description>${escapeHtml(paragraphs(text))}</description></item></channel></rss>`,
    ),
  }),
  jsonLine: (text) => ({
    format: 'json-line',
    bytes: utf8(jsonOf({ id: text.slice(0, 3), text, title: text.slice(0, 9) })),
  }),
  jsonPage: (text) => ({
    format: 'json',
    bytes: utf8(jsonOf({ id: 'a', html: paragraphs(text), url: 'https://example.com/a' })),
  }),
} satisfies Record<
  string,
  (
    text: string,
    k: number,
  ) => { readonly text: string } | { readonly format: SourceFormat; readonly bytes: Uint8Array }
>;

const share = fc.nat(65_535);
const kindsOf = <T extends object>(record: T): (keyof T)[] => Object.keys(record) as (keyof T)[];
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kindsOf(textEdits)),
  at: share,
  length: fc.nat(80),
  other: share,
});
const byteEdit: fc.Arbitrary<ByteEdit> = fc.record({
  kind: fc.constantFrom(...kindsOf(byteEdits)),
  at: share,
  value: fc.nat(255),
});
const largest = 6000;

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, { kind, at, length, other }) => {
    const start = Math.floor((at / 65_536) * before.length);
    return textEdits[kind](before, start, Math.min(before.length, start + length), other).slice(0, largest);
  }, text);
}

function damaged(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  return edits.reduce((before, { kind, at, value }) => {
    const place = Math.floor((at / 65_536) * before.length);
    return Uint8Array.from(byteEdits[kind](before, place, value));
  }, bytes);
}

/** Articles of the corpus, changed in up to a dozen ways, carried in any way the tool reads, with damaged bytes. */
export const documents: fc.Arbitrary<FuzzDocument> = fc
  .record({
    seed: fc.constantFrom(...seeds),
    edits: fc.array(edit, { maxLength: 12 }),
    carrier: fc.constantFrom(...kindsOf(carriers)),
    variant: fc.nat(1000),
    byteEdits: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(byteEdit, { maxLength: 6 })),
    publishedAt: fc.constantFrom('2025-08-01', '2025-08-01T10:30:00', '2024-02-29', null),
  })
  .map(({ seed, edits, carrier, variant, byteEdits: damage, publishedAt }) => {
    const carried = carriers[carrier](edited(seed, edits), variant);
    return 'text' in carried
      ? { ...carried, publishedAt }
      : { format: carried.format, bytes: damaged(carried.bytes, damage), publishedAt };
  });

/**
 * The smallest document found that still fails: stretches are taken out, longest first, as long as it does.
 *
 * @param fails - Does a document fail as the first one did?
 */
export function minimise(failing: FuzzDocument, fails: (document: FuzzDocument) => boolean): FuzzDocument {
  const lengthOf = (document: FuzzDocument): number =>
    'text' in document ? document.text.length : document.bytes.length;
  const without = (document: FuzzDocument, start: number, end: number): FuzzDocument =>
    'text' in document
      ? { ...document, text: splice(document.text, start, end, '') }
      : {
          ...document,
          bytes: Uint8Array.from([...document.bytes.subarray(0, start), ...document.bytes.subarray(end)]),
        };
  let best = failing;
  for (let size = Math.ceil(lengthOf(best) / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < lengthOf(best); ) {
      const shorter = without(best, at, at + size);
      if (fails(shorter)) best = shorter;
      else at += size;
    }
  }
  return best;
}

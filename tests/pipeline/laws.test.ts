import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SealedClaim } from '../../src/core/claim.js';
import type { Pipeline } from '../../src/pipeline.js';
import { zhClaims } from '../cli/run.js';
import { articleOf, shippedPipeline } from './pipeline.js';

let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await shippedPipeline();
});

const names = readdirSync('corpus').filter((name) => name.endsWith('.txt'));

function textOf(name: string): string {
  return readFileSync(join('corpus', name), 'utf8');
}

/** What a claim says, without where it stands. */
function contentOf({ subject, predicate, quantity, time, attribution, kind, modality }: SealedClaim): string {
  return [
    kind,
    subject.text,
    predicate?.relation,
    quantity?.value,
    quantity?.lower,
    quantity?.upper,
    quantity?.unit?.id,
    time?.timex,
    attribution?.speaker,
    modality,
  ].join('|');
}

function claimsOf(text: string): string[] {
  return pipeline.extract(articleOf(text)).claims.map(contentOf);
}

describe('what must not change the claims', () => {
  test.each(names)('a paragraph added below %s', (name) => {
    const text = textOf(name);
    const added = claimsOf(`${text.trimEnd()}\n\n市气象台发布消息,周末多云,适宜出行。\n`);
    expect(added).toEqual(claimsOf(text));
  });

  test.each(names)('line ends of Windows in %s', (name) => {
    const text = textOf(name).replaceAll('\r\n', '\n');
    expect(claimsOf(text.replaceAll('\n', '\r\n'))).toEqual(claimsOf(text));
  });

  test.each(names)('reading %s twice', (name) => {
    const article = articleOf(textOf(name));
    expect(pipeline.extract(article)).toEqual(pipeline.extract(article));
  });

  test('time zone, language and repeated runs, to the byte', async () => {
    const args = ['extract', ...names.slice(0, 6).map((name) => join('corpus', name))];
    const runs = await Promise.all(
      [
        {},
        { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
        { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      ].map((env) => zhClaims(args, { env })),
    );
    for (const run of runs) expect(run).toEqual(runs[0]);
    expect(runs[0]?.out.length).toBeGreaterThan(1000);
  });
});

test('the traditional version of an article gives the claims of the simplified one', () => {
  const toTraditional = Converter({ from: 'cn', to: 't' });
  let same = 0;
  let all = 0;
  const different: string[] = [];
  for (const name of names) {
    const text = textOf(name);
    // Articles in simplified script only: the way back from mixed script is another question.
    if (toTraditional(text) === text || Converter({ from: 't', to: 'cn' })(text) !== text) continue;
    const simplified = claimsOf(text);
    const traditional = new Set(claimsOf(toTraditional(text)));
    all += simplified.length;
    for (const content of simplified) {
      if (traditional.has(content)) same += 1;
      else different.push(`${name} ${content}`);
    }
  }
  expect(all).toBeGreaterThan(300);
  // OpenCC's way there and back is not the identity for every word; names differ in a few.
  expect(same / all, different.slice(0, 20).join('\n')).toBeGreaterThan(0.97);
});

test('full-width digits, letters and signs give the claims of half-width ones', () => {
  let same = 0;
  let all = 0;
  const different: string[] = [];
  for (const name of names) {
    const text = textOf(name);
    const wide = new Set(
      claimsOf(
        text.replace(/[0-9A-Za-z%]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
      ),
    );
    const narrow = claimsOf(text);
    all += narrow.length;
    for (const content of narrow) {
      if (wide.has(content)) same += 1;
      else different.push(`${name} ${content}`);
    }
  }
  expect(all).toBeGreaterThan(300);
  expect(same / all, different.slice(0, 20).join('\n')).toBeGreaterThan(0.97);
});

import { type Outcome, outcomeOf } from '../batch/outcome.js';
import type { Pool } from '../batch/pool.js';
import { type Read, runBatch } from '../batch/run.js';
import { SeenSet } from '../batch/seen.js';
import type { Message } from '../core/message.js';
import { sizeOfFiles } from '../io/inputs.js';
import type { RunFolder } from '../io/run-folder.js';
import { keyOf, openRunStore, type Recalled, type RunStore, type StoredArticle } from '../io/run-store.js';
import type { Setup } from '../open.js';
import { ItemWriter, type TextFormat, textFormats } from '../store/formats.js';
import { writeDuplicates } from './duplicates.js';
import { findArguments, type ReadingOptions, readAll } from './options.js';
import { openProgress } from './progress.js';
import { duplicateId } from './reading.js';
import { setUp } from './setup.js';
import { isOutputClosed, note, print, report } from './terminal.js';
import { version } from './version.js';

/** How a batch is run. */
export interface BatchOptions extends ReadingOptions {
  /** Who does the work; without it everything runs on the main thread. */
  readonly openPool?: (setup: Setup, format: TextFormat | null) => Pool;
  /** Batches under way at once. */
  readonly inFlight: number;
  readonly resume: boolean;
  readonly shard?: Shard;
  /** How claims are printed: all of them without a folder, those newly found with one. */
  readonly printed: TextFormat | null;
}

/** One of several equal shares of the sources, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly parts: number;
}

/** What a run counts. */
export interface BatchTotals {
  articles: number;
  failed: number;
  claims: number;
  verified: number;
  messages: number;
  characters: number;
  /** Sources that an earlier run had dealt with. */
  reused: number;
  /** Articles that others reprint, and those others; counted with a folder only. */
  reprinted: number;
  reprints: number;
}

/** What came of a batch. */
export interface BatchResult {
  readonly totals: BatchTotals;
  readonly setup: Setup;
  /** Called off before the end; with a folder, the run can be continued. */
  readonly isStopped: boolean;
}

/**
 * Extract the claims of all articles that the arguments name, as JSON Lines in the order of the articles: into the
 * run's folder, or to standard output without one. Ctrl-C finishes what is under way.
 */
export async function extractBatch(
  paths: readonly string[],
  options: BatchOptions,
  folder: RunFolder | null,
): Promise<BatchResult> {
  const started = performance.now();
  const setup = await setUp(options);
  const { pipeline, record } = setup;
  const referenceDate = options.referenceDate ?? null;
  const { printed } = options;
  // JSON Lines are made in any case.
  const format = printed === 'jsonl' ? null : printed;
  const printer = new ItemWriter(textFormats[printed ?? 'jsonl']);
  const journal = JSON.stringify({ journal: 2, version, ...record, referenceDate });
  const store = folder === null ? null : openRunStore(folder.path, journal, options.resume);
  const pool = options.openPool?.(setup, format) ?? null;
  const found = await findArguments(paths);
  const totals: BatchTotals = {
    articles: 0,
    failed: 0,
    claims: 0,
    verified: 0,
    messages: 0,
    characters: 0,
    reused: 0,
    reprinted: 0,
    reprints: 0,
  };
  const interrupt = watchInterrupt();
  const progress = openProgress(sizeOfFiles(found.value.files));
  const seen = new SeenSet();
  const slowest = new Slowest();
  const count = (articles: readonly StoredArticle[], messages: number): void => {
    totals.messages += messages;
    // A record of an archive that holds no article, such as an image, gives nothing and is no failure.
    if (articles.length === 0 && messages > 0) totals.failed += 1;
    for (const article of articles) {
      totals.articles += 1;
      totals.claims += article.claims;
      totals.verified += article.verified;
      totals.characters += article.characters;
    }
  };
  let saved = started;
  const write = async (read: Read, result: Outcome | { readonly known: Recalled }): Promise<void> => {
    const articles = 'known' in result ? result.known.entry.articles : result.articles;
    const { file, line } = 'source' in read ? read.source : { file: read.message.file, line: null };
    const remarks = articles.filter(({ id }) => seen.has(id)).map(({ id }) => duplicateId(id, file, line));
    if ('known' in result) {
      store?.keep(result.known, remarks);
      totals.reused += 1;
      count(articles, result.known.entry.messages + remarks.length);
    } else {
      const messages = [...result.messages, ...result.articles.flatMap((article) => article.messages)];
      for (const message of [...messages, ...remarks]) {
        if (store === null || message.severity === 'error') report(message);
      }
      const lines = result.articles.map((article) => article.lines).join('');
      store?.add({ key: keyOf(read), articles: result.articles.map(stored) }, lines, messages, remarks);
      if (printed === 'jsonl') await print(lines);
      else if (printed !== null) {
        await print(printer.add(result.articles.flatMap(({ items }) => items)));
      }
      for (const { id, milliseconds } of result.articles) slowest.add(id, milliseconds);
      count(articles, messages.length + remarks.length);
    }
    // At most a second's work is lost, however slow the articles are.
    if (store !== null && performance.now() - saved > 1000) {
      store.checkpoint();
      saved = performance.now();
    }
    progress.advance('source' in read ? read.source.bytes.length : 0, totals.articles, totals.characters);
  };
  try {
    if (printed !== null) await print(printer.opening);
    await runBatch<Recalled>(
      inShard(withMessages(found.messages, readAll(found.value, options.maxBytes)), options.shard),
      {
        work: async (sources) =>
          pool === null
            ? sources.map((source) => outcomeOf(pipeline, source, referenceDate, format))
            : pool.run(sources, referenceDate),
        recall: (read) => store?.recall(keyOf(read)) ?? null,
        write,
        isStopped: () => isOutputClosed() || interrupt.isRaised(),
        inFlight: options.inFlight,
      },
    );
    if (printed !== null) await print(printer.closing);
    if (folder !== null && store !== null && !interrupt.isRaised()) {
      const { groups, reprints } = writeDuplicates(store, totals.articles, folder);
      totals.reprinted = groups;
      totals.reprints = reprints;
      const timings = { totalMs: Math.round(performance.now() - started), slowest: slowest.list };
      folder.write(
        'run.json',
        openingOf({
          tool: { name: 'zh-claims', version },
          ...record,
          referenceDate,
          paths,
          counts: totals,
          timings,
        }),
      );
      writeInputs(store, (text) => folder.write('run.json', text));
      store.finish();
    } else store?.close();
  } catch (error) {
    try {
      store?.close();
    } catch {
      // What stopped the run, such as a full disk, may also keep the rest from being saved.
    }
    throw error;
  } finally {
    progress.end();
    interrupt.end();
    await pool?.close();
  }
  return { totals, setup, isStopped: interrupt.isRaised() };
}

/** Messages about the arguments come first, as sources that could not be read. */
async function* withMessages(messages: readonly Message[], reads: AsyncIterable<Read>): AsyncGenerator<Read> {
  for (const message of messages) yield { message };
  yield* reads;
}

/** Every n-th of the sources: their number decides, so that the shards together are the whole. */
async function* inShard(
  reads: AsyncIterable<Read>,
  shard: Shard = { part: 1, parts: 1 },
): AsyncGenerator<Read> {
  let count = 0;
  for await (const read of reads) {
    if (count % shard.parts === shard.part - 1) yield read;
    count += 1;
  }
}

/** Everything of a stored article that the journal keeps, and nothing else. */
function stored({ id, sha256, characters, claims, verified, sketch }: StoredArticle): StoredArticle {
  return { id, sha256, characters, claims, verified, sketch };
}

/** The record of a run as JSON, open at its end for the list of inputs, which may be too long for memory. */
function openingOf(record: object): string {
  return `${JSON.stringify(record, null, 2).replace(/\n\}$/, '')},\n  "inputs": [`;
}

function writeInputs(store: RunStore, write: (text: string) => void): void {
  let separator = '\n';
  for (const { articles } of store.entries()) {
    for (const { id, sha256, claims } of articles) {
      write(`${separator}    ${JSON.stringify({ id, sha256, claims })}`);
      separator = ',\n';
    }
  }
  write('\n  ]\n}\n');
}

/** The articles that took longest. */
class Slowest {
  list: { id: string; milliseconds: number }[] = [];

  add(id: string, milliseconds: number): void {
    if (this.list.length === 5 && milliseconds <= (this.list[4]?.milliseconds ?? 0)) return;
    this.list.push({ id, milliseconds: Math.round(milliseconds * 10) / 10 });
    this.list.sort((a, b) => b.milliseconds - a.milliseconds);
    this.list.length = Math.min(5, this.list.length);
  }
}

/** The first Ctrl-C asks the batch to end, the second ends the process. */
function watchInterrupt(): { isRaised(): boolean; end(): void } {
  let isRaised = false;
  const onInterrupt = (): void => {
    if (isRaised) process.exit(130);
    isRaised = true;
    note('finishing the articles under way; press Ctrl-C again to stop at once');
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  return {
    isRaised: () => isRaised,
    end: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onInterrupt);
    },
  };
}

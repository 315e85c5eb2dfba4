import { workerData } from 'piscina';
import type { Source } from '../core/source.js';
import { assemblePipeline, type SetupParts } from '../open.js';
import type { TextFormat } from '../store/formats.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** What every task of a pool has in common. */
export interface WorkerSetup {
  readonly parts: SetupParts;
  readonly referenceDate: string | null;
  readonly format: TextFormat | null;
}

const { parts, referenceDate, format }: WorkerSetup = workerData;
const { value } = await assemblePipeline(parts);

/** The task of a worker: some sources, in order. */
export default function run(sources: readonly Source[]): readonly Outcome[] {
  if (value === null) throw new Error('Unexpected rules: they were fine before they were handed to a worker');
  return sources.map((source) => outcomeOf(value.pipeline, source, referenceDate, format));
}

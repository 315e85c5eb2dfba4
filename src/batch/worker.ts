import { workerData } from 'piscina';
import type { Source } from '../core/source.js';
import { assemblePipeline, type SetupParts } from '../open.js';
import type { TextFormat } from '../store/formats.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** What every task of a pool has in common. */
export interface WorkerSetup {
  readonly parts: SetupParts;
  readonly format: TextFormat | null;
}

const { parts, format }: WorkerSetup = workerData;
const { value } = await assemblePipeline(parts);

/** The task of a worker: some sources, in order, and the date that their relative times count from. */
export interface Task {
  readonly sources: readonly Source[];
  readonly referenceDate: string | null;
}

/** Do a task. */
export default function run({ sources, referenceDate }: Task): readonly Outcome[] {
  if (value === null) throw new Error('Unexpected rules: they were fine before they were handed to a worker');
  return sources.map((source) => outcomeOf(value.pipeline, source, referenceDate, format));
}

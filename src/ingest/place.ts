import type { Message } from '../core/message.js';
import type { Source } from '../core/source.js';

/** A message about a source, at the line where the source stands in its file. */
export function messageAt(source: Source, message: Omit<Message, 'file' | 'at'>): Message {
  const at = source.line === null ? {} : { at: { line: source.line, column: 1 } };
  return { ...message, file: source.file, ...at };
}

import { createHash } from 'node:crypto';

/** What identifies an article: lower-case hex SHA-256 of the bytes it was read from. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

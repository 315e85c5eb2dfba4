import * as crypto from 'node:crypto';

/** SHA-256 of a text as UTF-8, in hex. Texts here are short, and `crypto.hash` makes no object for each of them. */
export const sha256: (text: string) => string =
  // Before Node 20.12 there is none.
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'hex')
    : (text) => crypto.createHash('sha256').update(text).digest('hex');

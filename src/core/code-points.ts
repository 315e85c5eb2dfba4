/**
 * Offsets in Unicode code points, which Python's tools and the W3C's selectors count, from offsets in UTF-16 code
 * units. Asked in any order.
 */
export function codePointOffsets(text: string): (offset: number) => number {
  // Places behind the low half of each surrogate pair, ascending; most texts have none.
  const pairs: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? 0;
    if (point > 0xffff) {
      at += 1;
      pairs.push(at);
    }
  }
  return (offset) => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}

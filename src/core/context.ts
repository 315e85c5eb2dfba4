/** UTF-16 code units of context kept on each side of a quote. */
const contextLength = 32;

/** The words before and after a passage `[start, end)`; no character is cut in two, since JSON cannot carry halves. */
export function contextOf(
  text: string,
  [start, end]: readonly [number, number],
): { readonly prefix: string; readonly suffix: string } {
  return {
    prefix: text.slice(wholeCharacter(text, start - contextLength), start),
    suffix: text.slice(end, wholeCharacter(text, end + contextLength)),
  };
}

function wholeCharacter(text: string, offset: number): number {
  const at = Math.max(0, offset);
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at + 1 : at;
}

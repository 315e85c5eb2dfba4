/** What a reader chose in a report that stands in a frame of the workbench. */
export interface Choice {
  /** Place of the open claim among those of its article; `null` for none. */
  readonly claim: number | null;
  /** The words that are selected, in UTF-16 code units of the article's text; `null` for none. */
  readonly words: readonly [number, number] | null;
}

const mark = 'zh-claims/choice';

/** Say a choice to the page around this one; a page that stands alone has nobody to say it to. */
export function tellChoice(choice: Choice): void {
  // A page in a sandbox cannot know who is around it; what it says is three numbers and no secret.
  if (window.parent !== window) window.parent.postMessage({ mark, ...choice }, '*');
}

/** A choice in a message of another page, which may hold anything. */
export function choiceIn(data: unknown): Choice | null {
  if (typeof data !== 'object' || data === null) return null;
  const { mark: given, claim, words } = data as Readonly<Record<string, unknown>>;
  const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
  if (given !== mark || (claim !== null && !isPlace(claim))) return null;
  if (words === null) return { claim, words };
  if (!Array.isArray(words) || words.length !== 2) return null;
  const [start, end]: readonly unknown[] = words;
  return isPlace(start) && isPlace(end) && start < end ? { claim, words: [start, end] } : null;
}

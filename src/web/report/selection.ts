/**
 * The words that are selected in an article's text, as it stands in the source: UTF-16 code units, half-open; `null`
 * when nothing of it is selected.
 */
export function selectedWords(selection: Selection | null): readonly [number, number] | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const start = placeOf(startContainer, startOffset);
  const end = placeOf(endContainer, endOffset);
  return start === null || end === null || start >= end ? null : [start, end];
}

/** Where a point of the page stands in the source text. */
function placeOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const piece = element?.closest('.article-text [data-at]');
  if (!(piece instanceof HTMLElement)) return null;
  const start = Number(piece.dataset['at']);
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, offset);
  // The badge of a hidden character stands for one character, whatever it says.
  const shown = before.cloneContents();
  const badges = [...shown.querySelectorAll('.hidden-mark')];
  const said = badges.reduce((sum, badge) => sum + (badge.textContent?.length ?? 0), 0);
  return start + (shown.textContent?.length ?? 0) - said + badges.length;
}

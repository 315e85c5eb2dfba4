import { escapeHtml, policyHash } from '../core/html.js';

/** A class of entries that can be shown or hidden. */
export interface PageFilter {
  readonly name: string;
  readonly label: string;
  readonly count: number;
}

/** What a page of two columns shows. All strings but `html` are plain text and are escaped here. */
export interface Page {
  readonly title: string;
  readonly heads: readonly [left: string, right: string];
  readonly filters: readonly PageFilter[];
  readonly entries: readonly PageEntry[];
  /** What to say where there are no entries. */
  readonly nothing: string;
}

/** One finding: its class, a heading, and its two sides as markup made by `escapeHtml` and `markSpans`. */
export interface PageEntry {
  readonly filter: string;
  readonly label: string;
  readonly note: string;
  /** What is wrong or new, in short, as a list of terms and values. */
  readonly details: readonly (readonly [term: string, from: string, to: string])[];
  readonly leftHtml: string;
  readonly rightHtml: string;
}

const style = `:root{color-scheme:light dark;--line:#8886;--less:#b3261e;--less-soft:#b3261e22;--more:#1a7f37;--more-soft:#1a7f3722;--accent:#0b57d0;--bar:#f6f6f6}
@media (prefers-color-scheme:dark){:root{--less:#ff9a92;--less-soft:#ff9a9230;--more:#7ee08f;--more-soft:#7ee08f28;--accent:#9cc2ff;--bar:#222}}
*{box-sizing:border-box}
body{font:1rem/1.65 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;background:Canvas;color:CanvasText}
header{position:sticky;top:0;z-index:1;background:var(--bar);border-bottom:1px solid var(--line);padding:.6rem 1rem;display:flex;flex-wrap:wrap;gap:.35rem 1rem;align-items:center}
h1{font-size:1.1rem;margin:0}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem .8rem}
legend{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
label{white-space:nowrap}
nav{margin-inline-start:auto;display:flex;gap:.4rem;align-items:center}
button{font:inherit;min-width:2.2rem;min-height:2rem;border:1px solid var(--line);border-radius:.3rem;background:Canvas;color:CanvasText;cursor:pointer}
#place{min-width:4.5rem;text-align:center;font-variant-numeric:tabular-nums}
main{max-width:80rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
.heads,.sides{display:grid;grid-template-columns:1fr 1fr;gap:1.2rem}
.heads{font-weight:600;padding:0 .8rem}
article{border:1px solid var(--line);border-inline-start:.35rem solid var(--tone);border-radius:.3rem;margin:.8rem 0;padding:.5rem .8rem}
article:focus{outline:3px solid var(--accent);outline-offset:2px}
article[hidden]{display:none}
h2{font-size:.95rem;margin:0;display:flex;flex-wrap:wrap;gap:.2rem .7rem}
h2 b{color:var(--tone)}h2 span{font-weight:400;opacity:.85}
article{--tone:var(--accent)}
.removed,.contradicted{--tone:var(--less)}.added,.supported{--tone:var(--more)}
.changed,.drifted,.not-found,.split,.merged{--tone:#a15c00}
@media (prefers-color-scheme:dark){.changed,.drifted,.not-found,.split,.merged{--tone:#ffc36b}}
ul{margin:.2rem 0;padding:0;list-style:none}
del{color:var(--less);background:var(--less-soft);text-decoration-thickness:1px}
ins{color:var(--more);background:var(--more-soft);text-decoration:none;border-bottom:2px solid}
p{margin:.3rem 0}.where{font-size:.85rem;opacity:.8}
.none,.around{opacity:.7}
@media (max-width:40rem){.heads{display:none}.sides{grid-template-columns:1fr;gap:.2rem}nav{margin:0}}
@media print{header{position:static}nav,fieldset{display:none}article{break-inside:avoid}}`;

/** Filters by class and walks from entry to entry; without it the page shows everything. */
const script = `(()=>{
const entries=[...document.querySelectorAll('article')],boxes=[...document.querySelectorAll('input')];
const place=document.getElementById('place'),bar=document.querySelector('header');let at=-1;
const shown=()=>entries.filter((entry)=>!entry.hidden);
const tell=()=>{const list=shown();place.textContent=(at<0?'–':at+1)+' / '+list.length};
const go=(to)=>{const list=shown();if(list.length===0)return;at=(to+list.length)%list.length;const entry=list[at];entry.focus({preventScroll:true});scrollTo(0,scrollY+entry.getBoundingClientRect().top-bar.offsetHeight-12);tell()};
const filter=()=>{const on=new Set(boxes.filter((box)=>box.checked).map((box)=>box.value));for(const entry of entries)entry.hidden=!on.has(entry.dataset.filter);at=-1;tell()};
for(const box of boxes)box.addEventListener('change',filter);
document.getElementById('next').addEventListener('click',()=>go(at+1));
document.getElementById('previous').addEventListener('click',()=>go(at<0?-1:at-1));
document.addEventListener('keydown',(event)=>{if(event.ctrlKey||event.metaKey||event.altKey)return;if(event.key==='n'||event.key==='j')go(at+1);if(event.key==='p'||event.key==='k')go(at<0?-1:at-1)});
document.addEventListener('focusin',(event)=>{const found=shown().indexOf(event.target);if(found>=0){at=found;tell()}});
filter()})()`;

/** Only the page's own style and script run, named by their hashes; nothing is fetched and nothing can be sent. */
const policy = [
  "default-src 'none'",
  `script-src ${policyHash(script)}`,
  `style-src ${policyHash(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** One page in two columns that needs nothing but itself: filter by class, walk from entry to entry with n and p. */
export function formatPage({ title, heads, filters, entries, nothing }: Page): string {
  const boxes = filters
    .map(
      ({ name, label, count }) =>
        `<label><input type="checkbox" checked value="${escapeHtml(name)}"> ${escapeHtml(label)} ${count}</label>`,
    )
    .join('\n');
  const [left, right] = heads;
  const body =
    entries.length === 0
      ? `<p>${escapeHtml(nothing)}</p>`
      : `<div class="heads" aria-hidden="true"><div>${escapeHtml(left)}</div><div>${escapeHtml(right)}</div></div>
${entries.map((entry) => formatEntry(entry, heads)).join('\n')}`;
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<fieldset><legend>Show</legend>
${boxes}
</fieldset>
<nav aria-label="Findings"><button type="button" id="previous" aria-label="Previous (p)" title="p">↑</button><span id="place" aria-live="polite"></span><button type="button" id="next" aria-label="Next (n)" title="n">↓</button></nav>
</header>
<main>
${body}
</main>
<script>${script}</script>
</body>
</html>
`;
}

function formatEntry(entry: PageEntry, [left, right]: Page['heads']): string {
  const details = entry.details
    .map(
      ([term, from, to]) =>
        `<li>${escapeHtml(term)}: <del>${escapeHtml(from)}</del> → <ins>${escapeHtml(to)}</ins></li>`,
    )
    .join('');
  const side = (name: string, html: string): string =>
    `<section aria-label="${escapeHtml(name)}">${html === '' ? '<p class="none">–</p>' : html}</section>`;
  return `<article class="${escapeHtml(entry.filter)}" data-filter="${escapeHtml(entry.filter)}" tabindex="-1">
<h2><b>${escapeHtml(entry.label)}</b><span>${escapeHtml(entry.note)}</span></h2>${details === '' ? '' : `<ul>${details}</ul>`}
<div class="sides">${side(left, entry.leftHtml)}${side(right, entry.rightHtml)}</div>
</article>`;
}

/** A text with marks around stretches of it, `[start, end)` in UTF-16 code units; stretches outside are left out. */
export function markSpans(
  text: string,
  spans: readonly (readonly [number, number])[],
  tag: 'del' | 'ins',
): string {
  let html = '';
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < at || end > text.length || start >= end) continue;
    html += `${escapeHtml(text.slice(at, start))}<${tag}>${escapeHtml(text.slice(start, end))}</${tag}>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

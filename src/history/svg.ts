import { asKnownOn, type Known, type Series } from './series.js';

const size = { width: 860, height: 420, left: 90, right: 30, top: 48, bottom: 60 } as const;
/** More lines of what was known earlier would cover each other. */
const mostVintages = 12;
/** Colours that people with any colour vision tell apart. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

interface Point {
  readonly x: number;
  readonly y: number;
  readonly row: Known;
}

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/**
 * Series of one unit as one picture: value over period, or over the day it became known where there is one period
 * only. What was known last is a strong line; what was known on the days before a revision are faint ones.
 */
export function formatSeriesSvg(all: readonly Series[]): string {
  const unit = all[0]?.unit ?? '';
  const series = all.filter((one) => one.unit === unit && one.known.length > 0).slice(0, colours.length);
  const isOverPeriods = series.some(({ known }) => new Set(known.map(({ end }) => end)).size > 1);
  const pointOf = (row: Known): Point => ({
    x: dayNumber(isOverPeriods ? row.end : row.knownOn),
    y: Number(row.value),
    row,
  });
  const lines = series.map((one) => linesOf(one, isOverPeriods).map((rows) => rows.map(pointOf)));
  const points = lines.flat(2);
  // A period has its own name; its last day alone would puzzle.
  const labels = new Map(isOverPeriods ? points.map((point) => [point.x, point.row.period] as const) : []);
  const x = timeScale(points.map((point) => point.x));
  const y = valueScale(points.map((point) => point.y));
  const drawn = lines.flatMap((vintages, k) =>
    vintages.map((vintage, v) => draw(vintage, x, y, colours[k] ?? '#000', v === vintages.length - 1)),
  );
  const legend = series.map(
    (one, k) =>
      `<text x="${size.left + 16}" y="${size.top + 16 + 18 * k}" fill="${colours[k] ?? '#000'}">${escapeXml(`${one.subject} ${one.kind}`)}</text>`,
  );
  const title = series[0]?.subject ?? 'no values';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="13">
<title id="title">${escapeXml(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${size.left}" y="26" font-size="16" fill="#222">${escapeXml(title)}${unit === '' ? '' : escapeXml(` (${unit})`)}, ${isOverPeriods ? 'by period, as known on each day' : 'as known on each day'}</text>
${axes(x, y, labels)}
${drawn.join('\n')}
${series.length > 1 ? legend.join('\n') : ''}
</svg>
`;
}

/** The rows that were known before each revision, the latest ones last. */
function linesOf(series: Series, isOverPeriods: boolean): readonly (readonly Known[])[] {
  if (!isOverPeriods) return [series.known];
  const days = [
    ...new Set(series.known.filter(({ change }) => change === 'revised').map(({ knownOn }) => knownOn)),
  ];
  const before = days.slice(-mostVintages).map((day) => asKnownOn(series, dayBefore(day)));
  return [...before, asKnownOn(series, '9999-12-31')];
}

function draw(points: readonly Point[], x: Scale, y: Scale, colour: string, isLast: boolean): string {
  const path = points
    .map((point, k) => `${k === 0 ? 'M' : 'L'}${fixed(x.at(point.x))} ${fixed(y.at(point.y))}`)
    .join('');
  const fill = isLast ? `fill="${colour}"` : `fill="#fff" stroke="${colour}" stroke-opacity="0.5"`;
  const dots = points.map(({ row, ...point }) => {
    const words = `${row.period}: ${row.claim.quantity?.text ?? ''}, known on ${row.knownOn} (${row.claim.article.id})`;
    return `<circle cx="${fixed(x.at(point.x))}" cy="${fixed(y.at(point.y))}" r="3.5" ${fill}><title>${escapeXml(words)}</title></circle>`;
  });
  const style = isLast ? 'stroke-width="2"' : 'stroke-width="1" stroke-opacity="0.4" stroke-dasharray="4 3"';
  return `<path d="${path}" fill="none" stroke="${colour}" ${style}/>${dots.join('')}`;
}

function axes(x: Scale, y: Scale, labels: ReadonlyMap<number, string>): string {
  const bottom = size.height - size.bottom;
  const rows = y.ticks.map(
    (tick) =>
      `<path d="M${size.left} ${fixed(y.at(tick))}H${size.width - size.right}" stroke="#ddd"/><text x="${size.left - 8}" y="${fixed(y.at(tick) + 4)}" text-anchor="end" fill="#555">${shortNumber(tick)}</text>`,
  );
  const columns = x.ticks.map(
    (tick) =>
      `<text x="${fixed(x.at(tick))}" y="${bottom + 22}" text-anchor="middle" fill="#555">${escapeXml(labels.get(tick) ?? dayText(tick))}</text>`,
  );
  return `${rows.join('\n')}\n<path d="M${size.left} ${bottom}H${size.width - size.right}" stroke="#555"/>\n${columns.join('\n')}`;
}

/** At most six days, the first and the last among them. */
function timeScale(values: readonly number[]): Scale {
  const [low, high] = [least(values), most(values)];
  const [from, to] = [size.left + 12, size.width - size.right - 12];
  const at = (value: number): number =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
  const days = [...new Set(values)].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil((days.length - 1) / 5));
  const ticks = days.filter(
    (_, k) => k % step === 0 && (k === days.length - 1 || days.length - 1 - k >= step / 2),
  );
  const last = days.at(-1);
  return { at, ticks: last === undefined || ticks.includes(last) ? ticks : [...ticks, last] };
}

/** Round steps of 1, 2 or 5. */
function valueScale(values: readonly number[]): Scale {
  const [low, high] = [least(values), most(values)];
  const room = high === low ? Math.abs(high) * 0.1 || 1 : (high - low) * 0.08;
  const rough = (high - low + 2 * room) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((by) => by * power).find((by) => by >= rough) ?? power * 10;
  const first = Math.floor((low - room) / step);
  const count = Math.ceil((high + room) / step) - first;
  const ticks = Array.from({ length: count + 1 }, (_, k) => (first + k) * step);
  const [bottom, top] = [size.height - size.bottom, size.top];
  const [from, to] = [first * step, (first + count) * step];
  return { at: (value) => bottom - ((value - from) / (to - from)) * (bottom - top), ticks };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), values[0] ?? 0);
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), values[0] ?? 0);
}

const dayLength = 86_400_000;

/** Days since 1970 of `YYYY-MM-DD`; a date in another form counts as the first of them. */
function dayNumber(day: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return parts === null ? 0 : Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / dayLength;
}

function dayText(number: number): string {
  return new Date(number * dayLength).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return dayText(dayNumber(day) - 1);
}

/** `1.2亿`, as Chinese readers write large numbers; a picture needs no more than four digits. */
function shortNumber(value: number): string {
  const size = Math.abs(value);
  const [by, name] =
    size >= 1e12 ? [1e12, '万亿'] : size >= 1e8 ? [1e8, '亿'] : size >= 1e4 ? [1e4, '万'] : [1, ''];
  return `${Number((value / by).toPrecision(4))}${name}`;
}

function fixed(value: number): string {
  return String(Number(value.toFixed(2)));
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '\ufffd')
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

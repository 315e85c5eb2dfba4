import type { SealedClaim } from '../core/claim.js';
import { codePointOffsets } from '../core/code-points.js';
import { type MarkLabel, markClaims, markLabels } from './marks.js';
import { formatQuantity } from './text.js';

/** An article's text with its id, as annotation tools want it. */
export interface AnnotatedText {
  readonly id: string;
  readonly text: string;
}

/**
 * A claim as a W3C Web Annotation: the target is the evidence, by quote and by position, the body is the claim.
 *
 * @see https://www.w3.org/TR/annotation-model/ (positions count Unicode code points)
 */
export function webAnnotation(claim: SealedClaim, toPoints: (offset: number) => number): object {
  const { quote, prefix, suffix, span } = claim.evidence;
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:zh-claims:${claim.article.sha256.slice(0, 16)}:${claim.id}`,
    type: 'Annotation',
    motivation: 'describing',
    target: {
      source: claim.article.url ?? `urn:zh-claims:article:${encodeURIComponent(claim.article.id)}`,
      selector: [
        { type: 'TextQuoteSelector', exact: quote, prefix, suffix },
        { type: 'TextPositionSelector', start: toPoints(span[0]), end: toPoints(span[1]) },
      ],
    },
    body: { type: 'TextualBody', format: 'application/json', value: JSON.stringify(claim) },
  };
}

/**
 * An article as a Label Studio task whose predictions are the claims; offsets are UTF-16 code units.
 *
 * @see https://labelstud.io/guide/predictions
 */
export function labelStudioTask({ id, text }: AnnotatedText, claims: readonly SealedClaim[]): object {
  const { marks, links } = markClaims(claims);
  return {
    data: { id, text },
    predictions: [
      {
        model_version: 'zh-claims',
        result: [
          ...marks.map(({ label, span: [start, end] }, k) => ({
            id: `m${k}`,
            from_name: 'part',
            to_name: 'text',
            type: 'labels',
            value: { start, end, text: text.slice(start, end), labels: [label] },
          })),
          ...links.map(({ from, to }) => ({
            type: 'relation',
            from_id: `m${from}`,
            to_id: `m${to}`,
            direction: 'right',
            labels: [marks[to]?.label ?? 'part'],
          })),
        ],
      },
    ],
  };
}

/** The labelling interface that the tasks of `labelStudioTask` go with. */
export const labelStudioConfig = `<View>
  <Labels name="part" toName="text">
${markLabels.map((label) => `    <Label value="${label}"/>`).join('\n')}
  </Labels>
  <Relations>
${markLabels.map((label) => `    <Relation value="${label}"/>`).join('\n')}
  </Relations>
  <Text name="text" value="$text"/>
</View>
`;

/**
 * An article as an example of doccano's relation extraction; offsets are Unicode code points.
 *
 * @see https://github.com/doccano/doccano (JSONL with `entities` and `relations`)
 */
export function doccanoExample({ id, text }: AnnotatedText, claims: readonly SealedClaim[]): object {
  const { marks, links } = markClaims(claims);
  const toPoints = codePointOffsets(text);
  return {
    article: id,
    text,
    entities: marks.map(({ label, span: [start, end] }, k) => ({
      id: k,
      label,
      start_offset: toPoints(start),
      end_offset: toPoints(end),
    })),
    relations: links.map(({ from, to }, k) => ({
      id: k,
      from_id: from,
      to_id: to,
      type: marks[to]?.label ?? 'part',
    })),
  };
}

/** brat's names for the parts of a claim. */
const bratName = (label: MarkLabel): string => label.charAt(0).toUpperCase() + label.slice(1);

/**
 * Claims in brat's standoff format; offsets are Unicode code points. A span over several lines is given in pieces,
 * since brat's lines hold one line of text.
 *
 * @see https://brat.nlplab.org/standoff.html
 */
export function bratAnnotations({ text }: AnnotatedText, claims: readonly SealedClaim[]): string {
  const { marks, links, anchors } = markClaims(claims);
  const toPoints = codePointOffsets(text);
  const entities = marks.map(({ label, span }, k) => {
    const pieces = piecesOf(text, span);
    const places = pieces.map(([start, end]) => `${toPoints(start)} ${toPoints(end)}`).join(';');
    const words = pieces.map(([start, end]) => text.slice(start, end)).join(' ');
    return `T${k + 1}\t${bratName(label)} ${places}\t${words}\n`;
  });
  const relations = links.map(({ from, to }, k) => {
    const label = bratName(marks[to]?.label ?? 'subject');
    return `R${k + 1}\tHas${label} Arg1:T${from + 1} Arg2:T${to + 1}\n`;
  });
  const notes = claims.map((claim, k) => {
    const parts = [claim.id, claim.kind, claim.subject.text, formatQuantity(claim.quantity), claim.modality];
    const note = parts.filter((part) => part !== '').join(' ');
    return `#${k + 1}\tAnnotatorNotes T${(anchors[k] ?? 0) + 1}\t${note.replace(/\s+/g, ' ')}\n`;
  });
  return [...entities, ...relations, ...notes].join('');
}

/** brat's `annotation.conf` for the files of `bratAnnotations`. */
export const bratConfig = `[entities]
${markLabels.map(bratName).join('\n')}

[relations]
${markLabels
  .filter((label) => label !== 'quantity' && label !== 'event')
  .map((label) => `Has${bratName(label)} Arg1:Quantity|Event, Arg2:${bratName(label)}`)
  .join('\n')}

[events]

[attributes]
`;

function piecesOf(
  text: string,
  [start, end]: readonly [number, number],
): readonly (readonly [number, number])[] {
  const pieces: [number, number][] = [];
  let from = start;
  for (const line of text.slice(start, end).split('\n')) {
    if (line.trim() !== '') pieces.push([from, from + line.replace(/\r$/, '').length]);
    from += line.length + 1;
  }
  return pieces;
}

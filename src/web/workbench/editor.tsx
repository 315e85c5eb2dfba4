import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A fault at a place of the text, lines and columns from 1. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly text: string;
}

/** An editor of rule files: faults stand under the words, completion knows the fields of rules. */
export function Editor({
  path,
  text,
  faults,
  fields,
  label,
  onChange,
}: {
  readonly path: string;
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly fields: readonly string[];
  readonly label: string;
  readonly onChange: (text: string) => void;
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const change = useRef(onChange);
  change.current = onChange;
  // Another file is another document, with a history of its own.
  useEffect(() => {
    if (place.current === null) return;
    const complete = (context: CompletionContext): CompletionResult | null => {
      const word = context.matchBefore(/[\w-]*/);
      if (word === null || (word.from === word.to && !context.explicit)) return null;
      return { from: word.from, options: fields.map((name) => ({ label: name, apply: `${name}: ` })) };
    };
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          basicSetup,
          EditorView.lineWrapping,
          EditorView.cspNonce.of(document.getElementById('page')?.dataset['nonce'] ?? ''),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          ...(path.endsWith('.tsv') ? [] : [yaml(), autocompletion({ override: [complete] })]),
          lintGutter(),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) change.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, [path, fields]);
  useEffect(() => {
    const view = editor.current;
    if (view === null) return;
    const { doc } = view.state;
    const diagnostics = faults.map(({ line, column, severity, text: message }): Diagnostic => {
      const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
      const start = Math.min(from + column - 1, to);
      return { from: start, to, severity: severity === 'error' ? 'error' : 'warning', message };
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }, [faults]);
  return <div ref={place} class="editor" />;
}

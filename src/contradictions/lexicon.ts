import type { Lexicon } from '../rulebook/parse.js';
import { compileSubjects, type SubjectBook, type SubjectWord, type TagWords } from './subjects.js';

/** The book of subjects from the lexicons `subject-words` and `metric-nouns`. */
export function subjectBook(lexicons: ReadonlyMap<string, Lexicon>, tag: TagWords): SubjectBook {
  const measures = (lexicons.get('metric-nouns')?.entries ?? []).map(
    ({ fields }): SubjectWord => ({ word: fields['word'] ?? '', kind: 'general', same: '' }),
  );
  const own = (lexicons.get('subject-words')?.entries ?? []).map(
    ({ fields }): SubjectWord => ({
      word: fields['word'] ?? '',
      kind: fields['class'] === 'own' ? 'own' : fields['class'] === 'whole' ? 'whole' : 'general',
      same: fields['same'] ?? '',
    }),
  );
  return compileSubjects([...measures, ...own], tag);
}

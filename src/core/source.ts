/** How the bytes of an input are to be read. */
export type SourceFormat = 'text' | 'json-line' | 'json' | 'html' | 'feed' | 'warc';

/** Bytes of one article (or of one container of articles) and where they lie. */
export interface Source {
  /** Path as the user gave it, or `-`. */
  readonly file: string;
  /** Line in `file`, from 1, for JSON Lines; else `null`. */
  readonly line: number | null;
  /** Id of an article whose bytes carry none: path below the given folder, without the ending. */
  readonly id: string;
  readonly format: SourceFormat;
  readonly bytes: Uint8Array;
}

/** Is the code unit a Chinese character or a full-width mark, beside which source code may be wrapped freely? */
export function isHanOrWide(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff00 && code <= 0xffef)
  );
}

import { createHash } from 'node:crypto';

/** Plain text as markup; characters that would reorder or hide others are shown by their code. */
export function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"'`]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (mark) =>
      /[&<>"'`]/.test(mark)
        ? `&#${mark.charCodeAt(0)};`
        : `⟦U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`,
  );
}

/** A script as it may stand inside an element: a bundle may hold `</script` in a string, where the escape means the same. */
export function inlineScript(script: string): string {
  return script.replace(/<(?=\/script|!--|script)/gi, '\\x3c');
}

/** The source expression of a content security policy that allows just this script or style. */
export function policyHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

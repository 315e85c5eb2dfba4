/** What an action said instead of an answer. */
export class Refused extends Error {
  readonly hint: string;

  constructor(text: string, hint: string) {
    super(text);
    this.hint = hint;
  }
}

let token = '';

/** The token stands in the address, so that a page that is loaded again has it too. */
export function takeToken(): void {
  token = new URLSearchParams(location.search).get('token') ?? '';
}

/** Where a page that the server keeps can be shown. */
export function pageAddress(name: string): string {
  return `/page/${encodeURIComponent(name)}?token=${encodeURIComponent(token)}`;
}

/** Ask the server for something. @throws Refused with what it says. */
export async function ask<T>(action: string, input: unknown = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-zh-claims-token': token },
      body: JSON.stringify(input),
    });
  } catch {
    throw new Refused('The workbench does not answer.', 'start `zh-claims serve` again');
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const { error, hint } = (answer ?? {}) as { readonly error?: string; readonly hint?: string };
  throw new Refused(error ?? `HTTP ${response.status}`, hint ?? '');
}

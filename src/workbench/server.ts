import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the page may ask for, by name: a JSON value in, a JSON value out. */
export type Actions = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

/** Thrown by an action to be shown to the user; anything else is a fault of ours. */
export class ActionError extends Error {
  readonly hint: string;

  constructor(text: string, hint: string) {
    super(text);
    this.hint = hint;
  }
}

/** A workbench that listens. */
export interface OpenWorkbench {
  /** Where it is, token included. */
  readonly url: string;
  close(): Promise<void>;
}

/** Pages that actions have made, to be shown in frames. The oldest go first. */
export class PageShelf {
  readonly #pages = new Map<string, string>();
  #count = 0;

  /** Keep a page; its name is what a frame asks for. */
  keep(html: string): string {
    this.#count += 1;
    const name = `${this.#count}`;
    this.#pages.set(name, html);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > 20 && oldest !== undefined) this.#pages.delete(oldest);
    return name;
  }

  find(name: string): string | undefined {
    return this.#pages.get(name);
  }
}

/** Largest request, in bytes. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Serve the workbench to this machine alone: it listens on the loopback address, wants the token of this start with
 * every request, answers no other site, and no name but its own (a site could point a name of its own at us).
 *
 * @param page - Makes the page; `nonce` is the one that its style may carry.
 * @param port - 0 takes a free one.
 */
export async function openWorkbench(
  page: (nonce: string) => { readonly html: string; readonly policy: string },
  shelf: PageShelf,
  actions: Actions,
  port: number,
): Promise<OpenWorkbench> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    answer(request, response).catch(() => send(response, 500, 'text/plain', 'unexpected failure\n'));
  });
  const isOurs = (given: string | null | undefined): boolean => {
    const [a, b] = [Buffer.from(given ?? ''), Buffer.from(token)];
    return a.length === b.length && timingSafeEqual(a, b);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const own = `127.0.0.1:${addressOf(server).port}`;
    const { host, origin } = request.headers;
    const isKnown = host === own && (origin === undefined || origin === `http://${own}`);
    const url = new URL(request.url ?? '/', `http://${own}`);
    if (!isKnown) return send(response, 403, 'text/plain', 'only the workbench itself may ask\n');
    if (request.method === 'GET') {
      if (!isOurs(url.searchParams.get('token')))
        return send(response, 403, 'text/plain', 'the address with its token stands in the terminal\n');
      if (url.pathname === '/') {
        const { html, policy } = page(randomBytes(16).toString('base64'));
        return send(response, 200, 'text/html', html, policy);
      }
      const kept = shelf.find(url.pathname.replace(/^\/page\//, ''));
      // A made page carries a policy of its own, stricter than this.
      if (kept !== undefined) return send(response, 200, 'text/html', kept, "frame-ancestors 'self'");
      return send(response, 404, 'text/plain', 'no such page\n');
    }
    const action = Object.hasOwn(actions, url.pathname.slice(5)) ? actions[url.pathname.slice(5)] : undefined;
    if (request.method !== 'POST' || !url.pathname.startsWith('/api/') || action === undefined)
      return send(response, 404, 'text/plain', 'no such action\n');
    const { 'x-zh-claims-token': given, 'content-type': type } = request.headers;
    if (typeof given !== 'string' || !isOurs(given) || type !== 'application/json')
      return send(response, 403, 'text/plain', 'a request carries the token, and JSON\n');
    const body = await readBody(request);
    if (body === null) {
      const tooLarge = { error: 'Unexpected size, expected at most 16 MB', hint: 'use `zh-claims extract`' };
      return send(response, 413, 'application/json', JSON.stringify(tooLarge));
    }
    const outcome = await act(action, body);
    send(response, outcome.status, 'application/json', JSON.stringify(outcome.value));
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${addressOf(server).port}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function act(
  action: (input: unknown) => Promise<unknown>,
  body: string,
): Promise<{ readonly status: number; readonly value: unknown }> {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    return { status: 400, value: { error: 'Unexpected text, expected JSON', hint: '' } };
  }
  try {
    return { status: 200, value: await action(input) };
  } catch (error) {
    if (error instanceof ActionError)
      return { status: 422, value: { error: error.message, hint: error.hint } };
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 500, value: { error: `Unexpected failure: ${reason}`, hint: 'a fault of zh-claims' } };
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return address;
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // The rest is read and dropped, so that the answer arrives.
    if (size <= mostBytes) chunks.push(chunk);
  }
  return size > mostBytes ? null : Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, type: string, body: string, policy?: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy ?? "default-src 'none'",
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

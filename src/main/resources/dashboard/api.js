/* Questions to the service. */
const base = new URL('.', import.meta.url);
/** What every request that changes something repeats of one's session. */
let csrf = '';

/** It, for a request that is not made here. */
export const csrfToken = () => csrf;

/** @param {string | null} token */
export const useCsrf = (token) => (csrf = token ?? '');

/** To the login, and from there back to where one is. */
export function toLogin() {
    location.replace('/login' + location.hash);
}

/** An answer that was not what was asked for. */
export class Refused extends Error {
    /** @param {number} status @param {string} text @param {any} body */
    constructor(status, text, body) {
        super(text);
        this.status = status;
        this.body = body;
    }
}

/** @param {string} path e.g. api/wall @param {Record<string, any>} [query] */
export function url(path, query) {
    const filled = Object.entries(query ?? {}).filter(([, value]) => value !== '' && value !== null && value !== undefined);
    const text = new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString();
    return new URL(path + (text ? '?' + text : ''), base).href;
}

/** @param {Response} answer */
async function read(answer) {
    const body = await answer.json().catch((error) => (error.name === 'AbortError' ? Promise.reject(error) : null));
    if (answer.status === 401) {
        toLogin();
    }
    if (!answer.ok && answer.status !== 409) {
        throw new Refused(answer.status, body?.error ?? `${answer.status} ${answer.statusText}`, body);
    }
    if (body === null) {
        throw new Refused(answer.status, `${answer.status} ${answer.statusText}`, null);
    }
    return body;
}

/** @param {string} path @param {Record<string, any>} [query] @param {AbortSignal} [signal] */
export const get = async (path, query, signal) => read(await fetch(url(path, query), { signal }));

/**
 * Keeps a file that is asked for; what is refused is an error with the line that says why.
 * @param {string} path @param {Record<string, any>} query @param {string} name what the file is called where the answer does not say
 */
export async function fetchFile(path, query, name) {
    const answer = await fetch(url(path, query));
    if (!answer.ok) {
        const refused = await answer.json().catch(() => null);
        if (answer.status === 401) {
            toLogin();
        }
        throw new Refused(answer.status, refused?.error ?? `${answer.status} ${answer.statusText}`, refused);
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {string} path @param {any} body */
export const post = async (path, body) =>
    read(
        await fetch(url(path), {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...(csrf ? { 'X-CSRF-Token': csrf } : {}) },
            body: JSON.stringify(body),
        }),
    );

/** @param {string} path */
export const del = async (path) => read(await fetch(url(path), { method: 'DELETE', headers: csrf ? { 'X-CSRF-Token': csrf } : {} }));

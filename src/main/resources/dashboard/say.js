/* Short notices at the edge of the page, which screen readers read too. */
import { signal } from './lib.js';

/** @type {import('./vendor/signals-core.js').Signal<{id: number, text: string, kind: string}[]>} */
export const notices = signal([]);
let count = 0;

/** @param {string} text @param {string} [kind] good or bad */
export function say(text, kind = 'good') {
    const id = ++count;
    notices.value = [...notices.peek().slice(-2), { id, text, kind }];
    setTimeout(() => (notices.value = notices.peek().filter((notice) => notice.id !== id)), kind === 'bad' ? 12_000 : 5_000);
}

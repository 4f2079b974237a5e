/* Where the page is: everything that can be sent to a colleague stands in the address bar. */
import { signal } from './lib.js';

/** @typedef {{page: string, id: string, query: Record<string, string>}} Route */

/** @param {string} hash @returns {Route} */
export function parse(hash) {
    const [path, query] = hash.replace(/^#\/?/, '').split('?');
    const [page, ...id] = path.split('/');
    return { page: page || 'queue', id: id.map(decodeURIComponent).join('/'), query: Object.fromEntries(new URLSearchParams(query ?? '')) };
}

/** @param {string} page @param {string} [id] @param {Record<string, string | number | null | undefined>} [query] */
export function address(page, id, query) {
    const filled = Object.entries(query ?? {}).filter(([, value]) => value !== '' && value !== null && value !== undefined);
    const text = new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString();
    return `#/${page}${id ? '/' + encodeURIComponent(id) : ''}${text ? '?' + text : ''}`;
}

/** Addresses that the service leads here by other names. @type {Record<string, string>} */
const OTHERS = { figures: 'statistics', board: 'wall?board=1' };

/** The same page behind the hash: what follows loads nothing anew. @param {string} path @param {string} search */
export function behindHash(path, search) {
    const page = path.replace(/^\/|\/$/g, '');
    return page === '' || page === 'index.html' ? null : `/#/${OTHERS[page] ?? page}${search}`;
}

const moved = behindHash(location.pathname, location.search);
if (moved) {
    history.replaceState(null, '', moved);
}

/** @type {import('./vendor/signals-core.js').Signal<Route>} */
export const route = signal(parse(location.hash));

addEventListener('hashchange', () => (route.value = parse(location.hash)));

/** @param {string} page @param {string} [id] @param {Record<string, any>} [query] */
export const go = (page, id, query) => {
    location.hash = address(page, id, query);
};

/** Changes the query without a new entry in the history. @param {Record<string, any>} changes */
export function refine(changes) {
    const { page, id, query } = route.peek();
    history.replaceState(null, '', address(page, id, { ...query, ...changes }));
    route.value = parse(location.hash);
}

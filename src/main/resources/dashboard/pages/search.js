/* Over everything that was ever said. */
import { html, useEffect, useRef, useSignal } from '../lib.js';
import { get } from '../api.js';
import { broadcastIds, broadcastOf } from '../store.js';
import { moment, place, t } from '../i18n.js';
import { address, refine, route } from '../route.js';

const PAGE = 50;

/** A text with its marks. @param {string} text @param {[number, number][]} marks */
function marked(text, marks) {
    const parts = [];
    let at = 0;
    for (const [from, to] of [...marks].sort((one, other) => one[0] - other[0])) {
        parts.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`);
        at = to;
    }
    return [...parts, text.slice(at)];
}

export function Search() {
    const { query } = route.value;
    const hits = useSignal(/** @type {Hit[]} */ ([]));
    const state = useSignal('');
    const more = useSignal(false);
    const box = useRef(/** @type {any} */ (null));
    // Broadcasts change several times a second, and every time the page is drawn anew: what is typed has to be known to it.
    const typed = useSignal(query.q ?? '');
    const ask = async (/** @type {number} */ offset, /** @type {AbortSignal} */ signal) => {
        state.value = 'loading';
        try {
            const answer = await get('api/search', { q: query.q, broadcast: query.broadcast, language: query.language, offset, limit: PAGE }, signal);
            hits.value = offset === 0 ? answer.hits : [...hits.value, ...answer.hits];
            more.value = answer.hits.length === PAGE;
            state.value = 'ready';
        } catch (error) {
            state.value = error.name === 'AbortError' ? state.value : error.message;
        }
    };
    useEffect(() => {
        const stop = new AbortController();
        hits.value = [];
        state.value = '';
        if (query.q) {
            ask(0, stop.signal);
        }
        return () => stop.abort();
    }, [query.q, query.broadcast, query.language]);
    useEffect(() => {
        typed.value = query.q ?? '';
    }, [query.q]);
    useEffect(() => box.current?.focus(), []);
    const send = (/** @type {Event} */ event) => {
        event.preventDefault();
        refine({ q: typed.value.trim() });
    };
    return html`<div class="search-page">
        <header class="page-head"><h1>${t('search.title')}</h1></header>
        <form role="search" class="filters" onSubmit=${send}>
            <input type="search" ref=${box} aria-label=${t('search.words')} placeholder=${t('search.words')} value=${typed.value}
                onInput=${(/** @type {any} */ event) => (typed.value = event.target.value)} />
            <label><span class="hidden">${t('filter.broadcast')}</span><select value=${query.broadcast ?? ''} onChange=${(/** @type {any} */ event) => refine({ broadcast: event.target.value })}>
                <option value="">${t('filter.broadcast')}</option>${broadcastIds.value.map((id) => html`<option value=${id}>${broadcastOf(id)?.title || id}</option>`)}</select></label>
            <label><span class="hidden">${t('filter.language')}</span><select value=${query.language ?? ''} onChange=${(/** @type {any} */ event) => refine({ language: event.target.value })}>
                <option value="">${t('filter.language')}</option><option value="en">${t('language.en')}</option><option value="ru">${t('language.ru')}</option></select></label>
            <button class="main">${t('search.do')}</button>
        </form>
        <div role="status" class="quiet">${state.value === 'ready' ? t('search.found', { n: hits.value.length, more: more.value ? '+' : '' }) : state.value === 'loading' ? t('loading') : state.value || t('search.hint')}</div>
        <ol class="hits plain">${hits.value.map(
            (hit) => html`<li key=${hit.broadcast + hit.run + hit.utterance}>
                <a class="hit" href=${address('broadcast', hit.broadcast, { run: hit.run, at: hit.startMs, to: hit.endMs })}><span lang=${hit.language}>${marked(hit.text, hit.marks)}</span></a>
                <span class="quiet">${broadcastOf(hit.broadcast)?.title || hit.broadcast} · ${place(hit.startMs)} · ${moment(hit.at)}</span>
            </li>`,
        )}</ol>
        ${more.value && html`<button type="button" onClick=${() => ask(hits.value.length, new AbortController().signal)}>${t('search.more', { n: PAGE })}</button>`}
    </div>`;
}

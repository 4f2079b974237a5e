/* Who did, saw and took what. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { known, moment, t } from '../i18n.js';
import { address, refine, route } from '../route.js';

const USUAL = 200;
const MOST = 10_000;
/** What is asked for, and by which names. */
const FIELDS = ['who', 'action', 'broadcast', 'case', 'text', 'from', 'to'];

/** @typedef {{id: string, at: string, who?: string, role?: string, via?: string, address?: string, action: string, broadcast?: string, case?: string, detail?: string, status?: number}} Entry */

/** A day of the reader's own calendar as a time. @param {string | undefined} day @param {number} later days */
function dayTime(day, later) {
    const [year, month, date] = (day ?? '').split('-').map(Number);
    return date ? new Date(year, month - 1, date + later).toISOString() : null;
}

/** @param {{entry: Entry}} props */
function Row({ entry }) {
    const refused = (entry.status ?? 200) >= 400;
    return html`<tr class=${refused ? 'refused' : undefined}>
        <td><time datetime=${entry.at}>${moment(entry.at)}</time></td>
        <td>${entry.who ?? '–'}${entry.role && html` <span class="quiet">${known(`role.${entry.role}`) ? t(`role.${entry.role}`) : entry.role}</span>`}</td>
        <td>${known(`audit.${entry.action}`) ? t(`audit.${entry.action}`) : entry.action}${refused && html` <span class="tag">${entry.status}</span>`}</td>
        <td>${entry.broadcast && html`<a href=${address('broadcast', entry.broadcast)}>${entry.broadcast}</a>`} ${entry.case && html`<a href=${address('case', entry.case)}>${entry.case}</a>`}</td>
        <td class="detail">${entry.detail}</td>
        <td class="quiet">${[entry.address, entry.via].filter(Boolean).join(' · ')}</td>
    </tr>`;
}

export function Audit() {
    const { query } = route.value;
    const entries = useSignal(/** @type {Entry[]} */ ([]));
    const state = useSignal('loading');
    const limit = Math.min(MOST, Number(query.limit) || USUAL);
    const again = useSignal(0);
    useEffect(() => {
        const stop = new AbortController();
        state.value = 'loading';
        const asked = { who: query.who, action: query.action, broadcast: query.broadcast, case: query.case, text: query.text, from: dayTime(query.from, 0), to: dayTime(query.to, 1), limit };
        get('api/audit', asked, stop.signal).then(
            (answer) => {
                entries.value = answer.entries;
                state.value = 'ready';
            },
            (error) => error.name !== 'AbortError' && (state.value = error.message),
        );
        return () => stop.abort();
    }, [...FIELDS.map((field) => query[field]), limit, again.value]);
    const send = (/** @type {any} */ event) => {
        event.preventDefault();
        const form = new FormData(event.target);
        refine({ ...Object.fromEntries(FIELDS.map((field) => [field, String(form.get(field) ?? '').trim() || null])), limit: null });
        again.value++;
    };
    return html`<div class="audit-page">
        <header class="page-head"><h1>${t('audit.title')}</h1></header>
        <form role="search" class="by" onSubmit=${send}>
            ${FIELDS.map(
                (field) => html`<label class="field"><span>${t(`audit.by-${field}`)}</span>
                    <input name=${field} type=${field === 'from' || field === 'to' ? 'date' : 'text'} autocomplete="off" spellcheck="false" maxlength="200" defaultValue=${query[field] ?? ''} /></label>`,
            )}
            <button class="main">${t('search.do')}</button>
        </form>
        <p role="status" class="quiet">${state.value === 'ready' ? t('audit.found', { n: entries.value.length, more: entries.value.length === limit ? '+' : '' }) : state.value === 'loading' ? t('loading') : state.value}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=${t('audit.title')}><table>
            <thead><tr>${['when', 'who', 'what', 'about', 'detail', 'where'].map((column) => html`<th scope="col">${t(`audit.${column}`)}</th>`)}</tr></thead>
            <tbody>${entries.value.map((entry) => html`<${Row} key=${entry.id} entry=${entry} />`)}</tbody>
        </table></div>
        ${state.value === 'ready' && entries.value.length === limit && limit < MOST && html`<button type="button" onClick=${() => refine({ limit: Math.min(MOST, limit * 5) })}>${t('audit.more')}</button>`}
    </div>`;
}

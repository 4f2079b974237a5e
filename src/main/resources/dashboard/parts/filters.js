/* What is chosen of the queue; it stands in the address bar. */
import { html, useEffect, useSignal } from '../lib.js';
import { broadcastIds, broadcastOf, categoryName, desk, who } from '../store.js';
import { language, known, t } from '../i18n.js';
import { refine } from '../route.js';
import { mayAsk } from '../session.js';

/** @param {string} name @returns {[string, string][]} values and how they are shown */
function choices(name) {
    switch (name) {
        case 'state':
            return ['open', 'snoozed', 'decided', 'retracted', 'open,snoozed,decided,retracted'].map((one) => [one, t(`filter.state.${one.includes(',') ? 'all' : one}`)]);
        case 'severity':
            return ['critical', 'high', 'medium', 'low', 'info'].map((one) => [one, t(`severity.${one}`)]);
        case 'category':
            return (desk.value?.categories ?? []).map((one) => [one.id, categoryName(one.id, language.value)]);
        case 'broadcast':
            return broadcastIds.value.map((id) => [id, broadcastOf(id)?.title || id]);
        case 'host':
            return [...new Set(broadcastIds.value.map((id) => broadcastOf(id)?.host ?? '').filter(Boolean))].sort().map((one) => [one, one]);
        case 'language':
            return ['en', 'ru'].map((one) => [one, t(`language.${one}`)]);
        case 'detector':
            return ['patterns', 'reader', 'talk', 'facts', 'moderator'].map((one) => [one, known(`detector.${one}`) ? t(`detector.${one}`) : one]);
        case 'order':
            return ['severity', 'newest', 'oldest'].map((one) => [one, t(`order.${one}`)]);
        case 'waiting':
            return ['question', 'claim', 'came-back', 'appeal', ...(mayAsk('get /api/agreement/people') ? ['dispute'] : [])].map((one) => [one, t(`waiting.${one}`)]);
        default:
            return [];
    }
}

/** @param {{name: string, value: string | undefined, none?: string}} props */
export function Choice({ name, value, none }) {
    const all = choices(name);
    const missing = value && !all.some(([one]) => one === value);
    return html`<label><span class="hidden">${t(`filter.${name}`)}</span>
        <select class=${value ? 'set' : ''} data-filter=${name} value=${value ?? ''} onChange=${(/** @type {any} */ event) => refine({ [name]: event.target.value, ...(name === 'waiting' ? { askedOf: null } : {}) })}>
            <option value="">${none ?? t(`filter.${name}`)}</option>
            ${missing && html`<option value=${value}>${value?.split(',').map((one) => all.find(([known]) => known === one)?.[1] ?? one).join(', ')}</option>`}
            ${all.map(([one, text]) => html`<option key=${one} value=${one} selected=${one === value}>${text}</option>`)}
        </select>
    </label>`;
}

const NAMES = ['state', 'severity', 'category', 'broadcast', 'host', 'language', 'detector', 'waiting'];

/** @param {{query: Record<string, string>}} props */
export function Filters({ query }) {
    const set = [...NAMES, 'rule', 'claimedBy', 'assignedTo', 'askedOf', 'text'].filter((name) => query[name]);
    const clear = () => refine(Object.fromEntries(set.map((name) => [name, null])));
    const isMine = (/** @type {string} */ name) => query[name] === 'me' || query[name] === who.value;
    const own = (/** @type {string} */ name, /** @type {string} */ text) => html`<button type="button" data-filter=${name} aria-pressed=${isMine(name) ? 'true' : 'false'} class=${isMine(name) ? 'on' : ''} onClick=${() => refine({ [name]: isMine(name) ? null : 'me', ...(name === 'askedOf' ? { waiting: null } : {}) })}>${text}</button>`;
    // Broadcasts change while somebody types, and this is drawn anew.
    const typed = useSignal(query.text ?? '');
    useEffect(() => {
        typed.value = query.text ?? '';
    }, [query.text]);
    return html`<div class="filters" role="group" aria-label=${t('filter.title')}>
        <input type="search" aria-label=${t('filter.text')} placeholder=${t('filter.text')} value=${typed.value} onInput=${(/** @type {any} */ event) => (typed.value = event.target.value)} onChange=${(/** @type {any} */ event) => refine({ text: event.target.value.trim() })} />
        ${NAMES.map((name) => html`<${Choice} key=${name} name=${name} value=${query[name]} />`)}
        ${own('claimedBy', t('filter.mine'))}
        ${own('assignedTo', t('filter.assigned'))}
        ${own('askedOf', t('filter.for-me'))}
        ${query.assignedTo && !isMine('assignedTo') && html`<span class="tag">${t('wall.assigned', { who: query.assignedTo })}</span>`}
        ${query.rule && html`<span class="tag">${query.rule}</span>`}
        ${set.length > 0 && html`<button type="button" onClick=${clear}>${t('filter.clear')}</button>`}
    </div>`;
}

/* All broadcasts at once, those in need first. */
import { html, signal, useEffect, useSignal } from '../lib.js';
import { age, ahead, broadcastIds, broadcastOf, now, presence, who, wordsOf } from '../store.js';
import { number, percent, span, t } from '../i18n.js';
import { address, refine, route } from '../route.js';
import { onAction } from '../keys.js';
import { assigning } from '../assign.js';
import { Age, SeverityMark } from '../parts/bits.js';
import { mayDo } from '../session.js';
import { warn, warning } from '../warn.js';
import { Assigned } from '../parts/assigned.js';

const WEIGHT = /** @type {Record<string, number>} */ ({ critical: 10, high: 5, medium: 2, low: 1, info: 0 });
/** Age of the newest words from which on a broadcast on the air is stale, milliseconds. */
export const STALE = 20_000;

/** Broadcasts in the order of need; made anew only now and then, so that tiles do not jump about. @type {import('../vendor/signals-core.js').Signal<string[]>} */
const order = signal([]);

/** @param {BroadcastView} view */
const onAir = (view) => view.state === 'live' || view.state === 'lost';

/** @param {BroadcastView} view */
const watchers = (view) => presence.value.broadcasts[view.id] ?? view.watchedBy ?? [];

/** How much somebody is needed there. @param {BroadcastView} view */
export function need(view) {
    const open = Object.entries(view.open ?? {}).reduce((sum, [severity, count]) => sum + (WEIGHT[severity] ?? 1) * count, 0);
    const alone = onAir(view) && watchers(view).length === 0 ? 1.5 : 1;
    const state = view.state === 'ended' ? -1e6 : view.state === 'live' ? 0 : 500;
    return state + (view.risk * 10 + open) * alone;
}

function sort() {
    const views = broadcastIds.peek().map((id) => /** @type {BroadcastView} */ (broadcastOf(id)));
    const sorted = views.sort((one, other) => need(other) - need(one) || one.id.localeCompare(other.id)).map((view) => view.id);
    if (sorted.join() !== order.peek().join()) {
        order.value = sorted;
    }
}

/** Which broadcasts are shown; it stands in the address bar. @type {Record<string, (view: BroadcastView) => boolean>} */
const SHOWS = {
    all: () => true,
    mine: (view) => view.assignedTo === who.value,
    unwatched: (view) => onAir(view) && watchers(view).length === 0,
};

/** The broadcast whose tile has the focus. */
const focused = () => /** @type {HTMLElement | null} */ (document.activeElement?.closest('.tile'))?.dataset.broadcast;

/** To the next tile, or the one before. @param {number} steps */
function move(steps) {
    const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.tile .tile-head a')]);
    const at = links.findIndex((link) => link.closest('.tile') === document.activeElement?.closest('.tile'));
    links[Math.max(0, Math.min(links.length - 1, at + steps))]?.focus();
}

export function Wall() {
    const board = route.value.query.board === '1';
    const show = SHOWS[route.value.query.show] ? route.value.query.show : 'all';
    const rest = useSignal(false);
    const count = broadcastIds.value.length;
    useEffect(() => {
        sort();
        const timer = setInterval(() => !rest.peek() && sort(), 5_000);
        return () => clearInterval(timer);
    }, [count]);
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'next' || action === 'previous') {
                    move(action === 'next' ? 1 : -1);
                    return true;
                }
                return assigning(action, focused()) || warning(action, focused());
            }),
        [],
    );
    const views = order.value.map(broadcastOf).filter((view) => view !== undefined);
    const shown = views.filter(SHOWS[show]);
    const live = views.filter(onAir);
    const alone = live.filter((view) => watchers(view).length === 0).length;
    return html`<div class=${'wall' + (board ? ' board' : '')} onPointerEnter=${() => (rest.value = true)} onPointerLeave=${() => (rest.value = false)} onFocusIn=${() => (rest.value = true)} onFocusOut=${() => (rest.value = false)}>
        <header class="page-head">
            <h1>${t('wall.title')}</h1>
            <p>${t('wall.live', { n: live.length })}${alone > 0 ? html` · <b class="alone">${t('wall.unwatched-count', { n: alone })}</b>` : ''}</p>
            <div role="group" class="switch" aria-label=${t('wall.show')}>${Object.keys(SHOWS).map((one) => html`<button type="button" data-show=${one} aria-pressed=${show === one ? 'true' : 'false'} onClick=${() => refine({ show: one === 'all' ? null : one })}>${t(`wall.show.${one}`)} ${number(views.filter(SHOWS[one]).length)}</button>`)}</div>
            <span class="grow"></span>
            <button type="button" aria-pressed=${board ? 'true' : 'false'} onClick=${() => refine({ board: board ? null : '1' })}>${board ? t('wall.leave-board') : t('wall.board')}</button>
        </header>
        ${views.length === 0 && html`<p class="empty">${t('wall.empty')}</p>`}
        ${views.length > 0 && shown.length === 0 && html`<p class="empty">${t(`wall.none.${show}`)}</p>`}
        <ul class="tiles plain">${shown.map((view) => html`<${Tile} key=${view.id} id=${view.id} />`)}</ul>
    </div>`;
}

/** @param {{id: string}} props */
function Tile({ id }) {
    const view = broadcastOf(id);
    if (!view) {
        return null;
    }
    const seen = watchers(view);
    const alone = onAir(view) && seen.length === 0;
    const open = ['critical', 'high', 'medium', 'low'].filter((severity) => /** @type {any} */ (view.open)[severity] > 0);
    return html`<li class=${`tile is-${view.state}` + (alone ? ' unwatched' : '')} data-broadcast=${id}>
        <div class="tile-head">
            <a href=${address('broadcast', id, { run: view.run })}>${view.title || id}</a>
            <span class=${`air is-${view.state}`}>${t(`air.${view.state}`)}</span>
        </div>
        <p class="cut quiet">${[view.host, view.seller, view.language?.toUpperCase()].filter(Boolean).join(' · ')}</p>
        <${LastWords} id=${id} view=${view} />
        <p class="open-cases">
            ${open.map((severity) => html`<a href=${address('queue', '', { broadcast: id, severity })}><${SeverityMark} of=${severity} /> <b>${number(/** @type {any} */ (view.open)[severity])}</b></a>`)}
            ${open.length === 0 && html`<span class="quiet">${t('wall.nothing-open')}</span>`}
            ${view.review > 0 && html`<a class="quiet" href=${address('queue', '', { broadcast: id, lane: 'review' })}>${t('wall.review', { n: view.review })}</a>`}
        </p>
        <dl class="figures">
            <div><dt>${t('wall.risk')}</dt><dd class=${view.risk >= 10 ? 'hot' : ''}>${number(view.risk, view.risk % 1 ? 1 : 0)}</dd></div>
            <div><dt>${t('wall.lag')}</dt><dd class=${view.lagMs > 3_000 ? 'hot' : ''}>${t('unit.seconds', { value: number(view.lagMs / 1000, 1) })}</dd></div>
            <div><dt>${t('wall.coverage')}</dt><dd class=${view.coverage < 0.95 ? 'hot' : ''}>${percent(Math.floor(view.coverage * 100) / 100)}</dd></div>
            <${DataAge} id=${id} view=${view} />
        </dl>
        <p class="watched">${alone ? html`<b class="alone">${t('wall.unwatched')}</b>` : seen.length > 0 ? t('wall.watched-by', { who: seen.join(', ') }) : ''}
            <span class="grow"></span>${onAir(view) && mayDo('warn') && html`<button type="button" class="small" data-warn=${id} onClick=${() => warn(id)}>${t('act.warn')}</button>`} <${Assigned} view=${view} /></p>
        ${trouble(view) && html`<p class="notice warn">${trouble(view)}</p>`}
    </li>`;
}

/** @param {BroadcastView} view */
const trouble = (view) => (!view.trouble || view.state === 'ended' ? '' : typeof view.trouble === 'string' ? view.trouble : view.trouble.detail);

/** @param {{id: string, view: BroadcastView}} props */
function LastWords({ id, view }) {
    const line = wordsOf(id).value;
    const newest = line?.text ?? view.lastWords;
    return html`<p class="last-words" lang=${view.language}><span>${line?.before ?? (newest.startsWith(view.lastWords) ? '' : view.lastWords)} <span class=${line && !line.final ? 'partial' : ''}>${newest || '…'}</span></span></p>`;
}

/** How old the newest words are; red when stale. @param {{id: string, view: BroadcastView}} props */
function DataAge({ id, view }) {
    const at = wordsOf(id).value?.emittedAt ?? view.lastAt;
    const stale = onAir(view) && (!at || age(at) > STALE);
    return html`<div><dt>${t('wall.age')}</dt><dd class=${stale ? 'stale' : ''}>${view.state === 'ended' ? html`<${Age} at=${view.endedAt} />` : at ? span(now.value + ahead.value - Date.parse(at)) : '–'}</dd></div>`;
}

/* One broadcast: what was said around a moment, live at its end, with its alerts marked. */
import { html, useEffect, useRef, useSignal } from '../lib.js';
import { get, url } from '../api.js';
import { broadcastOf, keep, onLive, categoryName } from '../store.js';
import { language, moment, percent, place, span, t } from '../i18n.js';
import { address, go, route } from '../route.js';
import { mayAsk } from '../session.js';
import { onAction } from '../keys.js';
import { assigning } from '../assign.js';
import { handCase } from '../by-hand.js';
import { Key, SeverityMark, Standing } from '../parts/bits.js';
import { warning } from '../warn.js';
import { Assigned } from '../parts/assigned.js';
import { Warnings } from '../parts/warnings.js';
import { Clip } from '../parts/clip.js';
import { Papers } from '../parts/papers.js';
import { Chosen, chosen, Lines, useLines } from '../parts/transcript.js';

/** How much of a broadcast is shown at once, milliseconds. */
const WINDOW = 180_000;

/** Cases of a broadcast, kept up to date. @param {string} id */
function useCases(id) {
    const rows = useSignal(/** @type {CaseRow[]} */ ([]));
    useEffect(() => {
        const asked = Date.now();
        rows.value = [];
        get('api/cases', { broadcast: id, state: 'open,snoozed,decided', order: 'newest', limit: 200 }).then(
            (answer) => {
                keep(answer.cases, asked);
                rows.value = answer.cases;
            },
            () => {},
        );
        return onLive((event, data) => {
            if (event === 'case' && data.key.broadcast === id) {
                const others = rows.value.filter((row) => row.id !== data.id);
                rows.value = data.state === 'retracted' ? others : [data, ...others];
            }
        });
    }, [id]);
    return rows;
}

export function BroadcastPage() {
    const { id, query } = route.value;
    const view = broadcastOf(id);
    const run = query.run ?? view?.run ?? null;
    const live = !query.at;
    const begun = useRef(/** @type {number | null} */ (null));
    begun.current ??= view?.heardMs ?? null;
    const at = live ? Math.max(0, (begun.current ?? 0) - 20_000) : Number(query.at);
    const fromMs = Math.max(0, at - (live ? WINDOW : WINDOW / 2));
    const toMs = live ? Number.MAX_SAFE_INTEGER : at + WINDOW / 2;
    const { lines, state } = useLines(id, run, fromMs, toMs);
    const rows = useCases(id);
    const box = useRef(/** @type {any} */ (null));
    const atEnd = useRef(true);
    const scrolled = () => (atEnd.current = box.current.scrollHeight - box.current.scrollTop - box.current.clientHeight < 60);
    const own = chosen.value?.broadcast === id ? chosen.value : null;
    const start = own?.startMs ?? at;
    const end = own?.endMs ?? (query.to ? Number(query.to) : start);
    useEffect(() => {
        if (!live) {
            box.current?.querySelector('.mark-here')?.closest('li')?.scrollIntoView({ block: 'center' });
        } else if (box.current && atEnd.current) {
            box.current.scrollTop = box.current.scrollHeight;
        }
    }, [live ? lines.value : state.value, query.at]);
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'draft' && chosen.peek()?.broadcast === id && mayAsk('get /api/rules')) {
                    go('rules', '', { example: chosen.peek()?.text });
                    return true;
                }
                if (action === 'by-hand') {
                    handCase({ broadcast: id, run, startMs: start, endMs: Math.max(end, start + 1_000), text: '' });
                } else if (action === 'watch' && view?.watchUrl) {
                    open(view.watchUrl, '_blank', 'noopener');
                } else {
                    return assigning(action, id) || warning(action, id);
                }
                return true;
            }),
        [id, run, start, end, view?.watchUrl],
    );
    const marks = rows.value.map((row) => ({ startMs: row.alert.startMs, endMs: row.alert.endMs, kind: row.alert.severity, title: row.alert.rule }));
    const here = live ? [] : [{ startMs: at, endMs: Math.max(end, at + 1), kind: 'here', title: '' }];
    return html`<div class="broadcast-page">
        <header class="page-head">
            <h1>${view?.title || id}</h1>
            ${view && html`<span class=${`air is-${view.state}`}>${t(`air.${view.state}`)}</span>`}
            <p class="quiet">${[view?.host, view?.seller].filter(Boolean).join(' · ')}</p>
            <span class="grow"></span>
            ${view && html`<${Assigned} view=${view} />`}
            <${Papers} broadcast=${id} run=${run} />
            ${view?.watchUrl && html`<a class="button" href=${view.watchUrl} target="_blank" rel="noopener noreferrer">${t('broadcast.watch')} <${Key} of="watch" /></a>`}
        </header>
        <div class="columns">
            <section class="said" aria-label=${t('transcript.title')}>
                <${Earlier} id=${id} run=${run} fromMs=${fromMs} toMs=${toMs} live=${live} />
                ${state.value !== 'ready' && html`<p class="quiet">${state.value === 'loading' ? t('loading') : state.value}</p>`}
                <div ref=${box} class="scroll" tabindex="0" onScroll=${scrolled}>
                    <${Lines} lines=${lines.value} broadcast=${id} run=${run} marks=${[...here, ...marks]} />
                </div>
                <div class="sound">
                    <${Clip} broadcast=${id} run=${run} fromMs=${Math.max(0, start - 10_000)} toMs=${end + 10_000} startMs=${start} endMs=${end} />
                    <div class="actions">
                        <button type="button" class="main" onClick=${() => handCase({ broadcast: id, run, startMs: start, endMs: Math.max(end, start + 1_000), text: own?.text ?? '' })}>${t('act.by-hand')} <${Key} of="by-hand" /></button>
                        <${Chosen} own=${own} />
                        <a href=${address('broadcast', id, { run, at: Math.round(start), to: Math.round(end) })}>${t('broadcast.link', { at: place(start) })}</a>
                    </div>
                </div>
            </section>
            <aside>
                ${view && html`<${Facts} view=${view} />`}
                <${Warnings} broadcast=${id} language=${view?.language} />
                <h2>${t('broadcast.cases', { n: rows.value.length })}</h2>
                <ul class="plain cases">${rows.value.slice(0, 100).map(
                    (row) => html`<li key=${row.id}><${SeverityMark} of=${row.alert.severity} /> <a href=${address('case', row.id)}><q>${row.alert.quote}</q></a>${' '}
                        <span class="quiet">${place(row.alert.startMs)} · ${categoryName(row.alert.category, language.value)}</span> <${Standing} row=${row} /></li>`,
                )}</ul>
            </aside>
        </div>
    </div>`;
}

/** @param {{id: string, run: string | null, fromMs: number, toMs: number, live: boolean}} props */
function Earlier({ id, run, fromMs, toMs, live }) {
    if (live && fromMs === 0) {
        return null;
    }
    return html`<nav class="along" aria-label=${t('broadcast.along')}>
        ${fromMs > 0 && html`<a href=${address('broadcast', id, { run, at: Math.max(0, fromMs) })}>${t('broadcast.earlier')}</a>`}
        ${!live && html`<a href=${address('broadcast', id, { run, at: toMs })}>${t('broadcast.later')}</a><a href=${address('broadcast', id, { run })}>${t('broadcast.now')}</a>`}
    </nav>`;
}

/** @param {{view: BroadcastView}} props */
function Facts({ view }) {
    return html`<dl class="facts">
        <dt>${t('broadcast.started')}</dt><dd>${moment(view.startedAt)}</dd>
        <dt>${t('broadcast.heard')}</dt><dd>${place(view.heardMs)} (${percent(view.coverage)})</dd>
        ${view.lostMs > 0 && html`<dt>${t('broadcast.lost')}</dt><dd>${span(view.lostMs)}</dd>`}
        ${view.state === 'live' && html`<dt>${t('broadcast.listen')}</dt><dd><audio controls preload="none" src=${url(`api/listen/${encodeURIComponent(view.id)}`)}></audio></dd>`}
    </dl>`;
}

/* What one shift leaves to the next, to be read, copied and printed. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { categoryName, onLive, who } from '../store.js';
import { clock, language, moment, place, t } from '../i18n.js';
import { onAction, perform } from '../keys.js';
import { address } from '../route.js';
import { say } from '../say.js';
import { handOver, takeHandoverBack } from '../handover.js';
import { undoLast } from '../acts.js';
import { asked } from '../parts/others.js';
import { Key, SeverityMark } from '../parts/bits.js';
import { mayAsk } from '../session.js';

/** @typedef {{total: number, cases: CaseRow[]}} Listing */
/** @typedef {{id: string, who: string, to: string | null, text: string | null, at: string, cases: number, broadcasts: string[], undone: boolean}} Past */
/** @typedef {{at: string, claimed: Listing, asked: Listing, snoozed: Listing, cameBack: Listing, appeals: Listing, broadcasts: BroadcastView[], handovers: Past[]}} Shift */

/** What is said of a case in each list. @type {Record<string, (row: CaseRow) => string>} */
const SAYS = {
    claimed: (row) => (row.claim ? t('handover.claimed-by', { who: row.claim.who, until: clock(row.claim.expiresAt) }) : ''),
    asked: (row) => (row.escalation ? `${t('asked.by', { who: row.escalation.who, to: asked(row.escalation) })} ${row.escalation.text ?? ''}` : ''),
    snoozed: (row) => (row.snooze ? t('handover.rests', { who: row.snooze.who, until: moment(row.snooze.until) }) : ''),
    cameBack: (row) => t('handover.came-back', { at: moment(row.cameBack) }),
    appeals: (row) => (row.appeal ? `${t('appeal.by', { party: t(`party.${row.appeal.party}`), who: row.appeal.by })} ${row.appeal.text}` : ''),
};
const LISTS = /** @type {('claimed' | 'asked' | 'snoozed' | 'cameBack' | 'appeals')[]} */ (['claimed', 'asked', 'snoozed', 'cameBack', 'appeals']);

/** @param {CaseRow} row */
const named = (row) => `${categoryName(row.alert.category, language.value)}: “${row.alert.quote || '—'}” · ${row.title || row.key.broadcast} ${place(row.alert.startMs)}`;

/** The same as plain text. @param {Shift} shift */
function plain(shift) {
    const parts = [`${t('handover.title')} ${moment(shift.at)}`];
    LISTS.forEach((list) => {
        parts.push('', `${t(`handover.${list}`)} (${shift[list].total})`, ...shift[list].cases.map((row) => `- ${named(row)} · ${SAYS[list](row)} · ${row.id}`));
    });
    parts.push('', `${t('handover.broadcasts')} (${shift.broadcasts.length})`, ...shift.broadcasts.map((view) => `- ${view.title || view.id}: ${view.assignedTo}`));
    return parts.join('\n');
}

export function Handover() {
    const shift = useSignal(/** @type {Shift | null} */ (null));
    const trouble = useSignal('');
    const load = () => get('api/handover').then((got) => (shift.value = got), (error) => (trouble.value = error.message));
    useEffect(() => {
        let wait = 0;
        load();
        const end = onLive((event) => {
            if (!wait && ['case', 'broadcast', 'reset'].includes(event)) {
                wait = setTimeout(() => {
                    wait = 0;
                    load();
                }, 1_500);
            }
        });
        return () => {
            clearTimeout(wait);
            end();
        };
    }, []);
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'hand-over') {
                    handOver().then((done) => done && load());
                } else if (action === 'undo') {
                    undoLast();
                } else {
                    return false;
                }
                return true;
            }),
        [],
    );
    const copy = () => shift.value && navigator.clipboard.writeText(plain(shift.value)).then(() => say(t('said.copied')), (error) => say(error.message, 'bad'));
    return html`<div class="handover-page">
        <header class="page-head"><h1>${t('handover.title')}</h1>${shift.value && html`<time datetime=${shift.value.at}>${moment(shift.value.at)}</time>`}<span class="grow"></span>
            ${mayAsk('post /api/handover') && html`<button type="button" class="main" data-action="hand-over" onClick=${() => perform('hand-over')}>${t('act.hand-over')} <${Key} of="hand-over" /></button>`}
            <button type="button" onClick=${copy}>${t('handover.copy')}</button>
            <button type="button" onClick=${() => print()}>${t('handover.print')}</button></header>
        ${trouble.value && html`<p class="notice bad">${trouble.value}</p>`}
        ${shift.value && html`<${Notes} handovers=${shift.value.handovers} reload=${load} />
            ${LISTS.map((list) => html`<${Cases} key=${list} name=${list} listing=${/** @type {Shift} */ (shift.value)[list]} />`)}
            <section aria-labelledby="handover-broadcasts"><h2 id="handover-broadcasts">${t('handover.broadcasts')} <b>${shift.value.broadcasts.length}</b></h2>
                <ul class="plain">${shift.value.broadcasts.map((view) => html`<li key=${view.id}><a href=${address('broadcast', view.id)}>${view.title || view.id}</a> <span class="tag">${view.assignedTo}</span> <span class="quiet">${t(`air.${view.state}`)}</span></li>`)}</ul></section>`}
    </div>`;
}

/** @param {{name: string, listing: Listing}} props */
function Cases({ name, listing }) {
    return html`<section aria-labelledby=${`handover-${name}`} data-list=${`handover-${name}`}><h2 id=${`handover-${name}`}>${t(`handover.${name}`)} <b>${listing.total}</b></h2>
        <ul class="plain">${listing.cases.map((row) => html`<li key=${row.id}><${SeverityMark} of=${row.alert.severity} /> <a href=${address('case', row.id)}>${named(row)}</a> <span class="quiet">${SAYS[name](row)}</span></li>`)}</ul>
        ${listing.total > listing.cases.length && html`<p class="quiet">${t('search.more', { n: listing.total - listing.cases.length })}</p>`}</section>`;
}

/** What was handed over lately. @param {{handovers: Past[], reload: () => any}} props */
function Notes({ handovers, reload }) {
    if (handovers.length === 0) {
        return null;
    }
    return html`<section aria-labelledby="handover-notes"><h2 id="handover-notes">${t('handover.notes')}</h2>
        <ol class="plain">${handovers.map((one) => html`<li key=${one.id} data-handover=${one.undone ? 'undone' : 'done'}>
            <time datetime=${one.at}>${moment(one.at)}</time> <b>${one.who} → ${one.to ?? t('handover.nobody')}</b>${' '}
            <span class="quiet">${t('handover.counts', { cases: one.cases, broadcasts: one.broadcasts.length })}</span>${' '}
            ${one.text && html`<p class="said-text">${one.text}</p>`}
            ${one.undone ? html`<span class="tag">${t('effect.undone')}</span>` : one.who === who.value && html`<button type="button" class="small" onClick=${() => takeHandoverBack(one.id).then(reload)}>${t('act.undo')}</button>`}
        </li>`)}</ol></section>`;
}

/* What people did about a case, oldest first; nothing is ever deleted. */
import { html } from '../lib.js';
import { moment, t } from '../i18n.js';
import { takeBack } from '../acts.js';
import { Part } from './bits.js';

/** @param {CaseEvent} event */
function what(event) {
    const parts = [t(`event.${event.type}`)];
    if (event.verdict) {
        parts.push(t(`verdict.${event.verdict}`));
    }
    if (event.cause) {
        parts.push(t(`cause.${event.cause}`));
    }
    if (event.outcome) {
        parts.push(t(`outcome.${event.outcome}`));
    }
    if (event.party) {
        parts.push(t(`party.${event.party}`));
    }
    if (event.measure) {
        parts.push(t(`measure.${event.measure}`));
    }
    if (event.to) {
        parts.push(`→ ${event.to}`);
    }
    if (event.until) {
        parts.push(moment(event.until));
    }
    return parts.join(': ');
}

/** Whether it is one that is taken back here. @param {CaseRow} row @param {CaseEvent} event */
const isMend = (row, event) => event.id === row.decision?.event || event.id === row.escalation?.answer?.event || event.id === row.appeal?.ruling?.event || (event.id === row.appeal?.event && !row.appeal.ruling);

/** @param {{row: CaseRow, history: Recorded[]}} props */
export function History({ row, history }) {
    const back = (/** @type {Recorded} */ one) => takeBack([{ case: row.id, event: one.event.id, type: one.event.type }]);
    return html`<section class="history" aria-label=${t('case.history')}>
        <${Part}>${t('case.history')}</>
        ${history.length === 0 && html`<p class="quiet">${t('case.no-history')}</p>`}
        <ol class="plain">${history.map(
            (one) => html`<li key=${one.event.id} class=${`effect-${one.effect}`}>
                <time datetime=${one.at}>${moment(one.at)}</time> <b>${one.event.who}</b> <span class="what">${what(one.event)}</span>
                ${one.event.text && html`<q>${one.event.text}</q>`}
                ${one.event.bulk && html`<span class="tag">${t('case.bulk')}</span>`}
                ${one.effect !== 'done' && html`<span class="tag">${t(`effect.${one.effect}`)}</span>`}
                ${one.effect === 'done' && isMend(row, one.event) && html`<button type="button" class="small" onClick=${() => back(one)}>${t('act.undo')}</button>`}
            </li>`,
        )}</ol>
    </section>`;
}

/* An act that did not count, said where it was done: who has the case, or what is different. */
import { html } from '../lib.js';
import { conflicts } from '../store.js';
import { clock, t } from '../i18n.js';
import { dismiss, insist } from '../acts.js';

/** @param {any} value */
const text = (value) => (value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** The fields that differ, however the service puts them. @param {any} diff @returns {[string, string][]} */
function fields(diff) {
    const entries = Array.isArray(diff) ? diff.map((one) => [one.field ?? text(one), one]) : Object.entries(diff ?? {});
    return entries.map(([name, one]) => {
        if (one && typeof one === 'object') {
            const [was, is] = Array.isArray(one) ? one : [one.was ?? one.before ?? one.from, one.now ?? one.is ?? one.after ?? one.to];
            return [name, `${text(was)} → ${text(is)}`];
        }
        return [name, text(one)];
    });
}

/** @param {{id: string}} props */
export function Conflict({ id }) {
    const conflict = conflicts.value[id];
    if (!conflict) {
        return null;
    }
    const row = conflict.case;
    return html`<section class="notice bad" role="alert">
        <p><b>${t(`conflict.${conflict.effect}`)}</b>
            ${conflict.effect === 'lost' && row?.claim ? ` ${t('conflict.has-it', { who: row.claim.who, until: clock(row.claim.expiresAt) })}` : ''}
            ${conflict.effect === 'stale' && row?.decision ? ` ${t('conflict.decided', { who: row.decision.who, verdict: t(`verdict.${row.decision.verdict}`) })}` : ''}</p>
        ${conflict.diff && html`<dl>${fields(conflict.diff).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`}
        <button type="button" onClick=${() => insist(id)}>${t('conflict.again')}</button>
        <button type="button" onClick=${() => dismiss(id)}>${t('conflict.leave')}</button>
    </section>`;
}

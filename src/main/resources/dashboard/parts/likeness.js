/* Lines with nearly the same words as one that was judged a false alarm: they are in the review lane, and say why. */
import { html } from '../lib.js';
import { act } from '../acts.js';
import { percent, t } from '../i18n.js';
import { address } from '../route.js';

/** @param {{of: string}} props */
const End = ({ of }) => html`<button type="button" class="small" data-end-twins=${of} onClick=${() => act([{ case: of, type: 'twins-ended' }])}>${t('twin.end')}</button>`;

/** @param {{id: string, quote: string | null}} props */
const Words = ({ id, quote }) => html`<a href=${address('case', id)}><q>${quote || '—'}</q></a>`;

/** @param {{row: CaseRow, detail: CaseDetail | null}} props */
export function Likeness({ row, detail }) {
    const sent = detail?.sentAway ?? [];
    return html`${row.twin && html`<p class="notice" data-twin=${row.twin.case}>${t('twin.why', { near: percent(row.twin.score) })} <${Words} id=${row.twin.case} quote=${detail?.twin?.quote ?? null} /> <${End} of=${row.twin.case} /></p>`}
        ${sent.length > 0 && html`<div class="notice"><p>${t('twin.sent', { n: sent.length })} <${End} of=${row.id} /></p>
            <ul class="plain">${sent.map((one) => html`<li key=${one.id}><${Words} id=${one.id} quote=${one.alert.quote} /></li>`)}</ul></div>`}
        ${row.twinsEnded && html`<p class="notice">${t('twin.ended')}</p>`}`;
}

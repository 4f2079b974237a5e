/* What a case shows of others: the question and its answer, the appeal, second verdicts. */
import { html } from '../lib.js';
import { moment, t } from '../i18n.js';
import { takeBack } from '../acts.js';
import { isAsked, ROLES } from '../others.js';
import { Act, Part } from './bits.js';

/** Who is asked, in words. @param {{to: string, role: string | null}} escalation */
export const asked = ({ to, role }) => (role && ROLES.includes(role) ? t(`asked.role.${role}`) : to);

/** @param {{row: CaseRow}} props */
export function Question({ row }) {
    const { escalation } = row;
    if (!escalation) {
        return null;
    }
    const { answer } = escalation;
    return html`<section class=${'notice' + (isAsked(row) ? ' warn' : '')} data-question=${isAsked(row) ? 'open' : 'closed'} aria-label=${t('asked.title')}>
        <p><b>${t('asked.by', { who: escalation.who, to: asked(escalation) })}</b> <time datetime=${escalation.at}>${moment(escalation.at)}</time> ${escalation.text && html`<q>${escalation.text}</q>`}</p>
        ${answer && html`<p><b>${t('asked.answered', { who: answer.who })}</b> <time datetime=${answer.at}>${moment(answer.at)}</time> <q>${answer.text}</q></p>`}
        ${isAsked(row) && html`<${Act} action="answer" />`}
    </section>`;
}

/** @param {{row: CaseRow}} props */
export function AppealOf({ row }) {
    const { appeal } = row;
    if (!appeal) {
        return null;
    }
    const { ruling } = appeal;
    return html`<section class=${'notice' + (ruling ? '' : ' warn')} data-appeal=${ruling ? ruling.outcome : 'open'} aria-label=${t('appeal.title')}>
        <p><b>${t('appeal.by', { party: t(`party.${appeal.party}`), who: appeal.by })}</b> <time datetime=${appeal.madeAt ?? appeal.at}>${moment(appeal.madeAt ?? appeal.at)}</time> <q>${appeal.text}</q></p>
        ${ruling
            ? html`<p><b>${t(`outcome.${ruling.outcome}`)}</b> · ${ruling.who} <time datetime=${ruling.at}>${moment(ruling.at)}</time> ${ruling.text && html`<q>${ruling.text}</q>`}</p>`
            : html`<p class="quiet">${t('appeal.open')}</p>`}
    </section>`;
}

/** What only officers are told. @param {{row: CaseRow, quality: Quality | null | undefined}} props */
export function Measured({ row, quality }) {
    if (!quality || (!quality.golden && quality.reviews.length === 0)) {
        return null;
    }
    const { golden } = quality;
    return html`<section class=${'notice' + (quality.disputed ? ' warn' : '')} data-quality=${quality.disputed ? 'disputed' : ''}>
        <${Part}>${t('quality.title')}</>
        ${quality.disputed && html`<p><b>${t('quality.disputed')}</b></p>`}
        ${golden && html`<p>${t('quality.golden', { verdict: t(`verdict.${golden.verdict}`), who: golden.who })} <button type="button" class="small" onClick=${() => takeBack([{ case: row.id, event: golden.event, type: 'golden' }])}>${t('act.undo')}</button></p>`}
        <ul class="plain">${quality.reviews.map((one) => html`<li key=${one.event}>${t(one.golden ? 'quality.on-golden' : 'quality.second', { who: one.who, verdict: t(`verdict.${one.verdict}`), first: one.first, other: t(`verdict.${one.firstVerdict}`) })} ${one.text && html`<q>${one.text}</q>`}</li>`)}</ul>
    </section>`;
}

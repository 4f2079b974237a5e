/* Small things that many pages show. */
import { html, useComputed } from '../lib.js';
import { age, ahead, categoryName } from '../store.js';
import { language, moment, percent, span, t } from '../i18n.js';
import { keysOf, perform, shown } from '../keys.js';
import { sending } from '../acts.js';
import { mayDo } from '../session.js';
import { route } from '../route.js';

/** @param {{of: Severity}} props */
export const SeverityMark = ({ of }) => html`<span class="sev sev-${of}">${t(`severity.${of}`)}</span>`;

/** @param {{id: string}} props */
export const Category = ({ id }) => html`<span>${categoryName(id, language.value)}</span>`;

/** The key of an action. @param {{of: string}} props */
export const Key = ({ of }) => html`<kbd>${shown(keysOf(of)[0] ?? '')}</kbd>`;

/** A button that does what a key does; none where one may not. @param {{action: string, label?: string, kind?: string}} props */
export const Act = ({ action, label, kind }) =>
    mayDo(action) && html`<button type="button" class=${kind ?? ''} data-action=${action} onClick=${() => perform(action)}>${label ?? t(`act.${action}`)} <${Key} of=${action} /></button>`;

/** How old something is, counted on. @param {{at: string | null | undefined, title?: string}} props */
export const Age = ({ at, title }) => (at ? html`<${Since} key=${at} at=${at} title=${(title ? title + ' ' : '') + moment(at)} />` : html`<span>–</span>`);

/** The text alone changes as time goes by, and only when it reads differently. @param {{at: string, title: string}} props */
function Since({ at, title }) {
    const text = useComputed(() => span(age(at)));
    return html`<time datetime=${at} title=${title}>${text}</time>`;
}

/** Where a case stands, in a word or two. @param {CaseRow} row */
export function standing(row) {
    if (sending.value[row.id]) {
        return { kind: 'busy', text: t('state.sending') };
    }
    if (row.decision) {
        return { kind: row.decision.verdict, text: `${t(`verdict.${row.decision.verdict}`)} · ${row.decision.who}` };
    }
    if (row.state === 'retracted') {
        return { kind: 'retracted', text: t('state.retracted') };
    }
    if (row.state === 'snoozed' && row.snooze) {
        return { kind: 'snoozed', text: t('state.snoozed-for', { span: span(Math.max(0, Date.parse(row.snooze.until) - Date.now() - ahead.peek())) }) };
    }
    if (row.claim && age(row.claim.expiresAt) === 0) {
        return { kind: 'claimed', text: row.claim.who };
    }
    if (row.escalation) {
        return row.escalation.answer ? { kind: 'answered', text: t('state.answered', { who: row.escalation.answer.who }) } : { kind: 'escalated', text: `→ ${row.escalation.to}` };
    }
    return row.alert.status === 'provisional' ? { kind: 'provisional', text: t('state.provisional') } : { kind: 'open', text: '' };
}

/** @param {{row: CaseRow}} props */
export function Standing({ row }) {
    const { kind, text } = standing(row);
    return text ? html`<span class="standing is-${kind}">${text}</span>` : null;
}

/** Heading of a part of a case, which is a page of its own or a part of one. @param {{children: any}} props */
export const Part = ({ children }) => html`<${route.value.page === 'case' ? 'h2' : 'h3'} class="part">${children}</>`;

/** A share with its interval, drawn. @param {{low: number, high: number, share: number}} props */
export const Interval = ({ low, high, share }) => html`<svg class="interval" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${`${percent(low)}–${percent(high)}`}>
    <rect class="ground" x="0" y="4" width="100" height="2" />
    <rect class="range" x=${low * 100} y="2" width=${Math.max(1, (high - low) * 100)} height="6" />
    <rect class="point" x=${Math.max(0, share * 100 - 0.7)} y="0" width="1.4" height="10" />
</svg>`;

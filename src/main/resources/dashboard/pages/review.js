/* Verdicts for the second time: what somebody else has judged, as it was before anybody had. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { act } from '../acts.js';
import { ask } from '../ask.js';
import { CAUSES } from '../decide.js';
import { categoryName, who } from '../store.js';
import { language, moment, place, t } from '../i18n.js';
import { onAction, perform } from '../keys.js';
import { say } from '../say.js';
import { Act, Key, SeverityMark } from '../parts/bits.js';
import { Clip } from '../parts/clip.js';
import { Lines, useLines } from '../parts/transcript.js';

/** @typedef {{about: string, case: CaseRow, brief: string | null, clip: {fromMs: number, toMs: number}, rule: {clause: string | null, clauseText: string | null, falsePositives: string[] | null}, left: number}} Blind */

export function Review() {
    const blind = useSignal(/** @type {Blind | null} */ (null));
    const trouble = useSignal('');
    const skipped = useSignal(/** @type {string[]} */ ([]));
    const next = async () => {
        trouble.value = '';
        try {
            blind.value = await get('api/review', { who: who.peek(), skip: skipped.peek().join(',') });
        } catch (error) {
            blind.value = null;
            trouble.value = error.status === 404 ? t('review.none') : error.message;
        }
    };
    useEffect(() => {
        next();
    }, []);
    const judge = async (/** @type {any} */ said) => {
        const one = blind.peek();
        if (one) {
            const [result] = await act([{ case: one.case.id, type: 'reviewed', about: one.about, after: null, revision: null, ...said }]);
            if (result?.effect === 'done') {
                say(t('said.reviewed'));
            }
            skipped.value = [...skipped.peek(), one.case.id];
            await next();
        }
    };
    const falseAlarm = async () => {
        const answer = await ask({ title: t('ask.why-false'), choices: CAUSES.map((cause) => ({ value: cause, label: t(`cause.${cause}`) })), texts: [{ label: t('ask.comment') }] });
        if (answer) {
            await judge({ verdict: 'false-alarm', cause: answer.choice, text: answer.texts[0] || undefined });
        }
    };
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'next' && blind.peek()) {
                    skipped.value = [...skipped.peek(), /** @type {Blind} */ (blind.peek()).case.id];
                    next();
                } else if (action === 'violation') {
                    judge({ verdict: 'violation' });
                } else if (action === 'false-alarm' && blind.peek()) {
                    falseAlarm();
                } else {
                    return false;
                }
                return true;
            }),
        [],
    );
    return html`<div class="listen-page review-page">
        <header class="page-head"><h1>${t('review.title')}</h1><span class="grow"></span>
            ${blind.value && html`<span class="quiet">${t('review.left', { n: blind.value.left })}</span> <button type="button" onClick=${() => perform('next')}>${t('review.skip')} <${Key} of="next" /></button>`}</header>
        <p class="quiet">${t('review.why')}</p>
        ${trouble.value && html`<p class="notice">${trouble.value}</p>`}
        ${blind.value && html`<${BlindCase} key=${blind.value.about} blind=${blind.value} />`}
    </div>`;
}

/** @param {{blind: Blind}} props */
function BlindCase({ blind }) {
    const { case: row, clip, rule } = blind;
    const { alert, key } = row;
    const { lines } = useLines(key.broadcast, key.run, clip.fromMs, clip.toMs);
    const marks = [{ startMs: alert.startMs, endMs: alert.endMs, kind: alert.severity, title: alert.rule }];
    return html`<section data-blind=${row.id}>
        <h2><${SeverityMark} of=${alert.severity} /> ${categoryName(alert.category, language.value)}</h2>
        <p class="where-said"><span>${row.title || key.broadcast}</span>${row.host && html`<span>${row.host}</span>`}<span>${place(alert.startMs)}</span>${alert.spokenAt && html`<span>${moment(alert.spokenAt)}</span>`}</p>
        <blockquote lang=${row.language}>${alert.before} <mark class=${`on-${alert.severity}`}>${alert.quote}</mark> ${alert.after}</blockquote>
        <div class="actions" role="toolbar" aria-label=${t('case.actions')}><${Act} action="violation" kind="bad" /><${Act} action="false-alarm" kind="good" /></div>
        <${Clip} broadcast=${key.broadcast} run=${key.run} fromMs=${clip.fromMs} toMs=${clip.toMs} startMs=${alert.startMs} endMs=${alert.endMs} />
        <${Lines} lines=${lines.value} broadcast=${key.broadcast} run=${key.run} marks=${marks} />
        <div class="rule">${alert.message && html`<p class="message" lang=${row.language}>${alert.message}</p>`}
            <dl><dt>${t('case.rule-id')}</dt><dd>${alert.rule}</dd><dt>${t('case.clause')}</dt><dd>${rule.clause ?? alert.clause ?? '–'}${rule.clauseText ? html`<p lang=${row.language}>${rule.clauseText}</p>` : ''}</dd></dl></div>
        ${blind.brief && html`<details class="brief"><summary>${t('case.brief')}</summary><pre tabindex="0">${blind.brief}</pre></details>`}
    </section>`;
}

/* A case: what was said, by which rule, and what people did about it. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { caseOf, categoryName, keep, onLive, presence, who } from '../store.js';
import { language, known, moment, number, percent, place, t } from '../i18n.js';
import { address } from '../route.js';
import { Act, Age, Interval, Part, SeverityMark, Standing } from './bits.js';
import { Clip } from './clip.js';
import { Conflict } from './conflict.js';
import { History } from './history.js';
import { Likeness } from './likeness.js';
import { Warnings } from './warnings.js';
import { Papers } from './papers.js';
import { AppealOf, Measured, Question } from './others.js';
import { Lines, useLines } from './transcript.js';
import { CLIP, handCase } from '../by-hand.js';
import { onAction } from '../keys.js';
import { mayAsk } from '../session.js';

/** A whole case, asked for anew when the stream tells of it. @param {string} id */
function useDetail(id) {
    const reads = language.value;
    const detail = useSignal(/** @type {CaseDetail | null} */ (null));
    const trouble = useSignal('');
    useEffect(() => {
        let wait = 0;
        let ended = false;
        const load = async () => {
            const asked = Date.now();
            try {
                const answer = await get(`api/cases/${id}`, { language: reads });
                if (!ended) {
                    keep([answer], asked);
                    detail.value = answer;
                    trouble.value = '';
                }
            } catch (error) {
                trouble.value = ended ? '' : error.message;
            }
        };
        detail.value = detail.peek()?.id === id ? detail.peek() : null;
        load();
        const stop = onLive((event, data) => {
            if ((event === 'case' && data.id === id) || event === 'reset') {
                clearTimeout(wait);
                wait = setTimeout(load, 150);
            }
        });
        return () => {
            ended = true;
            clearTimeout(wait);
            stop();
        };
    }, [id, reads]);
    return { detail: detail.value?.id === id ? detail.value : null, trouble: trouble.value };
}

/** @param {{id: string, page?: boolean}} props */
export function CaseView({ id, page }) {
    const { detail, trouble } = useDetail(id);
    const row = caseOf(id) ?? detail;
    if (!row) {
        return html`<div class="case empty"><p>${trouble || t('loading')}</p></div>`;
    }
    const { alert } = row;
    const others = (presence.value.cases[id] ?? []).filter((one) => one !== who.value);
    return html`<article class=${'case' + (page ? ' whole' : '')} data-case-view=${id} aria-labelledby="case-title">
        <header>
            <${page ? 'h1' : 'h2'} id="case-title"><${SeverityMark} of=${alert.severity} /> ${categoryName(alert.category, language.value)}</>
            <${Standing} row=${row} />
            ${!page && html`<a class="open" href=${address('case', id)} title=${t('case.link')}>${id}</a>`}
        </header>
        <${Where} row=${row} />
        ${others.length > 0 && html`<p class="notice">${t('case.others', { who: others.join(', ') })}</p>`}
        <${Conflict} id=${id} />
        ${row.changedSince && html`<p class="notice warn" role="status">${t('case.changed-since', { verdict: t(`verdict.${row.decision?.verdict ?? 'violation'}`), status: t(`status.${alert.status}`) })}</p>`}
        ${alert.status === 'retracted' && html`<p class="notice warn">${t('case.retracted')} ${alert.reason ?? ''}</p>`}
        <blockquote class=${alert.status} lang=${row.language}>${alert.before} <mark class=${`on-${alert.severity}`}>${alert.quote}</mark> ${alert.after}</blockquote>
        ${row.cameBack && html`<p class="notice warn">${t('case.came-back', { at: moment(row.cameBack) })}</p>`}
        <${Likeness} row=${row} detail=${detail} />
        <${Question} row=${row} /><${AppealOf} row=${row} /><${Measured} row=${row} quality=${detail?.quality} />
        <${Actions} row=${row} />
        <${Warnings} broadcast=${row.key.broadcast} language=${row.language} of=${id} />
        ${page && html`<${Papers} broadcast=${row.key.broadcast} run=${row.key.run} caseId=${id} />`}
        <${Sound} row=${row} clip=${detail?.clip ?? null} />
        <${Rule} row=${row} detail=${detail} />
        ${detail && html`<${Around} detail=${detail} />`}
        ${detail && html`<${History} row=${row} history=${detail.history ?? []} />`}
    </article>`;
}

/** @param {{row: CaseRow}} props */
function Where({ row }) {
    const { alert, key } = row;
    return html`<p class="where-said">
        <a href=${address('broadcast', key.broadcast, { run: key.run, at: alert.startMs })}>${row.title || key.broadcast}</a>
        ${row.host && html`<span>${row.host}</span>`}
        <span>${place(alert.startMs)}</span>
        ${alert.spokenAt && html`<span>${moment(alert.spokenAt)} (<${Age} at=${alert.spokenAt} />)</span>`}
        <span>${t(`status.${alert.status}`)}</span>
        ${alert.channel === 'chat' && html`<span class="tag">${t('case.chat')}</span>`}
        ${row.byHand && html`<span class="tag">${t('case.by-hand')}</span>`}
        ${row.lane === 'review' && html`<span class="tag">${t('case.review')}</span>`}
    </p>`;
}

/** @param {{row: CaseRow}} props */
function Actions({ row }) {
    const mine = row.claim?.who === who.value;
    return html`<div class="actions" role="toolbar" aria-label=${t('case.actions')}>
        <${Act} action="violation" kind="bad" />
        <${Act} action="false-alarm" kind="good" />
        <${Act} action="measure" label=${row.measure ? t('case.measure-is', { measure: t(`measure.${row.measure}`) }) : undefined} />
        <${Act} action="claim" label=${mine ? t('act.release') : undefined} />
        <${Act} action="snooze" /><${Act} action="escalate" /><${Act} action="note" /><${Act} action="warn" /><${Act} action="undo" />
        ${row.decision && (!row.appeal || row.appeal.against !== row.decision.event || !row.appeal.ruling) && html`<${Act} action="appeal" label=${row.appeal && !row.appeal.ruling ? t('act.decide-appeal') : undefined} />`}
        ${row.decision && html`<${Act} action="golden" />`}
        ${(row.byHand || row.decision?.cause === 'rule-wrong') && html`<${Act} action="feedback" />`}
        ${mayAsk('get /api/rules') && html`<${Act} action="draft" label=${t('rules.example')} />`}
    </div>`;
}

/** @param {{row: CaseRow, clip: {fromMs: number, toMs: number} | null}} props */
function Sound({ row, clip }) {
    const { alert, key } = row;
    const fromMs = clip?.fromMs ?? Math.max(0, alert.startMs - CLIP);
    const toMs = clip?.toMs ?? alert.endMs + CLIP;
    const { lines, state } = useLines(key.broadcast, key.run, fromMs, toMs);
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'by-hand') {
                    handCase({ broadcast: key.broadcast, run: key.run, startMs: alert.startMs, endMs: alert.endMs, text: alert.quote });
                    return true;
                }
                return false;
            }),
        [row.id],
    );
    const marks = [{ startMs: alert.startMs, endMs: alert.endMs, kind: alert.severity, title: alert.rule }];
    return html`<${Clip} broadcast=${key.broadcast} run=${key.run} fromMs=${fromMs} toMs=${toMs} startMs=${alert.startMs} endMs=${alert.endMs} />
        ${state.value !== 'ready' && state.value !== 'loading' && html`<p class="quiet">${state.value}</p>`}
        <${Lines} lines=${lines.value} broadcast=${key.broadcast} run=${key.run} marks=${marks} />`;
}

/** @param {{row: CaseRow, detail: CaseDetail | null}} props */
function Rule({ row, detail }) {
    const { alert } = row;
    const same = detail?.sameRule;
    const decided = same ? same.violations + same.falseAlarms : 0;
    const detectors = (alert.detectors ?? [alert.detector]).filter(Boolean).map((one) => (known(`detector.${one}`) ? t(`detector.${one}`) : one));
    return html`<section class="rule" aria-label=${t('case.rule')}>
        <${Part}>${t('case.rule')}</>
        ${alert.message && html`<p class="message" lang=${row.language}>${alert.message}</p>`}
        ${alert.advice && html`<p class="quiet" lang=${row.language}>${alert.advice}</p>`}
        <dl>
            <dt>${t('case.rule-id')}</dt><dd><a href=${address('queue', '', { rule: alert.rule })}>${alert.rule}</a>${alert.variant ? ` · ${alert.variant}` : ''}</dd>
            <dt>${t('case.clause')}</dt><dd>${detail?.rule?.clause ?? alert.clause ?? '–'}${detail?.rule?.clauseText ? html`<p lang=${row.language}>${detail.rule.clauseText}</p>` : ''}</dd>
            <dt>${t('case.found-by')}</dt><dd>${detectors.join(', ') || '–'}${alert.score !== undefined && alert.score !== null && html`, ${t('case.score')} <b>${percent(alert.score)}</b>`}, ${t('case.confidence')} ${percent(alert.confidence)}</dd>
            ${alert.evidence && html`<dt>${t('case.evidence')}</dt><dd>${alert.evidence}</dd>`}
            ${detail?.rule?.falsePositives && html`<dt>${t('case.false-positives')}</dt><dd><ul class="plain known-mistakes">${detail.rule.falsePositives.map((one) => html`<li>${one}</li>`)}</ul></dd>`}
            ${same && html`<dt>${t('case.same-rule')}</dt><dd>${decided === 0
                ? t('case.never-decided')
                : html`${t('case.decided-so', { violations: number(same.violations), n: decided })} <${Interval} low=${same.low} high=${same.high} share=${same.violations / decided} /> ${percent(same.low)}–${percent(same.high)}`}</dd>`}
        </dl>
    </section>`;
}

/** The brief and what the host did before. @param {{detail: CaseDetail}} props */
function Around({ detail }) {
    const earlier = detail.earlier ?? [];
    return html`<details class="earlier" open=${earlier.length > 0}>
            <summary>${t('case.earlier', { n: earlier.length })}</summary>
            <ul class="plain">${earlier.map(
                (row) => html`<li key=${row.id}><${SeverityMark} of=${row.alert.severity} /> <a href=${address('case', row.id)}><q>${row.alert.quote}</q></a>${' '}
                    <span class="quiet">${categoryName(row.alert.category, language.value)} · ${moment(row.decision?.at)} · ${row.decision?.who ?? ''}${row.measure ? ` · ${t(`measure.${row.measure}`)}` : ''}</span></li>`,
            )}</ul>
        </details>
        <details class="brief"><summary>${t('case.brief')}</summary>
            ${detail.brief ? html`<pre tabindex="0">${typeof detail.brief === 'string' ? detail.brief : JSON.stringify(detail.brief, null, 2)}</pre>` : html`<p class="quiet">${t('case.no-brief')}</p>`}
        </details>`;
}

/* The rules in force and their versions. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { categoryName } from '../store.js';
import { language, moment, number, percent, t } from '../i18n.js';
import { address, go, refine, route } from '../route.js';
import { onAction } from '../keys.js';
import { mayAsk } from '../session.js';
import { ask } from '../ask.js';
import { Act, Interval, SeverityMark } from '../parts/bits.js';
import { TrialResult } from '../parts/trial.js';
import { approve, leaveTrial, overview, publish, publishVersion, refresh, rollBack, setApproval, tryOut } from '../rule-desk.js';
import { RulePage } from './rule.js';

/** What the keys of both pages do. @type {Record<string, () => void>} */
const DOES = { try: () => tryOut(), publish, approve, 'roll-back': rollBack };

export function Rules() {
    const { id } = route.value;
    const trouble = useSignal('');
    useEffect(() => {
        refresh().catch((error) => (trouble.value = error.message));
        return onAction((action) => {
            if (action === 'leave' && leaveTrial()) {
                return true;
            }
            DOES[action]?.();
            return action in DOES;
        });
    }, []);
    return html`<div class="rules-page">
        ${trouble.value && html`<p class="notice bad">${trouble.value}</p>`}
        <${InForce} />
        ${id ? html`<${RulePage} key=${id} id=${id} />` : html`<${List} />`}
    </div>`;
}

/** Which rules count, and what can be done. */
function InForce() {
    const known = overview.value;
    if (!known) {
        return html`<p class="quiet">${t('loading')}</p>`;
    }
    return html`<section class="in-force" aria-label=${t('rules.in-force')}>
        <p><b data-in-force=${known.hash}>${t('rules.in-force')} <code>${known.hash}</code></b> ${known.published
            ? html`<span>${t('rules.published-by', { by: known.published.by, at: moment(known.published.at) })}: ${known.published.reason}</span>`
            : html`<span>${t('rules.of-files')}</span>`}</p>
        <div class="actions" role="toolbar" aria-label=${t('rules.actions')}>
            <${Act} action="try" /><${Act} action="publish" kind="main" /><${Act} action="approve" /><${Act} action="roll-back" />
            <span class="quiet">${t(known.approvalRequired ? 'rules.approval-is-on' : 'rules.approval-is-off')}</span>
            ${mayAsk('post /api/rules/approval') && html`<button type="button" onClick=${() => setApproval(!known.approvalRequired)}>${t(known.approvalRequired ? 'rules.approval-off' : 'rules.approval-on')}</button>`}
        </div>
        ${known.drafts.length > 0 && html`<p class="drafts">${t('rules.drafts')} ${known.drafts.map((one) => html`<a href=${address('rules', one.path)}>${one.path}</a>${one.outdated ? html` <b class="alone">${t('rules.outdated')}</b>` : ''} `)}</p>`}
        <${TrialResult} />
    </section>`;
}

function List() {
    const { query } = route.value;
    const rows = useSignal(/** @type {Record<string, PrecisionRow>} */ ({}));
    const focus = useSignal(0);
    const wanted = (query.q ?? '').toLowerCase();
    const found = (overview.value?.rules ?? []).filter((one) => `${one.id} ${one.messages[language.value]} ${one.category}`.toLowerCase().includes(wanted));
    const open = (/** @type {string} */ path) => go('rules', path, { example: query.example, language: query.language });
    useEffect(() => {
        get('api/precision').then((got) => (rows.value = Object.fromEntries(got.precision.filter((/** @type {PrecisionRow} */ row) => row.kind === 'rule').map((/** @type {PrecisionRow} */ row) => [row.name, row]))), () => {});
    }, []);
    useEffect(
        () =>
            onAction((action) => {
                const step = { next: 1, previous: -1, first: -1e9, last: 1e9 }[action];
                if (step) {
                    focus.value = Math.max(0, Math.min(found.length - 1, focus.peek() + step));
                    document.querySelector(`[data-rule="${found[focus.peek()]?.id}"]`)?.scrollIntoView({ block: 'nearest' });
                } else if (action === 'open' && found[focus.peek()]) {
                    open(found[focus.peek()].path);
                } else if (action === 'draft') {
                    begin(query.example);
                } else {
                    return false;
                }
                return true;
            }),
        [found.length, wanted, query.example],
    );
    return html`<header class="page-head"><h1>${t('rules.title')}</h1>
            <input type="search" aria-label=${t('rules.find')} placeholder=${t('rules.find')} value=${query.q ?? ''} onInput=${(/** @type {any} */ event) => ((focus.value = 0), refine({ q: event.target.value || null }))} />
            <${Act} action="draft" label=${t('rules.new')} /></header>
        ${query.example && html`<p class="notice">${t('rules.choose-for', { words: query.example })}</p>`}
        <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${t('rules.rule')}</th><th scope="col">${t('stats.kind.category')}</th><th scope="col">${t('rules.severity')}</th><th scope="col" class="n">${t('rules.variants')}</th><th scope="col" class="n">${t('stats.violations')}</th><th scope="col" class="n">n</th><th scope="col">${t('stats.interval')}</th></tr></thead>
        <tbody>${found.map((one, at) => {
            const row = rows.value[one.id];
            return html`<tr key=${one.id} data-rule=${one.id} class=${at === focus.value ? 'focus' : ''}>
                <th scope="row"><a href=${address('rules', one.path, { example: query.example, language: query.language })}>${one.id}</a><br /><span class="quiet">${one.messages[language.value]}</span></th>
                <td>${categoryName(one.category, language.value)}</td><td><${SeverityMark} of=${one.severity} /></td><td class="n">${one.variants}</td>
                <td class="n">${row ? number(row.violations) : '–'}</td><td class="n">${row ? number(row.decided) : '–'}</td>
                <td>${row && row.decided > 0 ? html`<${Interval} low=${row.low} high=${row.high} share=${row.violations / row.decided} /> ${percent(row.low)}–${percent(row.high)}` : ''}</td></tr>`;
        })}</tbody></table></div>
        <${Versions} />`;
}

/** A file that is not there yet. @param {string} [example] */
async function begin(example) {
    const answer = await ask({ title: t('rules.new'), hint: t('rules.new-hint'), texts: [{ label: t('rules.path'), required: true, single: true }] });
    answer?.texts[0] && go('rules', answer.texts[0], { example });
}

function Versions() {
    const known = overview.value;
    return known && known.versions.length > 0 && html`<section aria-labelledby="versions-title"><h2 id="versions-title">${t('rules.versions')}</h2>
        <table><tbody>${known.versions.map((one) => html`<tr key=${one.hash} data-version=${one.hash}>
            <th scope="row"><code>${one.hash}</code></th><td>${t(`rules.state.${one.state}`)}${one.approvals.length ? ` (${one.approvals.join(', ')})` : ''}</td>
            <td>${one.by}, ${moment(one.at)}<br />${one.reason}</td><td class="quiet">${one.changed.slice(0, 5).join(', ')}${one.changed.length > 5 ? ` … ${one.changed.length}` : ''}</td>
            <td>${one.hindrance ? html`<span class="quiet">${one.hindrance}</span>` : html`<button type="button" onClick=${() => publishVersion(one)}>${t(one.state === 'published' ? 'act.roll-back' : 'act.publish')}</button>`}</td></tr>`)}</tbody></table>
        <h2>${t('rules.history')}</h2>
        <ol class="plain history">${known.history.map((one) => html`<li key=${one.event}>${moment(one.at)} <code>${one.version ?? t('rules.files')}</code> ${one.by}: ${one.reason}</li>`)}</ol>
    </section>`;
}

/* How rules stand by what people decided, and how long things take. */
import { html, useEffect, useMemo, useSignal } from '../lib.js';
import { get } from '../api.js';
import { categoryName } from '../store.js';
import { language, number, percent, t } from '../i18n.js';
import { address, refine, route } from '../route.js';
import { AgreementTables } from '../parts/agreement.js';
import { Interval } from '../parts/bits.js';

const KINDS = ['category', 'rule', 'variant', 'detector'];
const DAYS = ['1', '7', '30', ''];

/** Milliseconds in the unit that reads best. @param {number} ms */
const time = (ms) => (ms < 60_000 ? t('unit.seconds', { value: number(ms / 1000, ms < 10_000 ? 1 : 0) }) : t('unit.minutes', { value: number(ms / 60_000, 1) }));

export function Statistics() {
    const { query } = route.value;
    const kind = query.kind ?? 'category';
    const days = query.days ?? '7';
    const answer = useSignal(/** @type {{precision: PrecisionRow[], recall: Recall, times: Record<string, {p50: number, p95: number, count: number}>} | null} */ (null));
    const trouble = useSignal('');
    const since = useMemo(() => (days === 'all' ? undefined : new Date(Date.now() - Number(days) * 86_400_000).toISOString()), [days]);
    useEffect(() => {
        get('api/precision', { since }).then((got) => (answer.value = got), (error) => (trouble.value = error.message));
    }, [days]);
    const rows = (answer.value?.precision ?? []).filter((row) => row.kind === kind).sort((one, other) => other.decided - one.decided);
    return html`<div class="statistics">
        <header class="page-head"><h1>${t('stats.title')}</h1>
            <div role="group" class="switch" aria-label=${t('stats.since')}>${DAYS.map((one) => html`<button type="button" aria-pressed=${days === (one || 'all') ? 'true' : 'false'} onClick=${() => refine({ days: one || 'all' })}>${one ? t('stats.days', { n: Number(one) }) : t('stats.all-time')}</button>`)}</div>
        </header>
        ${trouble.value && html`<p class="notice bad">${trouble.value}</p>`}
        <section aria-labelledby="times-title"><h2 id="times-title">${t('stats.times')}</h2>
            <table><thead><tr><th scope="col">${t('stats.from-spoken')}</th><th scope="col" class="n">${t('stats.p50')}</th><th scope="col" class="n">${t('stats.p95')}</th><th scope="col" class="n">n</th></tr></thead>
            <tbody>${['shown', 'claimed', 'decided'].map((name) => {
                const one = answer.value?.times?.[name];
                return html`<tr><th scope="row">${t(`stats.${name}`)}</th><td class="n">${one && one.count > 0 ? time(one.p50) : '–'}</td><td class="n">${one && one.count > 0 ? time(one.p95) : '–'}</td><td class="n">${number(one?.count ?? 0)}</td></tr>`;
            })}</tbody></table>
        </section>
        <${AgreementTables} since=${since} />
        ${answer.value?.recall && html`<${RecallTable} recall=${answer.value.recall} />`}
        <section aria-labelledby="precision-title"><h2 id="precision-title">${t('stats.precision')}</h2>
            <div role="group" class="switch" aria-label=${t('stats.by')}>${KINDS.map((one) => html`<button type="button" aria-pressed=${kind === one ? 'true' : 'false'} onClick=${() => refine({ kind: one })}>${t(`stats.kind.${one}`)}</button>`)}</div>
            <p class="quiet">${t('stats.explained')}</p>
            <div class="scroll" tabindex="0">
            <table><thead><tr><th scope="col">${t(`stats.kind.${kind}`)}</th><th scope="col" class="n">${t('stats.violations')}</th><th scope="col" class="n">n</th><th scope="col" class="n">${t('stats.share')}</th><th scope="col">${t('stats.interval')}</th><th scope="col" class="n">95 %</th></tr></thead>
            <tbody>${rows.map((row) => html`<tr key=${row.name}>
                <th scope="row">${kind === 'category' ? categoryName(row.name, language.value) : kind === 'rule' ? html`<a href=${address('queue', '', { rule: row.name, state: 'decided' })}>${row.name}</a>` : row.name}</th>
                <td class="n">${number(row.violations)}</td><td class="n">${number(row.decided)}</td><td class="n">${row.decided > 0 ? percent(row.violations / row.decided) : '–'}</td>
                <td><${Interval} low=${row.low} high=${row.high} share=${row.decided > 0 ? row.violations / row.decided : 0} /></td><td class="n">${percent(row.low)}–${percent(row.high)}</td>
            </tr>`)}</tbody></table></div>
            ${answer.value && rows.length === 0 && html`<p class="empty">${t('stats.none')}</p>`}
        </section>
    </div>`;
}

/** How much is missed, by the minutes that were listened to. @param {{recall: Recall}} props */
function RecallTable({ recall }) {
    const rows = [...recall.categories].sort((one, other) => other.found - one.found || one.category.localeCompare(other.category));
    const missed = (/** @type {RecallRow} */ row) => (row.missed === null ? '–' : number(row.missed, row.missed % 1 ? 1 : 0));
    return html`<section class="recall" aria-labelledby="recall-title"><h2 id="recall-title">${t('stats.recall')}</h2>
        <p class="quiet">${t('stats.recall-explained')}</p>
        <p><b>${t('stats.recall-heard', { n: recall.heard, all: number(recall.unalerted) })}</b> ${recall.heard === 0 ? html`<span>${t('stats.recall-none')}</span>` : ''} <a href="#/listen">${t('stats.recall-listen')}</a></p>
        ${rows.length > 0 && html`<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${t('stats.kind.category')}</th><th scope="col" class="n">${t('stats.recall')}</th><th scope="col" class="n">95 %</th><th scope="col">${t('stats.interval')}</th><th scope="col" class="n">${t('stats.found')}</th><th scope="col" class="n">${t('stats.missed')}</th><th scope="col" class="n">${t('stats.heard-with')}</th><th scope="col" class="n">${t('stats.by-hand')}</th><th scope="col" class="n">${t('stats.undecided')}</th></tr></thead>
        <tbody>${rows.map((row) => html`<tr key=${row.category}>
            <th scope="row">${categoryName(row.category, language.value)}</th>
            <td class="n">${row.share === null ? '–' : percent(row.share)}</td><td class="n">${percent(row.low)}–${percent(row.high)}</td>
            <td>${row.share === null ? '' : html`<${Interval} low=${row.low} high=${row.high} share=${row.share} />`}</td>
            <td class="n">${number(row.found)}</td><td class="n">${missed(row)}</td><td class="n">${number(row.heardWith)}</td><td class="n">${number(row.byHand)}</td><td class="n">${number(row.undecided)}</td>
        </tr>`)}</tbody></table></div>`}
    </section>`;
}

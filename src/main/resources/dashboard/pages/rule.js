/* A rule: its text, which is drafted here, what the draft makes of a line, and how the rule stands. */
import { html, useEffect, useRef, useSignal } from '../lib.js';
import { get, post } from '../api.js';
import { who } from '../store.js';
import { language, moment, number, percent, t } from '../i18n.js';
import { address, go, refine, route } from '../route.js';
import { onAction } from '../keys.js';
import { say } from '../say.js';
import { Act, Interval } from '../parts/bits.js';
import { overview, refresh, tryOut } from '../rule-desk.js';
import { newRule, withExample } from '../rule-text.js';

const LOOK = 350;
const KEEP = 900;

/** @param {{id: string}} props id of a rule, or path of its file */
export function RulePage({ id }) {
    const page = useSignal(/** @type {any} */ (null));
    const text = useSignal('');
    const line = useSignal(route.peek().query.line ?? '');
    const look = useSignal(/** @type {any} */ (null));
    const trouble = useSignal('');
    const area = useRef(/** @type {any} */ (null));
    const asked = useRef(/** @type {any} */ (null));
    const waiting = useRef({ look: 0, keep: 0, turn: 0 });
    const path = () => page.peek()?.path ?? id;

    const keep = async () => {
        clearTimeout(waiting.current.keep);
        waiting.current.keep = 0;
        try {
            page.value = await post('api/rules/draft', { who: who.peek(), path: path(), text: text.peek() });
            refresh().catch(() => {});
        } catch (error) {
            trouble.value = error.message;
        }
    };
    const ask = async () => {
        const turn = ++waiting.current.turn;
        try {
            const said = await post('api/rules/look', { who: who.peek(), path: path(), text: text.peek(), line: line.peek().trim() || null });
            if (turn === waiting.current.turn) {
                look.value = said;
                trouble.value = '';
            }
        } catch (error) {
            trouble.value = error.message;
        }
    };
    const later = () => {
        clearTimeout(waiting.current.look);
        waiting.current.look = setTimeout(ask, LOOK);
    };
    const write = (/** @type {string} */ next) => {
        text.value = next;
        later();
        clearTimeout(waiting.current.keep);
        waiting.current.keep = setTimeout(keep, KEEP);
    };
    const drop = async () => {
        clearTimeout(waiting.current.keep);
        waiting.current.keep = 0;
        page.value = await post('api/rules/draft', { who: who.peek(), path: path(), drop: true });
        text.value = page.value.text ?? newRule(path());
        later();
        refresh().catch(() => {});
    };
    useEffect(() => {
        get(`api/rules/${encodeURIComponent(id)}`, { who: who.peek() }).then((got) => {
            page.value = got;
            text.value = got.draft ?? got.text ?? newRule(got.path);
            const { example, variant, as, language: said } = route.peek().query;
            if (example) {
                const more = withExample(text.peek(), { variant, language: said ?? (/[а-яё]/i.test(example) ? 'ru' : 'en'), kind: as === 'clean' ? 'clean' : 'flagged', words: example });
                more === text.peek() ? say(t('rules.no-place'), 'bad') : write(more);
                line.value = example;
                refine({ example: null, variant: null, as: null, language: null });
            }
            ask();
        }, (error) => (trouble.value = error.message));
        const leaving = () => waiting.current.keep && keep();
        addEventListener('beforeunload', leaving);
        return () => {
            removeEventListener('beforeunload', leaving);
            leaving();
        };
    }, [id]);
    useEffect(
        () =>
            onAction((action) => {
                const field = { draft: area, 'draft-line': asked }[action];
                field?.current?.focus();
                return !!field;
            }),
        [],
    );
    const press = (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape') {
            /** @type {any} */ (event.target).blur();
            waiting.current.keep && keep();
        } else if (event.key === 'Enter' && event.ctrlKey) {
            keep().then(() => tryOut());
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    };
    const now = page.value;
    return html`<article class="rule-page" aria-labelledby="rule-title">
        <header class="page-head"><h1 id="rule-title">${look.value?.rule ?? now?.path ?? id}</h1>
            <span class="quiet">${now?.path ?? ''}</span>
            <span data-draft=${now?.draft === null || !now ? 'none' : 'kept'}>${now && now.draft !== null ? html`<span class="tag">${t('rules.draft-kept')}</span> <button type="button" onClick=${drop}>${t('rules.drop')}</button>` : ''}</span></header>
        ${trouble.value && html`<p class="notice bad" role="alert">${trouble.value}</p>`}
        ${now?.outdated && html`<p class="notice warn">${t('rules.outdated-why')}</p>`}
        <div class="rule-columns">
            <div>
                <label for="rule-text">${t('rules.text')} <${Act} action="draft" /> <span class="quiet">${t('rules.text-keys')}</span></label>
                <textarea id="rule-text" ref=${area} spellcheck=${false} rows="30" value=${text.value} onInput=${(/** @type {any} */ event) => write(event.target.value)} onKeyDown=${press}></textarea>
            </div>
            <div>
                <label for="rule-line">${t('rules.line')} <${Act} action="draft-line" /></label>
                <input id="rule-line" ref=${asked} value=${line.value} onInput=${(/** @type {any} */ event) => ((line.value = event.target.value), later())} onKeyDown=${press} />
                ${look.value && html`<${Look} look=${look.value} />`}
            </div>
        </div>
        ${now && html`<${Standing} rule=${overview.value?.rules.find((one) => one.path === now.path)?.id ?? look.value?.rule} edits=${now.edits} />`}
    </article>`;
}

/** What is said of a draft. @param {{look: any}} props */
function Look({ look }) {
    const wrong = look.examples.filter((/** @type {any} */ one) => !one.holds);
    const { line } = look;
    return html`<div class="look" aria-live="polite" data-complaints=${look.complaints.length} data-wrong=${wrong.length}>
        <h2>${t('rules.lint')}</h2>
        ${look.complaints.length === 0 ? html`<p class="good">${t('rules.lint-clean')}</p>` : html`<ul class="plain">${look.complaints.map((/** @type {any} */ one) => html`<li>${one.line !== null ? html`<b>${t('rules.at-line', { line: one.line })}</b> ` : ''}${one.what}</li>`)}</ul>`}
        <h2>${t('rules.examples')}</h2>
        <p>${t('rules.examples-hold', { held: look.examples.length - wrong.length, of: look.examples.length })}</p>
        <ul class="plain">${wrong.map((/** @type {any} */ one) => html`<li class="alone">${one.variant} (${one.language}): ${t(one.flagged ? 'rules.not-flagged' : 'rules.not-clean', { text: one.text })}</li>`)}</ul>
        ${line && html`<h2>${t('rules.explained')}</h2>
            <ul class="plain explained">${line.tried.map((/** @type {any} */ one) => html`<li data-stands=${String(one.stands)}>${one.stands ? html`<b class="alone">${t('rules.flags')}</b>` : html`<b>${t('rules.flags-not')}</b>`} <q>${one.quote}</q> ${one.rule} / ${one.variant}${one.why ? `: ${one.why}` : ''}</li>`)}
                ${line.nearest.map((/** @type {any} */ one) => html`<li>${t('rules.near', { rule: `${one.rule} / ${one.variant}`, pattern: one.pattern, n: one.missing })}</li>`)}
                ${line.others.map((/** @type {any} */ one) => html`<li class="quiet">${t('rules.other')} <q>${one.quote}</q> ${one.rule} / ${one.variant}</li>`)}
                ${line.tried.length + line.others.length === 0 ? html`<li class="quiet">${t('rules.nothing-found')}</li>` : ''}</ul>
            <p class="words">${line.words.map((/** @type {any} */ one) => html`<span title=${one.readings.join(', ')}><b>${one.surface}</b> <small>${one.readings.slice(0, 3).join(' ')}</small></span> `)}</p>
            ${[...line.entities, ...line.lexicons].length > 0 && html`<p class="quiet">${[...line.entities, ...line.lexicons].join(' · ')}</p>`}`}
    </div>`;
}

/** How a rule stands, its last hits, and who changed it. @param {{rule: string | null | undefined, edits: {version: string, by: string, at: string, reason: string}[]}} props */
function Standing({ rule, edits }) {
    const rows = useSignal(/** @type {PrecisionRow[]} */ ([]));
    const hits = useSignal(/** @type {any[]} */ ([]));
    useEffect(() => {
        if (rule) {
            get('api/precision').then((got) => (rows.value = got.precision.filter((/** @type {PrecisionRow} */ row) => (row.kind === 'rule' && row.name === rule) || (row.kind === 'variant' && row.name.startsWith(rule)))), () => {});
            get('api/cases', { rule, order: 'newest', limit: 10 }).then((got) => (hits.value = got.cases ?? []), () => get('api/cases', { rule, limit: 10 }).then((got) => (hits.value = got.cases ?? []), () => {}));
        }
    }, [rule]);
    return html`<section aria-labelledby="standing-title"><h2 id="standing-title">${t('rules.standing')}</h2>
        <table><tbody>${rows.value.map((row) => html`<tr key=${row.name}><th scope="row">${row.name}</th><td class="n">${number(row.violations)} / ${number(row.decided)}</td><td>${row.decided > 0 ? html`<${Interval} low=${row.low} high=${row.high} share=${row.violations / row.decided} /> ${percent(row.low)}–${percent(row.high)}` : ''}</td></tr>`)}</tbody></table>
        ${rows.value.length === 0 && html`<p class="quiet">${t('stats.none')}</p>`}
        <h2>${t('rules.hits')}</h2>
        <ul class="plain">${hits.value.map((row) => html`<li key=${row.id}><a href=${address('case', row.id)}><q>${row.alert.quote}</q></a> <span class="quiet">${row.key.broadcast} · ${moment(row.alert.detectedAt)}${row.decision ? ` · ${t(`verdict.${row.decision.verdict}`)}` : ''} · ${row.alert.rulesHash ?? ''}</span></li>`)}</ul>
        <h2>${t('rules.edits')}</h2>
        ${edits.length === 0 ? html`<p class="quiet">${t('rules.no-edits')}</p>` : html`<ul class="plain">${edits.map((one) => html`<li>${moment(one.at)} <code>${one.version}</code> ${one.by}: ${one.reason}</li>`)}</ul>`}
    </section>`;
}

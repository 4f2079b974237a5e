/* What one's drafts would have found in the past, as it is found. */
import { html } from '../lib.js';
import { number, place, t } from '../i18n.js';
import { address } from '../route.js';
import { leaveTrial, trial } from '../rule-desk.js';

export function TrialResult() {
    const now = trial.value;
    if (!now) {
        return null;
    }
    const { summary } = now;
    return html`<section class="trial" aria-labelledby="trial-title" data-running=${String(now.running)}>
        <h2 id="trial-title">${t('rules.try-title')}</h2>
        <p role="status">${now.running
            ? html`<progress max=${now.of || 1} value=${now.done} aria-label=${t('rules.trying')}></progress> ${t('rules.tried', { done: now.done, of: now.of })} <button type="button" onClick=${leaveTrial}>${t('ask.cancel')} <kbd>Esc</kbd></button>`
            : now.error
              ? html`<span class="alone">${now.error}</span>`
              : summary && html`<b>${t('rules.try-summary', { before: number(summary.before), after: number(summary.after), unchanged: number(summary.unchanged), added: number(summary.added), removed: number(summary.removed), changed: number(summary.changed), moved: number(summary.moved) })}</b> ${t('rules.try-heard', { n: summary.broadcasts, hours: number(summary.heardMs / 3_600_000, 1) })}`}</p>
        <ul class="plain changes">${now.changes.map((one) => html`<li data-change=${one.kind}><b class=${`change-${one.kind}`}>${t(`rules.change.${one.kind}`)}</b> ${changed(one)}</li>`)}</ul>
    </section>`;
}

/** @param {any} change */
function changed({ old, now, verdict }) {
    const hit = now ?? old;
    return html`<a href=${address('broadcast', hit.broadcast, { run: hit.run, at: hit.startMs })}>${hit.broadcast} ${place(hit.startMs)}</a> ${hit.before} <mark>${hit.quote}</mark> ${hit.after}
        <span class="quiet">${old && now ? `${old.rule} / ${old.variant} → ` : ''}${hit.rule} / ${hit.variant}${verdict ? ` · ${t(`rules.verdict.${verdict}`)}` : ''}</span>`;
}

/* A minute in which nothing was found, by chance: without listening to such ones nobody knows what is missed. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { broadcastOf } from '../store.js';
import { place, t } from '../i18n.js';
import { onAction } from '../keys.js';
import { actAbout, undoable, undoLast } from '../acts.js';
import { handCase } from '../by-hand.js';
import { CHOICES, every, offerEvery, takeOffer } from '../offer.js';
import { say } from '../say.js';
import { address } from '../route.js';
import { Key } from '../parts/bits.js';
import { Clip } from '../parts/clip.js';
import { Chosen, chosen, Lines, useLines } from '../parts/transcript.js';

/** @typedef {import('../offer.js').Sample} Sample */

/** Says what was heard. @param {Sample} sample @param {'clean' | 'violation' | 'withdrawn'} result */
async function heard({ broadcast, run, fromMs, toMs }, result) {
    const results = await actAbout([{ type: 'minute-heard', broadcast, run, startMs: fromMs, endMs: toMs, result }]);
    return results.length > 0;
}

export function Listen() {
    const sample = useSignal(/** @type {Sample | null} */ (null));
    const trouble = useSignal('');
    const draw = async () => {
        trouble.value = '';
        try {
            sample.value = takeOffer() ?? (await get('api/sample'));
        } catch (error) {
            sample.value = null;
            trouble.value = error.status === 404 ? t('listen.none') : error.message;
        }
    };
    useEffect(() => {
        draw();
    }, []);
    useEffect(() => onAction((action) => action === 'next' && (draw(), true)), []);
    useEffect(() => onAction((action) => action === 'undo' && (undoLast(), true)), []);
    return html`<div class="listen-page">
        <header class="page-head"><h1>${t('listen.title')}</h1><span class="grow"></span>
            <label class="offer-every">${t('offer.every')} <select onChange=${(/** @type {any} */ event) => offerEvery(Number(event.target.value))}>
                ${CHOICES.map((count) => html`<option value=${count} selected=${count === every.value}>${count === 0 ? t('offer.never') : t('offer.decisions', { n: count })}</option>`)}
            </select></label>
            <button type="button" onClick=${draw}>${t('listen.next')} <${Key} of="next" /></button></header>
        <p class="quiet">${t('listen.why')}</p>
        ${trouble.value && html`<p class="notice">${trouble.value}</p>`}
        ${sample.value && html`<${Minute} key=${JSON.stringify(sample.value)} sample=${sample.value} draw=${draw} />`}
    </div>`;
}

/** @param {{sample: Sample, draw: () => void}} props */
function Minute({ sample, draw }) {
    const { broadcast, run, fromMs, toMs } = sample;
    const { lines, state } = useLines(broadcast, run, fromMs, toMs);
    const made = useSignal(/** @type {string[]} */ ([]));
    const own = chosen.value?.broadcast === broadcast ? chosen.value : null;
    const make = () =>
        handCase({ broadcast, run, startMs: fromMs, endMs: toMs, text: '' }, (id) => {
            made.value = [...made.peek(), id];
            heard(sample, 'violation');
        });
    const clean = async () => {
        if (made.peek().length > 0) {
            say(t('listen.not-clean'), 'bad');
        } else if (await heard(sample, 'clean')) {
            say(t('said.clean'));
            undoable(async () => {
                if (await heard(sample, 'withdrawn')) {
                    say(t('said.withdrawn'));
                }
            });
            draw();
        }
    };
    useEffect(
        () =>
            onAction((action) => {
                if (action === 'by-hand') {
                    make();
                } else if (action === 'clean') {
                    clean();
                } else {
                    return false;
                }
                return true;
            }),
        [],
    );
    return html`<section>
        <h2>${broadcastOf(broadcast)?.title || broadcast} <span class="quiet">${place(fromMs)}–${place(toMs)}</span></h2>
        <${Clip} broadcast=${broadcast} run=${run} fromMs=${fromMs} toMs=${toMs} startMs=${fromMs} endMs=${fromMs} />
        ${state.value !== 'ready' && html`<p class="quiet">${state.value === 'loading' ? t('loading') : state.value}</p>`}
        <${Lines} lines=${lines.value} broadcast=${broadcast} run=${run} />
        <div class="actions">
            <button type="button" class="good" data-action="clean" disabled=${made.value.length > 0} onClick=${clean}>${t('act.clean')} <${Key} of="clean" /></button>
            <button type="button" class="bad" onClick=${make}>${t('act.by-hand')} <${Key} of="by-hand" /></button>
            <${Chosen} own=${own} /></div>
        ${made.value.length > 0 && html`<p class="notice">${t('listen.made', { n: made.value.length })} ${made.value.map((id, at) => html`<a href=${address('case', id)}>${at + 1}</a> `)}</p>`}
    </section>`;
}

/* A minute in which nothing was found, by chance: without listening to such ones nobody knows what is missed. */
import { html, useEffect, useSignal } from '../lib.js';
import { get } from '../api.js';
import { broadcastOf } from '../store.js';
import { place, t } from '../i18n.js';
import { onAction } from '../keys.js';
import { handCase } from '../by-hand.js';
import { Key } from '../parts/bits.js';
import { Clip } from '../parts/clip.js';
import { chosen, Lines, useLines } from '../parts/transcript.js';

export function Listen() {
    const sample = useSignal(/** @type {{broadcast: string, run: string | null, fromMs: number, toMs: number} | null} */ (null));
    const trouble = useSignal('');
    const draw = async () => {
        trouble.value = '';
        try {
            sample.value = await get('api/sample');
        } catch (error) {
            sample.value = null;
            trouble.value = error.status === 404 ? t('listen.none') : error.message;
        }
    };
    useEffect(() => {
        draw();
    }, []);
    useEffect(() => onAction((action) => action === 'next' && (draw(), true)), []);
    return html`<div class="listen-page">
        <header class="page-head"><h1>${t('listen.title')}</h1><span class="grow"></span>
            <button type="button" onClick=${draw}>${t('listen.next')} <${Key} of="next" /></button></header>
        <p class="quiet">${t('listen.why')}</p>
        ${trouble.value && html`<p class="notice">${trouble.value}</p>`}
        ${sample.value && html`<${Minute} key=${JSON.stringify(sample.value)} sample=${sample.value} />`}
    </div>`;
}

/** @param {{sample: {broadcast: string, run: string | null, fromMs: number, toMs: number}}} props */
function Minute({ sample }) {
    const { broadcast, run, fromMs, toMs } = sample;
    const { lines, state } = useLines(broadcast, run, fromMs, toMs);
    const own = chosen.value?.broadcast === broadcast ? chosen.value : null;
    const make = () => handCase({ broadcast, run, startMs: fromMs, endMs: toMs, text: '' });
    useEffect(() => onAction((action) => action === 'by-hand' && (make(), true)), []);
    return html`<section>
        <h2>${broadcastOf(broadcast)?.title || broadcast} <span class="quiet">${place(fromMs)}–${place(toMs)}</span></h2>
        <${Clip} broadcast=${broadcast} run=${run} fromMs=${fromMs} toMs=${toMs} startMs=${fromMs} endMs=${fromMs} />
        ${state.value !== 'ready' && html`<p class="quiet">${state.value === 'loading' ? t('loading') : state.value}</p>`}
        <${Lines} lines=${lines.value} broadcast=${broadcast} run=${run} />
        <div class="actions"><button type="button" class="main" onClick=${make}>${t('act.by-hand')} <${Key} of="by-hand" /></button>
            ${own ? html`<q>${own.text}</q>` : html`<span class="quiet">${t('broadcast.choose')}</span>`}</div>
    </section>`;
}

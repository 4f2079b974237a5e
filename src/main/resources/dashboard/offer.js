/* Now and then a minute is offered in which nothing was found: who is never asked to listen never does. */
import { effect, html, signal } from './lib.js';
import { get } from './api.js';
import { decisions } from './acts.js';
import { t } from './i18n.js';
import { go, route } from './route.js';
import { Key } from './parts/bits.js';

/** @typedef {{broadcast: string, run: string | null, fromMs: number, toMs: number}} Sample */

/** After how many decisions one may be offered; 0 for never. */
export const CHOICES = [10, 20, 50, 100, 0];
const USUAL = 20;

/** @type {import('./vendor/signals-core.js').Signal<number>} */
export const every = signal(Number(localStorage.getItem('offer') ?? USUAL));
/** The minute on offer. @type {import('./vendor/signals-core.js').Signal<Sample | null>} */
export const offered = signal(null);

/** How many decisions there were when one was offered last. */
const last = () => Number(localStorage.getItem('offered') ?? 0);

/** @param {number} count */
export function offerEvery(count) {
    every.value = count;
    localStorage.setItem('offer', String(count));
    if (count === 0) {
        offered.value = null;
    }
}

effect(() => {
    if (every.value > 0 && decisions.value - last() >= every.value && decisions.value > 0) {
        localStorage.setItem('offered', String(decisions.value));
        // Where there is none, nothing is offered, and the next one after as many decisions again.
        get('api/sample').then((sample) => (offered.value = sample), () => {});
    }
});

/** Takes what is on offer, if something is. */
export function takeOffer() {
    const sample = offered.peek();
    offered.value = null;
    return sample;
}

export const Offer = () =>
    offered.value &&
    route.value.page !== 'listen' &&
    html`<p class="banner offer">${t('offer.text', { n: every.value })}
        <button type="button" class="small main" onClick=${() => go('listen')}>${t('offer.listen')} <${Key} of="go-listen" /></button>
        <button type="button" class="small" onClick=${takeOffer}>${t('offer.later')}</button></p>`;

/* Who is logged in and may do what. Where there are no accounts everybody at the machine may everything. */
import { signal } from './lib.js';
import { get, post, useCsrf } from './api.js';

/** @typedef {{name: string | null, kind: string, role: string, csrf: string | null, categories: string[], broadcasts: string[], may: string[], events: string[]}} Me */

/** @type {import('./vendor/signals-core.js').Signal<Me | null>} */
export const me = signal(null);

/** What an action publishes. @type {Record<string, string>} */
const PUBLISHES = { violation: 'verdict', 'false-alarm': 'verdict', measure: 'measure', claim: 'claimed', snooze: 'snoozed', escalate: 'escalated', note: 'note', undo: 'undone', 'by-hand': 'case-made', answer: 'answered', appeal: 'appealed', 'decide-appeal': 'appeal-decided', golden: 'golden', 'hand-over': 'given', warn: 'host-warned' };

/** Asks who one is; whoever is nobody is led to the login. */
export async function meet() {
    const answer = await get('api/session');
    useCsrf(answer.csrf);
    me.value = answer;
    return /** @type {Me} */ (answer);
}

/** Whether one may ask for something. @param {string} operation e.g. get /api/precision */
export const mayAsk = (operation) => me.value === null || me.value.may.includes(operation);

/** Whether one may do something. @param {string} action as in the table of keys */
export const mayDo = (action) => me.value === null || !(action in PUBLISHES) || me.value.events.includes(PUBLISHES[action]);

/** Whether there is somebody who can log out. */
export const isLoggedIn = () => me.value?.kind === 'session';

export async function leave() {
    await post('api/logout', {});
    location.replace('/login');
}

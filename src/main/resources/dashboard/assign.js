/* Whose a broadcast is. */
import { actAbout, undoable } from './acts.js';
import { ask } from './ask.js';
import { broadcastIds, broadcastOf, peekBroadcast, presence, who } from './store.js';
import { say } from './say.js';
import { t } from './i18n.js';

/** How many names are offered; a name that is not among them is typed. */
const OFFERED = 6;
const OTHER = ' other';
const NOBODY = ' nobody';

/** @param {string} broadcast @param {string | null} to */
async function give(broadcast, to) {
    const results = await actAbout([{ type: 'assigned', broadcast, to }]);
    if (results.length > 0) {
        say(to ? t('said.assigned', { who: to }) : t('said.assigned-nobody'));
    }
    return results.length > 0;
}

/** Gives a broadcast to somebody, or with null to nobody; can be taken back. @param {string} broadcast @param {string | null} to */
export async function assign(broadcast, to) {
    const before = peekBroadcast(broadcast)?.assignedTo ?? null;
    if (before !== to && (await give(broadcast, to))) {
        undoable(() => give(broadcast, before));
    }
}

/** Everybody of whom this page knows, but for oneself. */
export function crew() {
    const names = [...Object.values(presence.peek().broadcasts), ...Object.values(presence.peek().cases)].flat();
    const given = broadcastIds.peek().map((id) => peekBroadcast(id)?.assignedTo ?? '');
    return [...new Set([...names, ...given])].filter((name) => name && name !== who.peek()).sort();
}

/** Asks to whom. @param {string} broadcast */
export async function assignTo(broadcast) {
    const view = peekBroadcast(broadcast);
    const now = view?.assignedTo ?? null;
    const names = [...(now === who.peek() ? [] : [who.peek()]), ...crew().filter((name) => name !== now).slice(0, OFFERED)];
    const choices = [...names.map((name) => ({ value: name, label: name === who.peek() ? t('assign.me', { who: name }) : name })), { value: OTHER, label: t('assign.other') }];
    const answer = await ask({ title: t('assign.title'), hint: view?.title || broadcast, choices: now ? [...choices, { value: NOBODY, label: t('assign.nobody', { who: now }) }] : choices });
    if (answer?.choice === OTHER) {
        const typed = await ask({ title: t('assign.title'), hint: view?.title || broadcast, texts: [{ label: t('name.label'), required: true, single: true }], confirm: t('act.assign') });
        return typed ? assign(broadcast, typed.texts[0]) : undefined;
    }
    return answer ? assign(broadcast, answer.choice === NOBODY ? null : answer.choice) : undefined;
}

/** Does what a key asks for with a broadcast. @param {string} action @param {string | null | undefined} broadcast @returns {boolean} whether it is such an action */
export function assigning(action, broadcast) {
    if (!broadcast || (action !== 'assign-me' && action !== 'assign')) {
        return false;
    }
    if (action === 'assign') {
        assignTo(broadcast);
    } else {
        assign(broadcast, broadcastOf(broadcast)?.assignedTo === who.peek() ? null : who.peek());
    }
    return true;
}

/* A shift is handed over: everything at once, to somebody or to nobody, and taken back all at once. */
import { post, Refused } from './api.js';
import { fresh, undoable } from './acts.js';
import { ask } from './ask.js';
import { crew } from './assign.js';
import { who } from './store.js';
import { say } from './say.js';
import { t } from './i18n.js';

const OFFERED = 6;
const OTHER = ' other';
const NOBODY = ' nobody';
/** How often what is not acknowledged is sent again before it is said. */
const TRIES = 6;

/** @param {any} body */
async function send(body) {
    for (let left = TRIES; ; left--) {
        try {
            return await post('api/handover', { who: who.peek(), ...body });
        } catch (error) {
            if (left === 0 || (error instanceof Refused && error.status < 500)) {
                throw error;
            }
            await new Promise((resolve) => setTimeout(resolve, 1_000));
        }
    }
}

/** @param {string} id */
export async function takeHandoverBack(id) {
    try {
        await send({ id: fresh(), undoes: id });
        say(t('said.handover-back'));
    } catch (error) {
        say(error.message, 'bad');
    }
}

/** Asks to whom, and what they should know. @returns {Promise<boolean>} whether it was done */
export async function handOver() {
    const people = crew().slice(0, OFFERED);
    const answer = await ask({
        title: t('handover.ask'),
        hint: t('handover.what'),
        choices: [...people.map((name) => ({ value: name, label: name })), { value: OTHER, label: t('assign.other') }, { value: NOBODY, label: t('handover.nobody') }],
        texts: [{ label: t('handover.text') }],
    });
    if (!answer) {
        return false;
    }
    const typed = answer.choice === OTHER ? await ask({ title: t('handover.whom'), texts: [{ label: t('name.label'), required: true, single: true }], confirm: t('act.hand-over') }) : null;
    if (answer.choice === OTHER && !typed) {
        return false;
    }
    const to = typed ? typed.texts[0] : answer.choice === NOBODY ? null : answer.choice;
    try {
        const done = await send({ id: fresh(), to, text: answer.texts[0] || null });
        say(t('said.handed-over', { who: to ?? t('handover.nobody'), cases: done.cases.length, broadcasts: done.broadcasts.length }));
        undoable(() => takeHandoverBack(done.id));
        return true;
    } catch (error) {
        say(error.message, 'bad');
        return false;
    }
}

/* From a key or a button to an act on the cases that are meant. */
import { act, undoLast } from './acts.js';
import { post } from './api.js';
import { ask } from './ask.js';
import { ahead, broadcastOf, peekCase, who } from './store.js';
import { say } from './say.js';
import { t } from './i18n.js';
import { mayAsk } from './session.js';
import { go } from './route.js';
import { assigning } from './assign.js';
import { warning } from './warn.js';
import { escalate, OTHERS } from './others.js';

/** @type {Cause[]} */
export const CAUSES = ['rule-wrong', 'misheard', 'evidence-exists', 'duplicate'];
/** @type {Measure[]} */
export const MEASURES = ['none', 'warned', 'stopped', 'penalty'];
const SNOOZES = [5, 15, 60, 480];

/** @param {string[]} ids */
const many = (ids) => (ids.length > 1 ? t('ask.of-cases', { n: ids.length }) : undefined);

/** @param {string[]} ids @param {any} fields */
const drafts = (ids, fields) => ids.map((id) => ({ case: id, ...fields, ...(fields.text ? {} : { text: undefined }) }));

/** @type {Record<string, (ids: string[], next: () => void) => Promise<any> | void>} */
const DOES = {
    violation: async (ids, next) => {
        const answer = ids.length > 1 ? await ask({ title: t('ask.violation'), hint: many(ids), texts: [{ label: t('ask.comment') }], confirm: t('act.violation') }) : { texts: [''] };
        if (answer) {
            act(drafts(ids, { type: 'verdict', verdict: 'violation', text: answer.texts[0] }));
            next();
        }
    },
    'false-alarm': async (ids, next) => {
        const answer = await ask({
            title: t('ask.why-false'),
            hint: many(ids),
            choices: CAUSES.map((cause) => ({ value: cause, label: t(`cause.${cause}`) })),
            texts: [{ label: t('ask.comment') }],
        });
        if (answer) {
            act(drafts(ids, { type: 'verdict', verdict: 'false-alarm', cause: answer.choice, text: answer.texts[0] }));
            next();
        }
    },
    measure: async (ids) => {
        const answer = await ask({ title: t('ask.measure'), hint: many(ids), choices: MEASURES.map((measure) => ({ value: measure, label: t(`measure.${measure}`) })) });
        if (answer) {
            act(drafts(ids, { type: 'measure', measure: answer.choice }));
        }
    },
    claim: (ids) => {
        const mine = ids.every((id) => peekCase(id)?.claim?.who === who.peek());
        act(drafts(ids, { type: mine ? 'released' : 'claimed' }));
    },
    snooze: async (ids, next) => {
        const answer = await ask({ title: t('ask.snooze'), hint: many(ids), choices: SNOOZES.map((minutes) => ({ value: String(minutes), label: t('ask.minutes', { n: minutes }) })) });
        if (answer) {
            const until = new Date(Date.now() + ahead.peek() + Number(answer.choice) * 60_000).toISOString();
            act(drafts(ids, { type: 'snoozed', until }));
            next();
        }
    },
    escalate: (ids, next) => escalate(ids, many(ids), next),
    note: async (ids) => {
        const answer = await ask({ title: t('ask.note'), hint: many(ids), texts: [{ label: t('ask.text'), required: true }], confirm: t('act.note') });
        if (answer) {
            act(drafts(ids, { type: 'note', text: answer.texts[0] }));
        }
    },
};

/**
 * Does an action with cases.
 *
 * @param {string} action
 * @param {string[]} ids
 * @param {() => void} [next] goes on to the next case
 * @returns {boolean} whether it is one
 */
export function decide(action, ids, next = () => {}) {
    const does = DOES[action];
    if (!does) {
        return onCase(action, ids[0]);
    }
    if (ids.length === 0) {
        say(t('said.no-case'));
    } else {
        does(ids, next);
    }
    return true;
}

/** Goes from a case to what it is about. @param {string} action @param {string | undefined} id */
function onCase(action, id) {
    const row = id && peekCase(id);
    if (row && (assigning(action, row.key.broadcast) || warning(action, row.key.broadcast, row.id))) {
        return true;
    }
    if (row && OTHERS[action]) {
        OTHERS[action](row.id);
        return true;
    }
    if (action === 'broadcast' && row) {
        go('broadcast', row.key.broadcast, { run: row.key.run, at: row.alert.startMs });
        return true;
    }
    if (action === 'draft' && row && mayAsk('get /api/rules')) {
        draftOf(row);
        return true;
    }
    if (action === 'feedback' && row) {
        teach(row.id);
        return true;
    }
    const address = row && broadcastOf(row.key.broadcast)?.watchUrl;
    if (action === 'watch' && address) {
        open(address, '_blank', 'noopener');
        return true;
    }
    return false;
}

/** The words of a case as an example of its rule: what should be found, or, where people said so, what should not. @param {CaseRow} row */
function draftOf(row) {
    const { alert } = row;
    const example = [alert.before, alert.quote, alert.after].filter(Boolean).join(' ').toLowerCase().replace(/[^\p{L}\p{N}'’\s-]/gu, ' ').replace(/\s+/g, ' ').trim();
    const as = row.decision?.verdict === 'false-alarm' ? 'clean' : 'flagged';
    go('rules', row.byHand || !alert.variant ? '' : alert.rule, { example, as, variant: alert.variant, language: row.language });
}

/** Has the service keep what was decided on a case as a labelled line. @param {string} id */
async function teach(id) {
    try {
        const { effect } = await post('api/feedback', { case: id });
        say(t(`feedback.${effect}`));
    } catch (error) {
        say(error.message, 'bad');
    }
}

/** @param {(id: string) => void} focus shows the case whose act was taken back */
export function undo(focus) {
    const id = undoLast();
    if (id) {
        focus(id);
    }
    return true;
}

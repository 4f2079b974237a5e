/* What takes somebody else: questions and answers, appeals, golden cases. */
import { act } from './acts.js';
import { ask } from './ask.js';
import { crew } from './assign.js';
import { mayDo } from './session.js';
import { peekCase } from './store.js';
import { say } from './say.js';
import { t } from './i18n.js';

/** Roles that may be asked. */
export const ROLES = ['officer', 'moderator', 'admin'];
/** How many people are offered; others are typed. */
const OFFERED = 5;
const OTHER = ' other';
const ROLE = 'role ';

/** Asks somebody, or whoever has a role. @param {string[]} ids @param {string | undefined} hint @param {() => void} next */
export async function escalate(ids, hint, next) {
    const people = crew().slice(0, OFFERED);
    const answer = await ask({
        title: t('ask.escalate'),
        hint,
        choices: [
            ...ROLES.map((role) => ({ value: ROLE + role, label: t(`asked.role.${role}`) })),
            ...people.map((name) => ({ value: name, label: name })),
            { value: OTHER, label: t('assign.other') },
        ],
        texts: [{ label: t('ask.question') }],
    });
    if (!answer) {
        return;
    }
    const text = answer.texts[0] || undefined;
    const typed = answer.choice === OTHER ? await ask({ title: t('ask.whom'), hint, texts: [{ label: t('name.label'), required: true, single: true }], confirm: t('act.escalate') }) : null;
    if (answer.choice === OTHER && !typed) {
        return;
    }
    const to = typed ? { to: typed.texts[0] } : answer.choice.startsWith(ROLE) ? { role: answer.choice.slice(ROLE.length) } : { to: answer.choice };
    act(ids.map((id) => ({ case: id, type: 'escalated', ...to, text })));
    next();
}

/** Whether somebody waits for an answer. @param {CaseRow | undefined} row */
export const isAsked = (row) => !!row?.escalation && !row.escalation.answer && (row.state === 'open' || row.state === 'snoozed');

/** @param {string} id */
async function reply(id) {
    const question = peekCase(id)?.escalation;
    if (!question) {
        say(t('said.no-question'), 'bad');
        return;
    }
    const answer = await ask({ title: t('ask.answer'), hint: question.text ?? undefined, texts: [{ label: t('ask.text'), required: true }], confirm: t('act.answer') });
    if (answer) {
        act([{ case: id, type: 'answered', about: question.event, text: answer.texts[0] }]);
    }
}

/** @param {string} id */
function appeal(id) {
    const row = peekCase(id);
    if (row?.appeal && !row.appeal.ruling) {
        return rule(id, row.appeal);
    }
    return row?.decision ? record(id, row.decision.event) : say(t('said.no-verdict'), 'bad');
}

/** An appeal as it was made. @param {string} id @param {string} verdict */
async function record(id, verdict) {
    const answer = await ask({
        title: t('ask.appeal'),
        choices: ['host', 'seller'].map((party) => ({ value: party, label: t(`party.${party}`) })),
        texts: [{ label: t('ask.appeal-text'), required: true }, { label: t('ask.appeal-when'), single: true }],
    });
    if (!answer) {
        return;
    }
    const when = answer.texts[1] ? new Date(answer.texts[1].replace(' ', 'T')) : null;
    if (when && Number.isNaN(when.getTime())) {
        say(t('said.no-time', { text: answer.texts[1] }), 'bad');
        return;
    }
    act([{ case: id, type: 'appealed', about: verdict, party: answer.choice, text: answer.texts[0], madeAt: when?.toISOString() }]);
}

/** What becomes of a verdict. @param {string} id @param {Appeal} of */
async function rule(id, of) {
    if (!mayDo('decide-appeal')) {
        say(t('said.officers'), 'bad');
        return;
    }
    const answer = await ask({
        title: t('ask.ruling'),
        hint: of.text,
        choices: ['upheld', 'overturned'].map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
        texts: [{ label: t('ask.comment') }],
    });
    if (answer) {
        act([{ case: id, type: 'appeal-decided', about: of.event, outcome: answer.choice, text: answer.texts[0] || undefined }]);
    }
}

/** What is right, for others to be measured by. @param {string} id */
async function golden(id) {
    const answer = await ask({
        title: t('ask.golden'),
        hint: t('ask.golden-why'),
        choices: ['violation', 'false-alarm'].map((verdict) => ({ value: verdict, label: t(`verdict.${verdict}`) })),
        texts: [{ label: t('ask.comment') }],
    });
    if (answer) {
        act([{ case: id, type: 'golden', verdict: /** @type {Verdict} */ (answer.choice), text: answer.texts[0] || undefined }]);
    }
}

/** By the actions that are about one case. @type {Record<string, (id: string) => any>} */
export const OTHERS = { answer: reply, appeal, golden };

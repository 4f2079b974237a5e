/* The host of a broadcast is warned. What was sent is never taken back, only followed by another warning. */
import { actAbout } from './acts.js';
import { ask } from './ask.js';
import { broadcastOf, peekCase } from './store.js';
import { say } from './say.js';
import { t } from './i18n.js';

export const LEVELS = ['note', 'warning', 'stop'];

/**
 * Asks how and with which words, and warns.
 *
 * @param {string} broadcast
 * @param {string} [id] the case that it is about, whose advice is offered
 */
export async function warn(broadcast, id) {
    const view = broadcastOf(broadcast);
    const row = id ? peekCase(id) : null;
    const offered = row ? [row.alert.message, row.alert.advice].filter(Boolean).join('. ') : '';
    const answer = await ask({
        title: t('warn.title', { title: view?.title || broadcast }),
        hint: t('warn.hint', { language: (view?.language ?? row?.language ?? 'en').toUpperCase() }),
        choices: LEVELS.map((level) => ({ value: level, label: t(`warn.level.${level}`) })),
        texts: [{ label: t('warn.text'), required: true, value: offered }],
    });
    if (answer) {
        const results = await actAbout([{ type: 'host-warned', broadcast, run: view?.run ?? undefined, level: answer.choice, case: id, text: answer.texts[0] }]);
        if (results.length > 0) {
            say(t('said.warned'));
        }
    }
}

/** Does what a key asks for with a broadcast. @param {string} action @param {string | null | undefined} broadcast @param {string} [id] of a case @returns {boolean} whether it is such an action */
export function warning(action, broadcast, id) {
    if (!broadcast || action !== 'warn') {
        return false;
    }
    warn(broadcast, id);
    return true;
}

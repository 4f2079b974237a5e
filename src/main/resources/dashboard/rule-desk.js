/* Rules as officers work on them: what is in force, one's own drafts, how they are tried and published. */
import { signal } from './lib.js';
import { csrfToken, get, post, url } from './api.js';
import { ask } from './ask.js';
import { t } from './i18n.js';
import { say } from './say.js';
import { who } from './store.js';

/** @typedef {{id: string, path: string, category: string, severity: string, languages: string[], channels: string[], variants: number, messages: Record<string, string>}} RuleRow */
/** @typedef {{hash: string, by: string, at: string, reason: string, state: string, changed: string[], approvals: string[], hindrance: string | null}} Version */
/** @typedef {{event: string, version: string | null, by: string, at: string, reason: string}} Step */
/** @typedef {{hash: string, published: Step | null, approvalRequired: boolean, rules: RuleRow[], versions: Version[], history: Step[], drafts: {path: string, removed: boolean, outdated: boolean}[]}} Overview */
/** @typedef {{running: boolean, done: number, of: number, changes: any[], summary: any, error: string | null}} Trial */

/** @type {import('./vendor/signals-core.js').Signal<Overview | null>} */
export const overview = signal(null);
/** @type {import('./vendor/signals-core.js').Signal<Trial | null>} */
export const trial = signal(null);
let trying = /** @type {AbortController | null} */ (null);

/** Asks anew for what there is. */
export async function refresh() {
    overview.value = await get('api/rules', { who: who.peek() });
}

/** Does something and says what came of it. @param {string} path @param {any} body @param {string} done */
async function act(path, body, done) {
    try {
        const answer = await post(path, { who: who.peek(), ...body });
        say(done);
        await refresh();
        return answer;
    } catch (error) {
        say(error.message, 'bad');
        await refresh().catch(() => {});
        return null;
    }
}

/** @param {string} title @param {string} [hint] */
async function why(title, hint) {
    const answer = await ask({ title, hint, texts: [{ label: t('rules.reason'), required: true }], confirm: t('rules.do') });
    return answer?.texts[0] ?? null;
}

/** One's drafts become a version, which comes into force at once where nobody else has to agree; else the newest version that may. */
export async function publish() {
    const known = overview.peek();
    if (!known) {
        return;
    }
    if (known.drafts.length > 0) {
        const files = known.drafts.map((one) => one.path).join(', ');
        const reason = await why(t(known.approvalRequired ? 'rules.propose-title' : 'rules.publish-title'), files);
        if (reason) {
            say(t('rules.proving'));
            const proposed = await act('api/rules/propose', { reason }, t('rules.proposed'));
            if (proposed && !known.approvalRequired) {
                await act('api/rules/publish', { version: proposed.version, reason }, t('rules.published', { version: proposed.version }));
            }
        }
        return;
    }
    const next = known.versions.find((one) => !one.hindrance && (one.state === 'approved' || one.state === 'proposed'));
    next ? publishVersion(next) : say(t('rules.nothing'), 'bad');
}

/** @param {{hash: string, reason: string}} version */
export async function publishVersion(version) {
    const reason = await why(t('rules.publish-title'), `${version.hash}: ${version.reason}`);
    reason && (await act('api/rules/publish', { version: version.hash, reason }, t('rules.published', { version: version.hash })));
}

/** Agrees to the newest version that waits for it, or not. */
export async function approve() {
    const next = overview.peek()?.versions.find((one) => one.state === 'proposed');
    if (!next) {
        say(t('rules.nothing-to-approve'), 'bad');
        return;
    }
    const answer = await ask({
        title: t('rules.approve-title', { version: next.hash, by: next.by }),
        hint: `${next.reason} · ${next.changed.join(', ')}`,
        choices: [{ value: 'yes', label: t('rules.agree') }, { value: 'no', label: t('rules.refuse') }],
    });
    answer && (await act('api/rules/approve', { version: next.hash, agreed: answer.choice === 'yes', reason: null }, t(answer.choice === 'yes' ? 'rules.agreed' : 'rules.refused')));
}

/** What was in force before comes into force again. */
export async function rollBack() {
    const history = overview.peek()?.history ?? [];
    const known = overview.peek();
    if (!known?.published) {
        say(t('rules.nothing-to-roll-back'), 'bad');
        return;
    }
    const before = history[1]?.version ?? null;
    const reason = await why(before ? t('rules.roll-back-title', { version: before }) : t('rules.withdraw-title'));
    if (reason) {
        await (before
            ? act('api/rules/publish', { version: before, reason }, t('rules.published', { version: before }))
            : act('api/rules/withdraw', { reason }, t('rules.withdrawn')));
    }
}

/** @param {boolean} required */
export async function setApproval(required) {
    const reason = await why(t(required ? 'rules.approval-on' : 'rules.approval-off'));
    reason && (await act('api/rules/approval', { required, reason }, t('rules.approval-set')));
}

/** Leaves a trial that runs. */
export function leaveTrial() {
    const running = trial.peek()?.running ?? false;
    trying?.abort();
    return running;
}

/** Tries one's drafts on what was said before; what differs comes as it is found. @param {number} days */
export async function tryOut(days = 30) {
    trying?.abort();
    const own = new AbortController();
    trying = own;
    trial.value = { running: true, done: 0, of: 0, changes: [], summary: null, error: null };
    const change = (/** @type {Partial<Trial>} */ what) => trying === own && (trial.value = { .../** @type {Trial} */ (trial.peek()), ...what });
    try {
        const answer = await fetch(url('api/rules/try'), { method: 'POST', signal: own.signal, headers: { 'Content-Type': 'application/json', ...(csrfToken() ? { 'X-CSRF-Token': csrfToken() } : {}) }, body: JSON.stringify({ who: who.peek(), days }) });
        if (!answer.ok || !answer.body) {
            throw new Error((await answer.json().catch(() => null))?.error ?? `${answer.status}`);
        }
        await lines(answer.body, (line) => {
            if (line.change) {
                change({ changes: [.../** @type {Trial} */ (trial.peek()).changes, line.change] });
            } else {
                change(line.of === undefined ? { summary: line.summary, error: line.error } : { done: line.done, of: line.of });
            }
        });
        change({ running: false });
    } catch (error) {
        change({ running: false, error: error.name === 'AbortError' ? t('rules.try-left') : error.message });
    }
}

/** Objects that come a line each. @param {ReadableStream<Uint8Array>} body @param {(line: any) => void} take */
async function lines(body, take) {
    const reader = body.pipeThrough(/** @type {any} */ (new TextDecoderStream())).getReader();
    let rest = '';
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        const all = (rest + piece.value).split('\n');
        rest = all.pop() ?? '';
        all.filter(Boolean).forEach((line) => take(JSON.parse(line)));
    }
}

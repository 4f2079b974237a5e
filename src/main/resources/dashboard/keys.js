/*
 * The table of keys: help is made from it, the handler works by it, and a reader may change it. A key is what it types in a Latin
 * layout, so that `j` is the same key when the keyboard writes Russian.
 */
import { signal } from './lib.js';
import { mayDo } from './session.js';

/** @type {Action[]} */
export const ACTIONS = [
    { id: 'next', keys: ['j', 'ArrowDown'], scope: 'list' },
    { id: 'previous', keys: ['k', 'ArrowUp'], scope: 'list' },
    { id: 'first', keys: ['Home'], scope: 'list' },
    { id: 'last', keys: ['End'], scope: 'list' },
    { id: 'open', keys: ['Enter'], scope: 'list' },
    { id: 'select', keys: ['x'], scope: 'list' },
    { id: 'select-down', keys: ['J'], scope: 'list' },
    { id: 'select-group', keys: ['X'], scope: 'list' },
    { id: 'show-new', keys: ['r'], scope: 'list' },
    { id: 'review-lane', keys: ['l'], scope: 'list' },
    { id: 'violation', keys: ['v'], scope: 'case' },
    { id: 'false-alarm', keys: ['f'], scope: 'case' },
    { id: 'measure', keys: ['m'], scope: 'case' },
    { id: 'claim', keys: ['c'], scope: 'case' },
    { id: 'snooze', keys: ['s'], scope: 'case' },
    { id: 'escalate', keys: ['e'], scope: 'case' },
    { id: 'note', keys: ['n'], scope: 'case' },
    { id: 'answer', keys: ['E'], scope: 'case' },
    { id: 'appeal', keys: ['p'], scope: 'case' },
    { id: 'golden', keys: ['G'], scope: 'case' },
    { id: 'undo', keys: ['z'], scope: 'everywhere' },
    { id: 'play', keys: [' '], scope: 'sound' },
    { id: 'back', keys: ['['], scope: 'sound' },
    { id: 'forward', keys: [']'], scope: 'sound' },
    { id: 'by-hand', keys: ['h'], scope: 'sound' },
    { id: 'feedback', keys: ['t'], scope: 'case' },
    { id: 'words', keys: ['w'], scope: 'sound' },
    { id: 'clean', keys: ['y'], scope: 'sound' },
    { id: 'assign-me', keys: ['a'], scope: 'broadcast' },
    { id: 'assign', keys: ['A'], scope: 'broadcast' },
    { id: 'warn', keys: ['W'], scope: 'broadcast' },
    { id: 'broadcast', keys: ['b'], scope: 'case' },
    { id: 'watch', keys: ['o'], scope: 'case' },
    { id: 'search', keys: ['/'], scope: 'everywhere' },
    { id: 'help', keys: ['?'], scope: 'everywhere' },
    { id: 'sounds', keys: ['u'], scope: 'everywhere' },
    { id: 'go-wall', keys: ['g w'], scope: 'everywhere' },
    { id: 'go-queue', keys: ['g q'], scope: 'everywhere' },
    { id: 'go-listen', keys: ['g l'], scope: 'everywhere' },
    { id: 'go-handover', keys: ['g h'], scope: 'everywhere' },
    { id: 'go-review', keys: ['g v'], scope: 'everywhere' },
    { id: 'hand-over', keys: ['H'], scope: 'everywhere' },
    { id: 'go-statistics', keys: ['g s'], scope: 'everywhere' },
    { id: 'go-rules', keys: ['g r'], scope: 'everywhere' },
    { id: 'draft', keys: ['d'], scope: 'rules' },
    { id: 'draft-line', keys: ['D'], scope: 'rules' },
    { id: 'try', keys: ['i'], scope: 'rules' },
    { id: 'publish', keys: ['p'], scope: 'rules' },
    { id: 'approve', keys: ['q'], scope: 'rules' },
    { id: 'roll-back', keys: ['R'], scope: 'rules' },
    { id: 'leave', keys: ['Escape'], scope: 'everywhere' },
];

/** What the reader changed: keys by action. @type {import('./vendor/signals-core.js').Signal<Record<string, string>>} */
export const changed = signal(JSON.parse(localStorage.getItem('keys') ?? '{}'));

/** @param {string} id */
export function keysOf(id) {
    const own = changed.value[id];
    return own ? [own] : (ACTIONS.find((action) => action.id === id)?.keys ?? []);
}

/** Gives an action another key, or with null its own again. @param {string} id @param {string | null} key */
export function rebind(id, key) {
    const { [id]: _, ...rest } = changed.value;
    changed.value = key ? { ...rest, [id]: key } : rest;
    localStorage.setItem('keys', JSON.stringify(changed.value));
}

/** The action that has a key, or undefined. @param {string} key */
export const actionOf = (key) => ACTIONS.find((action) => keysOf(action.id).includes(key))?.id;

const CODES = /** @type {Record<string, string>} */ ({ Slash: '/?', BracketLeft: '[{', BracketRight: ']}' });

/** What a key types in a Latin layout. @param {KeyboardEvent} event */
export function latin(event) {
    const letter = /^Key([A-Z])$/.exec(event.code);
    if (letter && event.key.length === 1 && !/[a-z]/i.test(event.key)) {
        return event.shiftKey ? letter[1] : letter[1].toLowerCase();
    }
    if (event.key.length === 1 && CODES[event.code] && !actionOf(event.key)) {
        return CODES[event.code][event.shiftKey ? 1 : 0];
    }
    return event.key;
}

/** How a key is shown. @param {string} key */
export const shown = (key) =>
    key
        .split(' ')
        .map((part) => /** @type {Record<string, string>} */ ({ ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' })[part] ?? part)
        .join(' ')
        .replace(/^ $/, '␣');

/** What the open page does at an action; the newest registered comes first. @type {Set<(action: string) => boolean>} */
const handlers = new Set();

/** @param {(action: string) => boolean} handler says whether the action was its own @returns {() => void} */
export function onAction(handler) {
    handlers.add(handler);
    return () => handlers.delete(handler);
}

/** Does an action as if its key had been pressed. @param {string} action */
export function perform(action) {
    return mayDo(action) &&  [...handlers].reverse().some((handler) => handler(action));
}

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]';
let prefix = '';

/** @param {KeyboardEvent} event */
function press(event) {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector('dialog[open]')) {
        return;
    }
    if (target.matches(TYPING) && !(event.key === 'Escape' && target.matches('[type=search]'))) {
        return;
    }
    const pressed = latin(event);
    if ((pressed === ' ' || pressed === 'Enter') && target.closest('button, a, summary, [role=tab], input')) {
        return;
    }
    const key = prefix ? `${prefix} ${pressed}` : pressed;
    const action = actionOf(key);
    prefix = '';
    if (action ? perform(action) : starts(key)) {
        event.preventDefault();
    }
}

/** Whether keys begin with this one; then the next press completes it. @param {string} key */
function starts(key) {
    if (key !== ' ' && ACTIONS.some((action) => keysOf(action.id).some((own) => own.startsWith(key + ' ')))) {
        prefix = key;
        return true;
    }
    return false;
}

addEventListener('keydown', press);

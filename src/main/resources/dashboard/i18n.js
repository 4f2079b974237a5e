/* Texts in the reader's language, and how times and numbers are written in it. */
import { signal } from './lib.js';

/** @type {import('./vendor/signals-core.js').Signal<'en' | 'ru'>} */
export const language = signal('en');
/** @type {import('./vendor/signals-core.js').Signal<Record<string, any>>} */
const texts = signal({});

/** @returns {'en' | 'ru'} */
function wanted() {
    const kept = localStorage.getItem('language');
    if (kept === 'en' || kept === 'ru') {
        return kept;
    }
    return navigator.languages.some((tag) => tag.toLowerCase().startsWith('ru')) ? 'ru' : 'en';
}

/** @param {'en' | 'ru'} [chosen] */
export async function speak(chosen) {
    const tag = chosen ?? wanted();
    const answer = await fetch(new URL(`locales/${tag}.json`, import.meta.url));
    texts.value = await answer.json();
    language.value = tag;
    document.documentElement.lang = tag;
    if (chosen) {
        localStorage.setItem('language', chosen);
    }
}

/**
 * A text. Where the table has forms by number, the one for `values.n` is taken.
 *
 * @param {string} key
 * @param {Record<string, any>} [values]
 * @returns {string}
 */
export function t(key, values) {
    let text = texts.value[key];
    if (text && typeof text === 'object') {
        text = text[new Intl.PluralRules(language.value).select(values?.n ?? 0)] ?? text.other;
    }
    if (text === undefined) {
        return key;
    }
    return values ? text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? (name === 'n' ? number(values.n) : String(values[name])) : whole)) : text;
}

/** @param {string} key */
export const known = (key) => key in texts.value;

/** @param {number} value @param {number} [digits] */
export const number = (value, digits = 0) =>
    value.toLocaleString(language.value, { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** @param {number} share 0 to 1 @param {number} [digits] */
export const percent = (share, digits = 0) =>
    share.toLocaleString(language.value, { style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: digits });

/** @param {string | null | undefined} at */
export const clock = (at) => (at ? new Date(at).toLocaleTimeString(language.value, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }) : '–');

/** @param {string | null | undefined} at */
export function moment(at) {
    if (!at) {
        return '–';
    }
    const date = new Date(at);
    const today = date.toDateString() === new Date().toDateString();
    return today ? clock(at) : date.toLocaleString(language.value, { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false });
}

/** A place in the sound, e.g. 1:02:03. @param {number} ms */
export function place(ms) {
    const seconds = Math.floor(ms / 1000);
    const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
    const hours = Math.floor(seconds / 3600);
    return (hours > 0 ? `${hours}:${two(Math.floor(seconds / 60) % 60)}` : `${Math.floor(seconds / 60)}`) + `:${two(seconds % 60)}`;
}

/** A length of time in its largest unit, e.g. "12 s". @param {number} ms */
export function span(ms) {
    const seconds = Math.max(0, Math.round(ms / 1000));
    if (seconds < 60) {
        return t('unit.s', { n: seconds });
    }
    if (seconds < 3600) {
        return t('unit.min', { n: Math.floor(seconds / 60) });
    }
    return seconds < 48 * 3600 ? t('unit.h', { n: Math.floor(seconds / 3600) }) : t('unit.d', { n: Math.floor(seconds / 86400) });
}

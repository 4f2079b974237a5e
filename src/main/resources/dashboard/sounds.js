/* A tone for what is grave, made on the spot; silent until somebody has touched the page, and when muted. */
import { effect, signal } from './lib.js';
import { onLive } from './store.js';

/** off, all, or confirmed: only what is confirmed. */
export const sounds = signal(localStorage.getItem('sounds') ?? 'all');
/** @type {AudioContext | null} */
let device = null;
let last = 0;
/** Cases that were sounded or seen, the newest. @type {Set<string>} */
const heard = new Set();

const TONES = /** @type {Record<string, [number, number][]>} */ ({ critical: [[880, 0], [660, 0.16], [880, 0.32]], high: [[660, 0], [880, 0.16]], medium: [[520, 0]] });

effect(() => localStorage.setItem('sounds', sounds.value));

const wake = () => {
    device ??= new AudioContext();
    device.resume();
};
addEventListener('pointerdown', wake, { once: true });
addEventListener('keydown', wake, { once: true });

/** @param {string} severity */
function play(severity) {
    const tones = TONES[severity];
    if (!device || !tones || device.currentTime - last < 1.5) {
        return;
    }
    last = device.currentTime;
    for (const [pitch, delay] of tones) {
        const tone = device.createOscillator();
        const volume = device.createGain();
        const from = device.currentTime + delay;
        tone.frequency.value = pitch;
        volume.gain.setValueAtTime(0, from);
        volume.gain.linearRampToValueAtTime(0.12, from + 0.02);
        volume.gain.exponentialRampToValueAtTime(0.001, from + 0.14);
        tone.connect(volume).connect(device.destination);
        tone.start(from);
        tone.stop(from + 0.15);
    }
}

onLive((event, row) => {
    if (event !== 'case' || sounds.peek() === 'off' || row.state !== 'open' || row.lane !== 'alert') {
        return;
    }
    if ((sounds.peek() === 'confirmed' && row.alert.status !== 'confirmed') || heard.has(row.id)) {
        return;
    }
    heard.add(row.id);
    if (heard.size > 5_000) {
        heard.delete(/** @type {string} */ (heard.values().next().value));
    }
    const age = Date.now() - Date.parse(row.alert.detectedAt ?? '');
    if (age < 60_000) {
        play(row.alert.severity);
    }
});

/** Off, all, confirmed, off... */
export function turn() {
    sounds.value = sounds.value === 'all' ? 'confirmed' : sounds.value === 'confirmed' ? 'off' : 'all';
}

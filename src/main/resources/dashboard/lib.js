/* The libraries, from one place. */
import { h } from './vendor/preact.js';
import htm from './vendor/htm.js';

export { render, Fragment } from './vendor/preact.js';
export { useEffect, useLayoutEffect, useMemo, useRef, useState } from './vendor/hooks.js';
export { signal, computed, effect, batch, untracked, useSignal, useComputed, useSignalEffect } from './vendor/signals.js';
export const html = htm.bind(h);

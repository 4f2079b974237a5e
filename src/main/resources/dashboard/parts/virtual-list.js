/* A list of any length of which only the rows in sight exist. One focus for the whole list: the row is named by aria-activedescendant. */
import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib.js';

/** Height of a row, pixels; the style sheet has the same. */
export const ROW = 56;
const MORE = 8;

/**
 * @param {object} props
 * @param {string} props.name prefix of the rows' ids
 * @param {string} props.label
 * @param {string[]} props.ids rows that are here
 * @param {number} props.total how many there are
 * @param {string | null} props.focus
 * @param {number} props.at place of the focus, or -1
 * @param {number} props.kept counts renewals: then the focused row stays at its place on the screen
 * @param {(id: string, at: number) => any} props.row
 * @param {() => void} props.need asks for more rows
 */
export function VirtualList({ name, label, ids, total, focus, at, kept, row, need }) {
    const box = useRef(/** @type {any} */ (null));
    const [view, setView] = useState({ top: 0, height: 600 });
    const shown = useRef({ at: -1, top: 0, kept });
    const look = () => box.current && setView({ top: box.current.scrollTop, height: box.current.clientHeight });
    useEffect(() => {
        look();
        const watcher = new ResizeObserver(look);
        watcher.observe(box.current);
        return () => watcher.disconnect();
    }, []);
    useLayoutEffect(() => {
        const last = shown.current;
        const element = box.current;
        if (at >= 0 && last.kept !== kept && last.at >= 0) {
            element.scrollTop += (at - last.at) * ROW;
        }
        if (at >= 0 && (last.at !== at || last.kept !== kept)) {
            element.scrollTop = Math.max(Math.min(element.scrollTop, at * ROW), (at + 1) * ROW - element.clientHeight);
        }
        shown.current = { at, top: element.scrollTop, kept };
        look();
    }, [at, kept]);
    const first = Math.max(0, Math.floor(view.top / ROW) - MORE);
    const end = Math.min(total, Math.ceil((view.top + view.height) / ROW) + MORE);
    useEffect(() => {
        if (end + MORE * 4 > ids.length && ids.length < total) {
            need();
        }
    });
    return html`<div class="rows" role="listbox" aria-multiselectable="true" tabindex="0" aria-label=${label} aria-activedescendant=${focus && at >= first && at < end ? `${name}-${focus}` : undefined}
        ref=${box} onScroll=${look} data-list=${name}>
        <div class="height" role="presentation" style=${{ height: `${total * ROW}px` }}>
            ${ids.slice(first, end).map((id, index) => html`<div key=${id} role="presentation" class="place" style=${{ transform: `translateY(${(first + index) * ROW}px)` }}>${row(id, first + index)}</div>`)}
        </div>
    </div>`;
}

/* The text of a rule's file, changed line by line so that everything else stays as its author wrote it. */

/** How far a line is indented. @param {string} line */
const depth = (line) => line.length - line.trimStart().length;

/**
 * The lines between two borders that belong under a line.
 *
 * @param {string[]} lines @param {number} at the line @param {number} [least] its depth where it begins with a dash
 */
function under(lines, at, least = depth(lines[at])) {
    let end = at + 1;
    while (end < lines.length && (lines[end].trim() === '' || lines[end].trimStart().startsWith('#') || depth(lines[end]) > least)) {
        end++;
    }
    return end;
}

/** @param {string[]} lines @param {number} from @param {number} to @param {RegExp} wanted */
function find(lines, from, to, wanted) {
    const at = lines.slice(from, to).findIndex((line) => wanted.test(line));
    return at < 0 ? -1 : from + at;
}

/**
 * A file with one more example; the same file where there is no place for it.
 *
 * @param {string} text of the file
 * @param {{variant?: string | null, language: string, kind: 'flagged' | 'clean', words: string}} example without a variant it is the first one
 */
export function withExample(text, { variant, language, kind, words }) {
    const lines = text.split('\n');
    const id = variant ? new RegExp(`^\\s*- id:\\s*["']?${variant.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?\\s*(#.*)?$`) : /^\s*- id:/;
    const variants = find(lines, 0, lines.length, /^variants:/);
    const begin = variants < 0 ? -1 : find(lines, variants, lines.length, id);
    if (begin < 0) {
        return text;
    }
    const end = under(lines, begin);
    const said = find(lines, begin, end, new RegExp(`^\\s*${language}:`));
    if (said < 0) {
        return text;
    }
    const quoted = JSON.stringify(words);
    if (/\{/.test(lines[said])) {
        return flow(lines, said, under(lines, said), kind, quoted);
    }
    const list = find(lines, said, under(lines, said), new RegExp(`^\\s*${kind}:`));
    if (list < 0) {
        return text;
    }
    if (/\[/.test(lines[list])) {
        return flow(lines, list, under(lines, list), kind, quoted);
    }
    const last = under(lines, list) - 1;
    let behind = last;
    while (behind > list && lines[behind].trim() === '') {
        behind--;
    }
    const first = find(lines, list + 1, last + 1, /^\s*- /);
    lines.splice(behind + 1, 0, `${' '.repeat(first < 0 ? depth(lines[list]) + 2 : depth(lines[first]))}- ${quoted}`);
    return lines.join('\n');
}

/** Into a list in brackets, which may run over lines. @param {string[]} lines @param {number} from @param {number} to @param {string} kind @param {string} quoted */
function flow(lines, from, to, kind, quoted) {
    const whole = lines.slice(from, to).join('\n');
    const at = whole.search(new RegExp(`\\b${kind}:\\s*\\[`));
    if (at < 0) {
        return lines.join('\n');
    }
    const open = whole.indexOf('[', at);
    let quote = '';
    for (let i = open + 1; i < whole.length; i++) {
        const sign = whole[i];
        if (quote) {
            quote = sign === quote && whole[i - 1] !== '\\' ? '' : quote;
        } else if ((sign === '"' || sign === "'") && /[[,\s]/.test(whole[i - 1])) {
            quote = sign;
        } else if (sign === ']') {
            const empty = whole.slice(open + 1, i).trim() === '';
            const changed = whole.slice(0, i) + (empty ? '' : ', ') + quoted + whole.slice(i);
            return [...lines.slice(0, from), changed, ...lines.slice(to)].join('\n');
        }
    }
    return lines.join('\n');
}

/** The beginning of a rule that nobody has written yet. @param {string} path */
export function newRule(path) {
    const [category, file] = path.replace(/\.ya?ml$/i, '').split('/');
    return `id: ${category}.${file ?? 'name'}
status: stable
clause: ""
severity: high
message: {en: "", ru: ""}
advice: {en: "", ru: ""}
variants:
  - id: words
    en:
      match: []
      flagged: []
      clean: []
    ru:
      match: []
      flagged: []
      clean: []
`;
}

#!/usr/bin/env python3
"""Turns what `tmux capture-pane -e -p` prints into an SVG picture: ansi2svg.py < capture > terminal.svg

The picture in the README is made with docs/images/make.sh, which runs the real demo.
"""
import html
import re
import sys

CELL_W, LINE_H, PAD, BAR = 8.4, 19, 14, 30
COLOURS = {
    30: "#3b4252", 31: "#ff6b6b", 32: "#8bd17c", 33: "#f2c14e", 34: "#7aa2f7", 35: "#c792ea", 36: "#67d4d8",
    37: "#d8dee9", 90: "#7b8794", 91: "#ff8787", 92: "#a5e3a0", 93: "#ffd97a", 94: "#9dbcff", 95: "#dcb5ff",
    96: "#90e6ea", 97: "#ffffff",
}
PLAIN = {"fg": None, "bg": None, "bold": False, "dim": False}
SGR = re.compile(r"\x1b\[([0-9;]*)m")


def runs(line, state):
    """Yields (column, text, style) for each run of one style; the state goes on from line to line."""
    column = at = 0
    for match in list(SGR.finditer(line)) + [None]:
        text = line[at:match.start() if match else len(line)]
        if text:
            yield column, text, dict(state)
            column += len(text)
        if match is None:
            return
        at = match.end()
        for code in (int(c or 0) for c in match.group(1).split(";")):
            if code == 0:
                state.update(PLAIN)
            elif code == 1:
                state["bold"] = True
            elif code == 2:
                state["dim"] = True
            elif code == 22:
                state["bold"] = state["dim"] = False
            elif code == 39:
                state["fg"] = None
            elif code == 49:
                state["bg"] = None
            elif code in COLOURS:
                state["fg"] = COLOURS[code]
            elif code - 10 in COLOURS:
                state["bg"] = COLOURS[code - 10]


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    title = sys.argv[1] if len(sys.argv) > 1 else "./monitor demo"
    width = max([len(SGR.sub("", line)) for line in lines] + [60]) * CELL_W + 2 * PAD
    height = len(lines) * LINE_H + 2 * PAD + BAR
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" '
        f'height="{height}" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="14">',
        f"<title>{html.escape(title)}</title>",
        f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#1b1f27"/>',
        *(f'<circle cx="{18 + 18 * i}" cy="16" r="5.5" fill="{c}"/>' for i, c in enumerate(("#ff5f56", "#ffbd2e", "#27c93f"))),
        f'<text x="{width / 2:.0f}" y="21" fill="#7b8794" text-anchor="middle">{html.escape(title)}</text>',
    ]
    state = dict(PLAIN)
    for row, line in enumerate(lines):
        y = BAR + PAD + row * LINE_H
        for column, text, style in runs(line, state):
            x, w = PAD + column * CELL_W, len(text) * CELL_W
            if style["bg"]:
                out.append(f'<rect x="{x:.1f}" y="{y - 1}" width="{w:.1f}" height="{LINE_H}" fill="{style["bg"]}"/>')
            if text.strip():
                weight = ' font-weight="bold"' if style["bold"] else ""
                faint = ' opacity="0.65"' if style["dim"] else ""
                out.append(
                    f'<text x="{x:.1f}" y="{y + 13}" textLength="{w:.1f}" lengthAdjust="spacingAndGlyphs" xml:space="preserve" '
                    f'fill="{style["fg"] or "#d8dee9"}"{weight}{faint}>{html.escape(text)}</text>'
                )
    print("\n".join(out + ["</svg>"]))


main()

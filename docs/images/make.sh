#!/bin/sh
# Makes terminal.svg: runs the demo in a real terminal (tmux) and pictures it after so many seconds (default 60).
# usage: docs/images/make.sh [SECONDS] [LINES]
set -eu
cd "$(dirname "$0")/../.."
session=broadcast-monitor-picture-$$
tmux new-session -d -s "$session" -x 112 -y "${2:-30}" "./monitor demo; sleep 60"
trap 'tmux kill-session -t "$session"' EXIT
sleep "${1:-60}"
tmux capture-pane -e -p -t "$session" | python3 docs/images/ansi2svg.py > docs/images/terminal.svg

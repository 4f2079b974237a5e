#!/bin/bash
# Demo clips with their references: build_clips.sh [en|ru]...
set -e
export PYTHONPATH=.
for l in ${*:-en ru}; do "${PYTHON:-/usr/bin/python3}" clips.py work/clips $l; done

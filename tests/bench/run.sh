#!/bin/sh
# Measure speed and memory; print one table. usage: tests/bench/run.sh BUILD [MEGABYTES]
exec python3 "$(dirname "$0")/bench.py" "$@"

# Sourced by test: a moment of each part of the bench, and the tests of how it judges. Sets bench_passed, bench_failed, bench_skipped.
bench_passed=0 bench_failed=0 bench_skipped=0

# bench_smoke RESULTS: where the solution has been built.
bench_smoke() {
    local out="$1/bench" last
    echo "== bench/run"
    if ! want python3 "the bench" python3; then bench_skipped=1; return; fi
    if python3 bench/suite/tests.py >"$out.tests" 2>&1; then bench_passed=1; else cat "$out.tests" >&2; bench_failed=1; fi
    bench/run --smoke --no-build >"$out" 2>&1 || true
    last=$(grep -E '^[0-9]+ parts measured, [0-9]+ failed.*, [0-9]+ left out' "$out" | tail -n 1)
    if [ -z "$last" ]; then cat "$out" >&2; bench_failed=$((bench_failed + 1)); return; fi
    grep -E -A100 'NOT MEASURED' "$out" >&2 || true # with the exception and what else it complained of
    grep -E 'left out: ' "$out" || true
    echo "$last"
    bench_passed=$((bench_passed + $(sed -E 's/^([0-9]+) parts.*/\1/' <<<"$last")))
    bench_failed=$((bench_failed + $(sed -E 's/.*measured, ([0-9]+) failed.*/\1/' <<<"$last")))
    bench_skipped=$((bench_skipped + $(sed -E 's/.*, ([0-9]+) left out.*/\1/' <<<"$last")))
}

# Sourced by test: the tests of the JavaScript client (clients/js), which Node's own runner runs.

# javascript_tests RESULTS [vectors]: sets js_passed, js_failed and js_skipped. With vectors, only the test packs.
javascript_tests() {
    local tap="$1/clients-js.tap" files='test/*.test.js' word
    [ "${2:-}" = vectors ] && files='test/*.vectors.test.js'
    js_passed=0 js_failed=0 js_skipped=0
    echo "== clients/js"
    if ! want_node; then js_skipped=1; return; fi
    if ! (cd clients/js && patiently npm ci --no-audit --no-fund --loglevel=error) >"$1/npm.out" 2>&1; then
        cat "$1/npm.out" >&2; js_failed=1; return
    fi
    # shellcheck disable=SC2086
    (cd clients/js && node --test --test-reporter=tap $files) >"$tap" 2>&1 || true
    grep -B2 -A25 "^ *not ok" "$tap" >&2 || true
    for word in passed failed skipped; do printf -v "js_$word" %s "$(tap_counter "$tap" "$word")"; done
    if [ "$js_passed" -eq 0 ] && [ "$js_failed" -eq 0 ]; then cat "$tap" >&2; js_failed=1; fi
    echo "$js_passed of $((js_passed + js_failed + js_skipped)) passed, $js_skipped skipped"
    awk 'sub(/.* # SKIP /, "") { reasons[$0]++ } END { for (reason in reasons) print "skipped " reasons[reason] ": " reason }' "$tap"
}

tap_counter() {
    local name
    case "$2" in passed) name='^# pass ' ;; failed) name='^# (fail|cancelled) ' ;; skipped) name='^# (skipped|todo) ' ;; esac
    awk -v name="$name" '$0 ~ name { sum += $3 } END { print sum + 0 }' "$1"
}

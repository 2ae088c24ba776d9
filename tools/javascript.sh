# Sourced by test: the tests in JavaScript, which Node's own runner runs. They add to js_passed, js_failed and js_skipped.
js_passed=0 js_failed=0 js_skipped=0

# javascript_tests RESULTS FOLDER FILES [OTHER…]: of a package with a lock file; FILES is a pattern in FOLDER, and each OTHER is a package
# that it imports.
javascript_tests() {
    local folder=$2 files=$3 out="$1/${2//\//-}" package passed failed skipped
    echo "== $folder"
    if ! want_node; then js_skipped=$((js_skipped + 1)); return; fi
    for package in "$folder" "${@:4}"; do
        if ! (cd "$package" && patiently npm ci --no-audit --no-fund --loglevel=error && install_foundry) >"$out.npm" 2>&1; then
            cat "$out.npm" >&2; js_failed=$((js_failed + 1)); return
        fi
    done
    # shellcheck disable=SC2086
    (cd "$folder" && node --test $(test_concurrency) --test-reporter=tap $files) >"$out.tap" 2>&1 || true
    grep -B2 -A25 "^ *not ok" "$out.tap" >&2 || true
    passed=$(tap_counter "$out.tap" passed) failed=$(tap_counter "$out.tap" failed) skipped=$(tap_counter "$out.tap" skipped)
    if [ $((passed + failed + skipped)) -eq 0 ]; then cat "$out.tap" >&2; failed=1; fi
    js_passed=$((js_passed + passed)) js_failed=$((js_failed + failed)) js_skipped=$((js_skipped + skipped))
    echo "$passed of $((passed + failed + skipped)) passed, $skipped skipped"
    awk 'sub(/.* # SKIP /, "") { reasons[$0]++ } END { for (reason in reasons) print "skipped " reasons[reason] ": " reason }' "$out.tap"
    sed -n 's/^# note: //p' "$out.tap"
}

# Most tests wait for nodes most of the time: as many files at once as there are processors, where Node.js takes one less (from 18.19 on).
test_concurrency() {
    ! node --help | grep -q -e --test-concurrency || echo "--test-concurrency=$(nproc)"
}

# In the folder of a package, whose lock file names the version: npm leaves programs of foundry out without a word where Node.js is older
# than 20 (Debian 12), which they do not need. Named by itself one is installed.
install_foundry() {
    local name program version
    for name in anvil cast; do
        program=$(node -p "'@foundry-rs/$name-' + process.platform + '-' + ({ x64: 'amd64' }[process.arch] ?? process.arch)")
        version=$(node -p "require('./package-lock.json').packages['node_modules/$program']?.version ?? ''")
        [ -z "$version" ] || [ -e "node_modules/$program" ] ||
            patiently npm install --no-save --no-audit --no-fund --loglevel=error "$program@$version"
    done
}

tap_counter() {
    local name
    case "$2" in passed) name='^# pass ' ;; failed) name='^# (fail|cancelled) ' ;; skipped) name='^# (skipped|todo) ' ;; esac
    awk -v name="$name" '$0 ~ name { sum += $3 } END { print sum + 0 }' "$1"
}

# run_javascript_tests RESULTS WHICH: all of them; of one folder; or, with vectors, the test packs. Nothing for the name of another test.
run_javascript_tests() {
    local folder
    case "$2" in
        vectors)       javascript_tests "$1" clients/js 'test/*.vectors.test.js'; run_javascript_tests "$1" tests/rpc-compat ;;
        clients/js)    javascript_tests "$1" clients/js 'test/*.test.js' ;;
        tests/answers) javascript_tests "$1" tests/answers '*.test.mjs' clients/js ;;
        tests/quotes)  javascript_tests "$1" tests/quotes '*.test.mjs' clients/js ;;
        tests/rpc-compat) javascript_tests "$1" tests/rpc-compat '*.test.mjs' ;;
        "")            for folder in clients/js tests/answers tests/quotes tests/rpc-compat; do run_javascript_tests "$1" $folder; done ;;
    esac
}

# Sourced by test: how the cases of each pack came out, from the trx files of a run.

# A case counts once for each test that runs it. A row of several cases says how many in its name; the checks of whole files do not count.
vector_report() {
    cat "$1"/*.trx 2>/dev/null | awk '
        /<UnitTestResult / && /\(row: / && !/PackContentsVectorTests/ {
            pack = $0; sub(/.*\(row: /, "", pack); sub(/: .*/, "", pack)
            cases = 1
            if (match($0, /\[[0-9]+ cases\]/)) cases = substr($0, RSTART + 1, RLENGTH - 8) + 0
            outcome = /outcome="Passed"/ ? "passed" : /outcome="Failed"/ ? "failed" : "skipped"
            packs[pack] = 1; count[pack, outcome] += cases
            skipped = outcome == "skipped" ? cases : 0
        }
        /<UnitTestResult / && (!/\(row: / || /PackContentsVectorTests/) { pack = "tests"; skipped = /outcome="NotExecuted"/ }
        skipped && /<Message>/ {
            reason = $0; sub(/.*<Message>/, "", reason); sub(/<\/Message>.*/, "", reason)
            reasons[pack ": " reason] += skipped; skipped = 0
        }
        END {
            for (pack in packs)
                printf "%-18s %6d passed %6d failed %6d skipped\n", pack, count[pack, "passed"], count[pack, "failed"], count[pack, "skipped"] | "sort"
            close("sort")
            for (reason in reasons) printf "skipped %6d of %s\n", reasons[reason], reason | "sort -k4"
            close("sort -k4")
        }'
}

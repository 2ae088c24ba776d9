# Sourced by test: how the cases of each pack came out, from the trx files of a run.

# A case counts once for each test that runs it. A row of several cases says how many in its name; the checks of whole files do not count.
vector_report() {
    cat "$1"/*.trx 2>/dev/null | awk '
        /<UnitTestResult / { skipped = 0 }
        /<UnitTestResult / && !/PackContentsVectorTests/ {
            pack = $0; cases = 1
            if (match($0, /\(row: [a-z0-9-]+: /)) pack = substr($0, RSTART + 6, RLENGTH - 8)
            else { sub(/.*testName="Helios\./, "", pack); sub(/\.Tests.*/, "", pack); pack = pack " (other tests)" }
            if (match($0, /\[[0-9]+ cases\]/)) cases = substr($0, RSTART + 1, RLENGTH - 8) + 0
            outcome = /outcome="Passed"/ ? "passed" : /outcome="Failed"/ ? "failed" : "skipped"
            packs[pack] = 1; count[pack, outcome] += cases
            if (outcome == "skipped") skipped = cases
        }
        /<UnitTestResult / && /PackContentsVectorTests/ && /outcome="NotExecuted"/ { pack = "whole files"; skipped = 1 }
        skipped && /<Message>/ {
            reason = $0; sub(/.*<Message>/, "", reason); sub(/<\/Message>.*/, "", reason)
            reasons[pack ": " reason] += skipped; skipped = 0
        }
        END {
            for (pack in packs)
                printf "%-24s %6d passed %6d failed %6d skipped\n",
                    pack, count[pack, "passed"], count[pack, "failed"], count[pack, "skipped"] | "sort"
            close("sort")
            for (reason in reasons) printf "skipped %6d of %s\n", reasons[reason], reason | "sort -k4"
            close("sort -k4")
        }'
}

# Sourced by run: what it does, as lines with their time, so that the person who waits knows what for; and ports that nobody else has.
# Needs $work, a folder for what steps print.

# say TEXT: with the minutes and seconds since the start.
say() { printf '[%2d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*"; }

# step WHAT COMMAND…: says when it begins and ends, each project that is built, and every 20 seconds that it is still at it. What the
# command prints is shown where it fails: the errors of a compiler, otherwise its last lines.
step() {
    local what=$1 began=$SECONDS log=$work/step.out line code=0 pid
    shift
    say "$what ..."
    : >"$log"
    exec {output}< <("$@" 2>&1)
    pid=$!
    while :; do
        if IFS= read -r -t 20 -u "$output" line; then
            printf '%s\n' "$line" >>"$log"
            [[ ! $line =~ ^\ *([^ ]+)\ -\>\ / ]] || say "  built ${BASH_REMATCH[1]}"
        elif [ $? -gt 128 ]; then
            say "  still at it, for $((SECONDS - began)) s"
        else
            break
        fi
    done
    exec {output}<&-
    wait "$pid" || code=$?
    [ $code != 0 ] || { say "$what: done in $((SECONDS - began)) s"; return; }
    echo "error: $what failed after $((SECONDS - began)) s:" >&2
    if grep -q ': error ' "$log"; then grep ': error ' "$log" | sed 's/^ *//' | sort -u | head -n 20 >&2; else tail -n 30 "$log" >&2; fi
    exit $code
}

# is_taken tcp|udp PORT: something listens there, or is connected from there, at whichever address. (06 is over, and hinders nobody.)
is_taken() {
    local port
    printf -v port '%04X' "$2"
    if [ "$1" = tcp ]; then grep -qsE ": [0-9A-F]+:$port [0-9A-F:]+ 0[1-57-9A-F] " /proc/net/tcp /proc/net/tcp6
    else grep -qsE ": [0-9A-F]+:$port " /proc/net/udp /proc/net/udp6
    fi
}

# choose_ports NAME:tcp|udp:FIRST:COUNT[:fixed] …: sets port[NAME] to the first of COUNT ports in a row. They are those that are given, or
# all of them moved by the same multiple of ten where one is taken, or belongs to another run. A port that is fixed is not moved: where it
# is taken, that is an error.
declare -A port
choose_ports() {
    local wanted name protocol first count fixed block taken i lock
    for block in $(seq 0 99); do
        taken=""
        for wanted in "$@"; do
            IFS=: read -r name protocol first count fixed <<<"$wanted"
            [ -n "$fixed" ] || first=$((first + 10 * block))
            port[$name]=$first
            for ((i = first; i < first + count; i++)); do
                ! is_taken "$protocol" "$i" || { taken="$name needs $protocol port $i, which is taken"; [ -z "$fixed" ] || break 3; }
            done
        done
        if [ -z "$taken" ]; then
            # Held until this run and its nodes end, so that another run that starts now does not choose the same ports.
            exec {lock}>"${TMPDIR:-/tmp}/helios-akka-run-$(id -u)-$block.lock"
            flock -n "$lock" && return
            exec {lock}>&-
        fi
    done
    echo "error: $taken. Name another one with --$name-port, or stop what uses it ('ss -lnp' shows it)." >&2
    exit 3
}

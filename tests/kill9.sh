#!/usr/bin/env bash
# Kills ingests at random moments and checks after each that nothing is lost, half-visible or counted twice.
#
#   AGLC=target/release/aglc tests/kill9.sh [KILLS]     default: 200 kills, about 15 minutes
#
# Each home takes in one file after another, so it grows; SEED chooses the moments.
set -euo pipefail

kills=${1:-200}
rows=5000
per_home=10
aglc=$(realpath "${AGLC:?name the program: AGLC=target/release/aglc}")
shipped=$(realpath "$(dirname "$0")/../mappings/aglc_vacancies.toml")
RANDOM=${SEED:-1}
work=$(mktemp -d)
child=
trap '[ -z "$child" ] || kill -9 "$child" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
unset DATABASE_URL AGLC_HOME

run() { "$aglc" --home home "$@"; }
now() { date +%s%3N; }
number() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"; }
published() { run --json runs | number version | sort -n | tail -1; }
shown() { run --json figure ads reposts=in internships=in --no-save | sed -n 's/.*"rows":\[{"cells":\[\([0-9]*\).*/\1/p'; }

# Makes file NUMBER, of its own source; its ads have numbers of their own, or they would replace earlier ones.
file() {
    "$aglc" generate --rows "$rows" --seed "$1" | sed "s/\"external_id\":\"/&$1-/" >"$1.jsonl"
    sed -e "s/name = \"aglc_vacancies\"/name = \"kill_$1\"/" "$shipped" >"$1.toml"
}

ingest() { run --json ingest "$1.jsonl" --mapping "$1.toml"; }

# Says what is wrong after kill NUMBER, and keeps the home for a look.
wrong() {
    bad=$((bad + 1))
    echo "kill $1 after $2 ms: $3" >&2
    cp -r home "${TMPDIR:-/tmp}/kill9-$$-$1" && echo "  the home is kept in ${TMPDIR:-/tmp}/kill9-$$-$1" >&2
}

bad=0 early=0 staging=0 visible=0 ended=0
for ((n = 1; n <= kills; n++)); do
    if (((n - 1) % per_home == 0)); then
        rm -rf home ./*.jsonl ./*.toml
        file 0
        start=$(now)
        ingest 0 >/dev/null
        length=$(($(now) - start))
        total=$rows
    fi
    file "$n"
    version=$(published)
    # A tenth beyond the length, for homes that have grown.
    moment=$((RANDOM * length * 11 / 10 / 32768))
    # Not through a function: the process to kill must be the program, not a shell around it.
    "$aglc" --home home --json ingest "$n.jsonl" --mapping "$n.toml" >report 2>error &
    child=$!
    sleep "$((moment / 1000)).$(printf %03d $((moment % 1000)))"
    kill -9 "$child" 2>/dev/null || true
    status=0
    wait "$child" 2>/dev/null || status=$?
    child=

    faults=()
    run home check >check 2>&1 || faults+=("home check: $(grep -v '^ok' check)")
    now_published=$(published)
    state=$(run --json runs | grep "\"kill_$n\"" | sed -n 's/.*"state":"\([a-z]*\)".*/\1/p' || true)
    expect=$total
    [ "$now_published" = "$version" ] || expect=$((total + rows))
    seen=$(shown) || seen=nothing
    [ "$seen" = "$expect" ] || faults+=("the figure shows $seen ads, not $expect")
    if [ "$status" = 0 ]; then
        ended=$((ended + 1))
    elif [ "$state" = published ]; then
        visible=$((visible + 1))
    elif [ "$state" = open ]; then
        staging=$((staging + 1))
    else
        early=$((early + 1))
    fi

    ingest "$n" >report 2>error || faults+=("the ingest does not go on: $(cat error)")
    sum=0
    for outcome in accepted duplicate unchanged rejected; do
        count=$(number "$outcome" <report)
        sum=$((sum + ${count:-0}))
    done
    [ "$sum" = "$rows" ] || faults+=("the outcomes add up to $sum, not $rows")
    total=$((total + rows))
    stored=$(run --json query "select count(*) as n from ads" | number n) || stored=nothing
    [ "$stored" = "$total" ] || faults+=("the records hold $stored ads, not $total")
    run home check >check 2>&1 || faults+=("home check after going on: $(grep -v '^ok' check)")
    [ ${#faults[@]} = 0 ] || wrong "$n" "$moment" "$(printf '%s; ' "${faults[@]}")"
    rm -f "$n.jsonl"
done

echo "moments: $early before the run was open, $staging while staging, $visible after publishing, $ended after the end"
echo "$kills kills: $((kills - bad)) clean"
[ "$bad" = 0 ]

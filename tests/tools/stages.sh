#!/usr/bin/env bash
# Runs stages one after another, each timed, with a table at the end. Sourced by what defines them:
#
#   stage_NAME    a function for each stage; it ends at its first failing command (bash -e in a subshell), and its last line is its result
#   ALL           their names, in order
#   OUT           the folder for each stage's whole output, NAME.log
#   LIMIT_MINUTES a warning above it; 0: none
#   note_result   a function that may be defined: NAME SECONDS VERDICT LINE, called after each stage

run_stages() { # run_stages [STAGE...]: these, or all; fails where one failed
  local stages=("$@") stage
  [ ${#stages[@]} -gt 0 ] || stages=("${ALL[@]}")
  for stage in "${stages[@]}"; do
    declare -F "stage_$stage" >/dev/null || { echo "no such stage: $stage (there are: ${ALL[*]})" >&2; return 64; }
  done
  mkdir -p "$OUT"

  local failed=0 table='' why='' begin=$SECONDS from log status seconds verdict
  for stage in "${stages[@]}"; do
    printf '== %s\n' "$stage"
    from=$EPOCHREALTIME
    log=$OUT/$stage.log
    # No `||` or `if` around the subshell: bash would switch -e off inside it.
    ( set -e; "stage_$stage" ) >"$log" 2>&1 </dev/null
    status=$?
    seconds=$(awk -v a="$from" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
    if [ $status -eq 0 ]; then
      verdict=ok
      tail -n 1 "$log"
    else
      verdict="FAILED ($status)"
      failed=$((failed + 1))
      tail -n 80 "$log"
      why+="-- $stage failed; the end of $log:"$'\n'$(tail -n 12 "$log")$'\n'
    fi
    table+=$(printf '%-14s %9s  %s' "$stage" "$seconds" "$verdict")$'\n'
    ! declare -F note_result >/dev/null || note_result "$stage" "$seconds" "$verdict" "$(tail -n 1 "$log")"
  done

  local total=$((SECONDS - begin))
  printf '\n%-14s %9s  %s\n%s' stage seconds result "$table"
  printf '%s' "$why" # last, since the end is what is looked at
  printf '%-14s %9s  %s\n' together "$total" "$([ $failed -eq 0 ] && echo ok || echo "$failed failed")"
  [ "$LIMIT_MINUTES" -eq 0 ] || [ $total -le $((LIMIT_MINUTES * 60)) ] || echo "Over the limit of $LIMIT_MINUTES minutes."
  [ $failed -eq 0 ]
}

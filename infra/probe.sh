#!/bin/sh
# Asks a deployed keeper what only a deployed one can tell: it answers, it knows nobody, and it believes no forged sign-in.
#
#     sh infra/probe.sh https://func-hubkeeper-xyz.azurewebsites.net
#
# Ends with 0 where all is as it should be, 1 where not, 2 where it was asked wrongly. PROBE_PAUSE: seconds between tries.
set -u
origin=${1:-}
case $origin in
  http://?* | https://?*) ;;
  *)
    echo "probe: say the address of the keeper, such as https://func-hubkeeper-xyz.azurewebsites.net" >&2
    exit 2
    ;;
esac

# Somebody who says that the platform says that they are an operator.
forged=$(printf '%s' '{"auth_typ":"aad","claims":[{"typ":"roles","val":"Hubkeeper.Operator"}],"name_typ":"name","role_typ":"roles"}' |
  base64 | tr -d '\n')

status() {
  curl --silent --output /dev/null --max-time 30 --write-out '%{http_code}' "$@"
}

# The first start after a deployment takes a while.
tries=20
while :; do
  health=$(status "$origin/api/health")
  case $health in 200 | 503) break ;; esac
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    echo "probe: $origin/api/health answered $health, and not 200 or 503. See docs/deploy.md, \"when it fails\"." >&2
    exit 1
  fi
  sleep "${PROBE_PAUSE:-15}"
done
if [ "$health" = 200 ]; then
  echo "probe: $origin answers, and all is well"
else
  echo "probe: $origin answers, and says that something is wrong: $(curl --silent --max-time 30 "$origin/api/health")"
fi

wrong=0
refuses() {
  what=$1
  shift
  got=$(status "$@")
  if [ "$got" = 401 ]; then
    echo "probe: $what is refused"
  else
    echo "probe: $what should be refused with 401, and was answered $got" >&2
    wrong=1
  fi
}
refuses "a stranger" "$origin/api/hubs"
refuses "a forged sign-in" --header "X-MS-CLIENT-PRINCIPAL: $forged" "$origin/api/operator/hubs"
exit "$wrong"

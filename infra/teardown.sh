#!/usr/bin/env bash
# Takes a deployment of Hubkeeper away again. Without --yes it only says what it would do.
#
#     infra/teardown.sh --environment hubkeeper                     # says it
#     infra/teardown.sh --environment hubkeeper --yes               # does it
#     infra/teardown.sh --environment hubkeeper --yes --directory   # the sign-in application too
#
# Clusters, machines, their vaults and the applications whose secrets were rotated are not touched: what sleeps stays asleep,
# so start what is needed first. The keeper's own vault stays recoverable for as long as it was made to be.
set -euo pipefail

environment= yes= directory=
while [ $# -gt 0 ]; do
  case $1 in
    --environment) environment=${2:-}; shift $(($# > 1 ? 2 : 1)) ;;
    --yes) yes=1; shift ;;
    --directory) directory=1; shift ;;
    *) echo "teardown: I do not know $1" >&2; exit 2 ;;
  esac
done
if ! [[ $environment =~ ^[A-Za-z0-9-]{3,11}$ ]]; then
  echo "teardown: say which: --environment NAME, as it was deployed" >&2
  exit 2
fi
group=rg-$environment

run() {
  echo "+ $*"
  if [ -n "$yes" ]; then "$@"; fi
}

if [ "$(az group exists --name "$group")" != true ]; then
  echo "teardown: there is no resource group $group in this subscription; az account show says which it is" >&2
  exit 1
fi
# A list that cannot be read must end the script here, and not leave half of it standing.
principals=$(az identity list --resource-group "$group" --query '[].principalId' --output tsv)
runs_as=$(az functionapp list --resource-group "$group" --query '[].identity.userAssignedIdentities.*.principalId | []' --output tsv)
subscriptions=$(az account list --query "[?state=='Enabled'].id" --output tsv)
if ! budgets=$(az consumption budget list --query "[?name=='hubkeeper-$environment'].name" --output tsv); then
  echo "- budgets of this subscription cannot be listed; one called hubkeeper-$environment would be left"
  budgets=
fi

# Roles of this deployment, by the name that the template gives them.
roles_in() {
  az role definition list --custom-role-only true --subscription "$1" \
    --query "[?starts_with(roleName, 'Hubkeeper ') && contains(roleName, '($environment, ${1:0:8})')].name" --output tsv
}
# One column of all assignments that are ours: those of our identities, and those of our roles, whoever has them.
assigned() {
  for principal in $principals; do
    az role assignment list --assignee "$principal" --all --subscription "$1" --query "[].$2" --output tsv || return 1
  done
  ours=$(roles_in "$1") || return 1
  for role in $ours; do
    az role assignment list --role "$role" --all --subscription "$1" --query "[].$2" --output tsv || return 1
  done
}

# The vault is locked against being deleted, and with it what hangs on it: rights, the log.
locks=$(az lock list --resource-group "$group" --query '[].id' --output tsv)
for lock in $locks; do
  run az lock delete --ids "$lock"
done

# Then what lies outside the group. An assignment whose identity is gone stays behind as "unknown", and is in the way of the
# next deployment; a vault's log would go on being sent to a workspace that is gone.
for subscription in $subscriptions; do
  scopes=$(assigned "$subscription" scope | sort -u)
  for scope in $scopes; do
    case $scope in
      */[Mm]icrosoft.[Kk]ey[Vv]ault/vaults/*)
        run az monitor diagnostic-settings delete --name "hubkeeper-$environment" --resource "${scope%%/secrets/*}" || true
        ;;
    esac
  done
  assignments=$(assigned "$subscription" id | sort -u)
  for assignment in $assignments; do
    run az role assignment delete --ids "$assignment" --subscription "$subscription"
  done
done
for principal in $runs_as; do
  case $'\n'"$principals"$'\n' in
    *$'\n'"$principal"$'\n'*) ;;
    *)
      echo "- the identity $principal was brought along and is left, with what it has by roles of Azure's own:"
      echo "  az role assignment list --all --assignee $principal --output table"
      ;;
  esac
done

for budget in $budgets; do
  run az consumption budget delete --budget-name "$budget"
done

run az group delete --name "$group" --yes

# A role can go once nobody holds it.
for subscription in $subscriptions; do
  roles=$(roles_in "$subscription")
  for role in $roles; do
    run az role definition delete --name "$role" --custom-role-only true --subscription "$subscription"
  done
done

if [ -n "$directory" ]; then
  apps=$(az ad app list --filter "uniqueName eq 'hubkeeper-$environment'" --query '[].appId' --output tsv)
  for app in $apps; do
    run az ad app delete --id "$app"
  done
else
  echo "- the sign-in application hubkeeper-$environment is left; --directory takes it too"
fi

if [ -z "$yes" ]; then echo "Nothing was done. With --yes it is."; fi

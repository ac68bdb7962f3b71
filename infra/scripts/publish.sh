#!/usr/bin/env sh
# Builds the package and puts it on the function app that AZURE_RESOURCE_GROUP and AZURE_FUNCTION_APP_NAME name.
# With a path as its argument it publishes that zip instead of building one.
set -eu
cd "$(dirname "$0")/../.."

: "${AZURE_RESOURCE_GROUP:?names the resource group: an output of infra/main.bicep}"
: "${AZURE_FUNCTION_APP_NAME:?names the function app: an output of infra/main.bicep}"

package=${1:-}
if [ -z "$package" ]; then
  dotnet run --project tools/Package -- functions/App/bin/azure
  package=functions/App/bin/azure/mention-pipeline.zip
fi
[ -f "$package" ] || { echo "There is no package at $package." >&2; exit 1; }

az functionapp deployment source config-zip --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_APP_NAME" --src "$package"

# Builds the module and runs its tests. Needs the .NET SDK, Pester, and `cargo build --release --workspace` before.
$ErrorActionPreference = 'Stop'
& dotnet build "$PSScriptRoot/../src" --verbosity quiet
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.Exit = $true
$configuration.Output.Verbosity = 'Detailed'
Invoke-Pester -Configuration $configuration

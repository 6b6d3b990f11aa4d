# Creates a status of each row of a CSV, JSON or NDJSON file, and goes on where an earlier run ended: create_many.ps1 FILE.
# Environment: INTUNE_TOKEN, and INTUNE_BASE_URL for another root.
param([Parameter(Mandatory)] [string] $Path)
if (-not (Get-Module -ListAvailable Intune)) {
    Import-Module (Join-Path $PSScriptRoot '../../bindings/powershell/out/Intune')
}
$connection = @{ TokenProvider = { $env:INTUNE_TOKEN } }
if ($env:INTUNE_BASE_URL) { $connection.BaseUrl = $env:INTUNE_BASE_URL }
try {
    Connect-Intune @connection
    # The journal beside the file says what was created; the same command creates the rest.
    $rows = Import-IntuneIosUpdateStatus $Path -Unknown Reconcile -WarningAction SilentlyContinue -ErrorAction Stop
    $failed = @($rows | Where-Object Outcome -NE applied)
    $failed | ForEach-Object { "$_" }
    "$($rows.Count - $failed.Count) of $($rows.Count) are there"
    exit [int] ($failed.Count -gt 0)
}
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}

# Creates the rows of a CSV file by Import-IntuneIosUpdateStatus, several times, and says how much CPU of the process each took, in
# milliseconds; the first ones have what the runtime compiles meanwhile, beside the import. Environment: INTUNE_BASE_URL.
param([string] $Module, [string] $Path, [switch] $Pipeline, [int] $Times = 25)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
Connect-Intune -BaseUrl $env:INTUNE_BASE_URL -NoPacing -AccessToken (ConvertTo-SecureString any -AsPlainText -Force)
$objects = if ($Pipeline) { Import-Csv $Path }
$self = [Diagnostics.Process]::GetCurrentProcess()
foreach ($time in 1..$Times) {
    $null = Invoke-RestMethod -Method Post "$env:INTUNE_BASE_URL/__emulator/reset"
    $self.Refresh()
    $before = $self.TotalProcessorTime
    $rows = if ($Pipeline) { $objects | Import-IntuneIosUpdateStatus } else { Import-IntuneIosUpdateStatus $Path -NoJournal }
    $self.Refresh()
    $took = $self.TotalProcessorTime - $before
    $missing = @($rows | Where-Object Outcome -NE applied)
    if ($missing) { throw "$($missing.Count): $($missing[0])" }
    [Console]::Out.WriteLine($took.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))
}

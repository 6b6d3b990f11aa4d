# Creates, reads, changes, counts, lists and deletes statuses. Environment: INTUNE_TOKEN, and INTUNE_BASE_URL for another root.
if (-not (Get-Module -ListAvailable Intune)) {
    Import-Module (Join-Path $PSScriptRoot '../../bindings/powershell/out/Intune')
}
$ErrorActionPreference = 'Stop'
$connection = @{
    # Asked when a token is needed; where it says when the token expires, the token is kept until then.
    TokenProvider = { $env:INTUNE_TOKEN }
}
if ($env:INTUNE_BASE_URL) { $connection.BaseUrl = $env:INTUNE_BASE_URL }
$status = @{
    InstallStatus                           = 'available'
    Status                                  = 'compliant'
    ComplianceGracePeriodExpirationDateTime = '2026-12-31T23:56:44Z'
    LastReportedDateTime                    = '2026-12-31T23:56:44Z'
    OsVersion                               = '17.1'
    UserName                                = 'lifecycle'
}
$ours = "userName eq 'lifecycle'"
try {
    Connect-Intune @connection
    $created = 1..3 | ForEach-Object { New-IntuneIosUpdateStatus @status -DeviceDisplayName "Device $_" }
    "created: $($created.Count)"

    $read = Get-IntuneIosUpdateStatus $created[0].id -Property id, installStatus
    "read: $($read.installStatus)"

    # Only what is named is sent; $null would be, too.
    $changed = $created | Set-IntuneIosUpdateStatus -InstallStatus success -OsVersion 17.2
    "updated: $($changed[0].installStatus), $($changed[0].osVersion)"

    "counted: $(Get-IntuneIosUpdateStatus -Count -Filter $ours)"

    # They come while the list is read, a page at a time.
    Get-IntuneIosUpdateStatus -Filter $ours -Sort 'deviceDisplayName desc' | ForEach-Object { "listed: $($_.deviceDisplayName)" }

    $created | Remove-IntuneIosUpdateStatus -Confirm:$false
    $left = Invoke-IntuneRequest "/deviceManagement/iosUpdateStatuses?`$filter=userName%20eq%20'lifecycle'"
    "deleted: $($created.Count), left: $(@($left.value).Count)"
    exit 0
}
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}

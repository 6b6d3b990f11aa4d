# Creates the example of the reference page. Environment: INTUNE_TOKEN, and INTUNE_BASE_URL for another root.
if (-not (Get-Module -ListAvailable Intune)) {
    Import-Module (Join-Path $PSScriptRoot '../../bindings/powershell/out/Intune')
}
$status = @{
    InstallStatus                           = 'available'
    OsVersion                               = 'Os Version value'
    DeviceId                                = 'Device Id value'
    UserId                                  = 'User Id value'
    DeviceDisplayName                       = 'Device Display Name value'
    UserName                                = 'User Name value'
    DeviceModel                             = 'Device Model value'
    ComplianceGracePeriodExpirationDateTime = '2016-12-31T23:56:44.951111-08:00'
    Status                                  = 'notApplicable'
    LastReportedDateTime                    = '2017-01-01T00:00:17.7769392-08:00'
    UserPrincipalName                       = 'User Principal Name value'
}
$connection = @{}
if ($env:INTUNE_BASE_URL) { $connection.BaseUrl = $env:INTUNE_BASE_URL }
if ($env:INTUNE_TOKEN) { $connection.AccessToken = ConvertTo-SecureString $env:INTUNE_TOKEN -AsPlainText -Force }
try {
    $client = Connect-Intune @connection -PassThru -ErrorAction Stop
    Write-Output "POST $($client.BaseUrl)/v1.0/deviceManagement/iosUpdateStatuses"
    $result = (New-IntuneIosUpdateStatus @status -ErrorAction Stop).GetResult()
    Write-Output "$($result.HttpStatus) $($result.Outcome)"
    Write-Output ([Text.Encoding]::UTF8.GetString($result.RawBody))
    exit 0
}
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}

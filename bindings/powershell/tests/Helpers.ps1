# What the tests of the module in out/Intune need, as `dotnet build src` lays it out. To be dot-sourced.
$root = (Resolve-Path "$PSScriptRoot/../../..").Path
$module = "$root/bindings/powershell/out/Intune"
Import-Module $module -Force
if (-not ('IntuneTests.Service' -as [type])) {
    Add-Type -Path "$PSScriptRoot/Service.cs" -IgnoreWarnings -WarningAction SilentlyContinue
}
$seedRequest = [IO.File]::ReadAllText("$root/tests/data/seed-request.json")
$seedResponse = [IO.File]::ReadAllText("$root/tests/data/seed-response.json")
$token = ConvertTo-SecureString 'tk-powershell-do-not-print' -AsPlainText -Force
# The seed's example, by parameters.
$seed = @{
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
$services = [Collections.Generic.List[IDisposable]]::new()

# A service that gives every request the same answer, and a connection to it.
function Start-Service([string] $Status = '201 Created', [string] $Body = $seedResponse, [string[]] $Headers = @(), [string] $Raw) {
    $service = if ($Raw) { [IntuneTests.Service]::new($Raw) } else { [IntuneTests.Service]::Answering($Status, $Body, $Headers) }
    $services.Add($service)
    Connect-Intune -BaseUrl $service.Url -AccessToken $token -MaxRetries 0
    $service
}

# A service that gives its nth request the nth answer, the last one again and again; $null: it never answers.
function Start-Script([object[]] $Answers, [hashtable] $Connection = @{ AccessToken = $token }) {
    $service = [IntuneTests.Service]::new('')
    $services.Add($service)
    $service.Answers = $Answers
    Connect-Intune -BaseUrl $service.Url -MaxRetries 0 @Connection
    $service
}

function Get-Answer([string] $Status = '200 OK', [string] $Body = '', [string[]] $Headers = @()) {
    [IntuneTests.Service]::Answer($Status, $Body, $Headers)
}

# A page of a list; with -Next, a link to that one.
function Get-Page([string] $Items, [string] $Next) {
    $link = if ($Next) { ", `"@odata.nextLink`": `"{url}/v1.0/deviceManagement/iosUpdateStatuses?`$skiptoken=$Next`"" }
    Get-Answer -Body "{`"value`": [$Items]$link}"
}

function Stop-Services {
    foreach ($service in $services) { $service.Dispose() }
    $services.Clear()
    Disconnect-Intune
}

# Runs a command that fails, and gives its error record.
function Get-Failure([scriptblock] $Command) {
    $ErrorActionPreference = 'Continue'
    $out = & $Command 2>&1
    @($out).Count | Should -Be 1 -Because ($out | Out-String)
    $out[0] | Should -BeOfType ([Management.Automation.ErrorRecord])
    $out[0]
}

# Runs text in another pwsh without any variable of ours, and gives what it printed.
function Invoke-Child([string] $Text) {
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $Text"))
    $env:INTUNE_LIBRARY | Should -BeNullOrEmpty
    (& pwsh -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded) -join "`n"
}

# Works the kiosk screens by their cmdlets. Environment: INTUNE_BASE_URL, INTUNE_TOKEN.
Import-Module (Join-Path $PSScriptRoot '../../bindings/powershell/out/Intune')
$ErrorActionPreference = 'Stop'
$connection = @{
    BaseUrl     = $env:INTUNE_BASE_URL
    AccessToken = ConvertTo-SecureString $env:INTUNE_TOKEN -AsPlainText -Force
}
$lobby = @{
    DisplayName       = 'Lobby'
    Mode              = 'clock'
    IsLocked          = $true
    InstalledDateTime = '2026-11-26T08:00:00Z'
    RoomId            = [guid] '5f0c6c1e-52a7-4a4e-9d0b-0f6a2a7e7a4c'
    Brightness        = 60
    Languages         = 'de', 'fr'
    OpeningHours      = @{ opens = '07:00:00'; closes = '19:00:00'; days = @('monday') }
}
$cinema = $lobby.Clone()
$cinema.Mode = 'film'
$cinema.FirmwareVersion = '2.1'
$status = @{
    InstallStatus                           = 'postponed'
    ComplianceGracePeriodExpirationDateTime = '2026-12-31T23:56:44Z'
    Status                                  = 'compliant'
    LastReportedDateTime                    = '2026-11-26T08:00:00Z'
    BatteryPercentage                       = 42
}
try {
    Connect-Intune @connection
    $id = (New-IntuneKioskScreen @lobby).id
    $read = Get-IntuneKioskScreen $id
    "created: $($read.displayName), $($read.mode), $($read.brightness)"
    "counted: $(Get-IntuneKioskScreen -Count), listed: $((Get-IntuneKioskScreen).displayName)"

    $null = Set-IntuneKioskScreen $id -Mode lunchMenu -Brightness $null
    "updated: $((Get-IntuneKioskScreen $id).mode)"
    $notice = @{ text = 'Fire drill at ten'; seconds = 30 }
    Invoke-IntuneEntityAction -Resource kioskScreens -Action showNotice -Id $id -Parameter $notice
    'notice: applied'

    # What stands below a screen takes the screen's id.
    $null = New-IntuneKioskScreenFault -ParentId $id -Code 7
    "fault: $((Get-IntuneKioskScreenFault -ParentId $id).code)"

    # In v1.0 there are neither films nor firmware.
    "refused: $((Test-IntuneKioskScreen @cinema).Field -join ', ')"
    Remove-IntuneKioskScreen $id -Confirm:$false
    "left: $(Get-IntuneKioskScreen -Count)"

    $created = New-IntuneIosUpdateStatus @status -Require nonNullable
    "status: $($created.installStatus), $($created.batteryPercentage)"

    Connect-Intune @connection -ApiVersion beta
    $created = New-IntuneKioskScreen @cinema
    "in beta: $($created.mode), $($created.firmwareVersion)"
    exit 0
}
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}

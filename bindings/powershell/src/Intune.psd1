# Made by `cargo xtask generate` from resources/*.json and the commands of the reference help.
@{
    RootModule             = 'Intune.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '4f6a2a39-0b64-4c0d-9e0b-6a7c6f0d8a51'
    Author                 = 'The intune authors'
    CompanyName            = 'The intune authors'
    Copyright              = 'The intune authors'
    Description            = 'Microsoft Graph''s Intune resources of iOS updates: every operation.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    RequiredAssemblies     = @('Intune.Managed.dll')
    FormatsToProcess       = @('Intune.Format.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Add-IntuneIosUpdateConfigurationAssignment',
        'Connect-Intune',
        'Disconnect-Intune',
        'Get-IntuneContext',
        'Get-IntuneDeviceStatusOverview',
        'Get-IntuneEntity',
        'Get-IntuneIosUpdateConfiguration',
        'Get-IntuneIosUpdateReport',
        'Get-IntuneIosUpdateStatus',
        'Get-IntuneManagedDevice',
        'Get-IntuneUpdateSummary',
        'Import-IntuneEntity',
        'Import-IntuneIosUpdateConfiguration',
        'Import-IntuneIosUpdateStatus',
        'Invoke-IntuneEntityAction',
        'Invoke-IntuneRequest',
        'New-IntuneEntity',
        'New-IntuneIosUpdateConfiguration',
        'New-IntuneIosUpdateStatus',
        'Remove-IntuneEntity',
        'Remove-IntuneIosUpdateConfiguration',
        'Remove-IntuneIosUpdateConfigurationAssignment',
        'Remove-IntuneIosUpdateStatus',
        'Remove-IntuneManagedDevice',
        'Resolve-IntuneEntity',
        'Resolve-IntuneIosUpdateConfiguration',
        'Resolve-IntuneIosUpdateStatus',
        'Set-IntuneEntity',
        'Set-IntuneIosUpdateConfiguration',
        'Set-IntuneIosUpdateConfigurationAssignment',
        'Set-IntuneIosUpdateStatus',
        'Set-IntuneManagedDevice',
        'Sync-IntuneManagedDevice',
        'Test-IntuneIosUpdateConfiguration',
        'Test-IntuneIosUpdateStatus',
        'Test-IntuneToken'
    )
    VariablesToExport      = @()
    AliasesToExport        = @(
        'Update-IntuneIosUpdateConfiguration',
        'Update-IntuneIosUpdateStatus',
        'Update-IntuneManagedDevice'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('Intune', 'MicrosoftGraph', 'iOS', 'Windows', 'Linux')
            LicenseUri   = 'https://github.com/intune-native/intune/blob/main/LICENSE-MIT'
            ProjectUri   = 'https://github.com/intune-native/intune'
            ReleaseNotes = 'https://github.com/intune-native/intune/blob/main/CHANGELOG.md'
        }
    }
}

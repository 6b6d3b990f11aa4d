# Installs the module from ./feed for a user who has none, and looks at what is there. What comes behind this uses it.
$ErrorActionPreference = 'Stop'

function Assert([bool] $Holds, [string] $What) {
    if (-not $Holds) { throw "not so: $What" }
}

Register-PSResourceRepository -Name here -Uri (Resolve-Path ./feed).Path -Trusted
$found = Find-PSResource Intune -Repository here
Assert ($found.Name -eq 'Intune') 'it is found by its name'
Install-PSResource Intune -Repository here
Import-Module Intune

$module = Get-Module Intune
Assert ($module.ModuleBase.StartsWith($HOME)) 'it is installed for the user'
foreach ($address in $module.LicenseUri, $module.ProjectUri, $module.ReleaseNotes) {
    Assert ("$address" -match '^https://') "$address is an address"
}
$library = [Intune.IntuneLibrary]::Path
Assert ($library.StartsWith($module.ModuleBase + '/runtimes/linux-')) "$library is the module's"
Assert ([Intune.IntuneLibrary]::Version -eq $module.Version) 'library and module have one version'

foreach ($command in $module.ExportedCmdlets.Keys) {
    $help = Get-Help $command -Full
    Assert ($help.examples.example.Count -ge 1) "$command has an example"
    $first = @($help.relatedLinks.navigationLink)[0]
    Assert ($first.uri -like "$($module.ProjectUri)/*#$($command.ToLower())") "$command is online"
}
Assert ((Get-Help about_Intune) -match 'Connect-Intune') 'there is help on the module'

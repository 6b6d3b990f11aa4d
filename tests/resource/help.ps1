# What is completed behind a parameter that takes an enum, and what help says of a parameter.
Import-Module (Join-Path $PSScriptRoot '../../bindings/powershell/out/Intune')
(TabExpansion2 'New-IntuneKioskScreen -Mode ').CompletionMatches.CompletionText -join ' '
(Get-Help New-IntuneKioskScreen -Parameter Brightness).description.Text

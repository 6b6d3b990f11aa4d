# What is completed behind a parameter that takes an enum, what help says of a parameter, and what a command checks whose
# parameters are called as what commands have besides.
Import-Module (Join-Path $PSScriptRoot '../../bindings/powershell/out/Intune')
(TabExpansion2 'New-IntuneKioskScreen -Mode ').CompletionMatches.CompletionText -join ' '
(Get-Help New-IntuneKioskScreen -Parameter Brightness).description.Text
$odd = @{
    Int = 1; Double = 2.5; Long = 3; Default = $true; New = 'none'; String = 'a', 'b'
    Object = @{ '@odata.type' = '#microsoft.graph.oddFirst'; class = 'default' }
    Host = 'h'; Events = 'e'; Name = 'n'; Value = 'v'; Target = 't'; Kind = 'purple'
}
"refused: $((Test-IntuneOddThing @odd).Field -join ', ')"

# Stands in for Microsoft's module: the one command that the book calls, with the parameter and the answer that it has.
function Get-AzAccessToken([Parameter(Mandatory)] [string] $ResourceUrl) {
    if ($ResourceUrl -ne 'https://graph.microsoft.com') { throw "no token for $ResourceUrl" }
    [pscustomobject] @{
        Token     = ConvertTo-SecureString $env:INTUNE_TOKEN -AsPlainText -Force
        ExpiresOn = [DateTimeOffset]::UtcNow.AddHours(1)
    }
}

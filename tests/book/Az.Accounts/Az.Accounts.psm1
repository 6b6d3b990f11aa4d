# Stands in for Microsoft's module: the one command that the book calls, with the parameter and the answer that it has.
function Get-AzAccessToken([Parameter(Mandatory)] [string] $ResourceUrl) {
    $form = @{
        grant_type = 'client_credentials'; scope = "$ResourceUrl/.default"
        client_id = $env:AZURE_CLIENT_ID; client_secret = $env:AZURE_CLIENT_SECRET
    }
    $endpoint = "$env:AZURE_AUTHORITY_HOST/$env:AZURE_TENANT_ID/oauth2/v2.0/token"
    $answer = Invoke-RestMethod -Method Post $endpoint -Body $form -SkipCertificateCheck
    [pscustomobject] @{
        Token     = ConvertTo-SecureString $answer.access_token -AsPlainText -Force
        ExpiresOn = [DateTimeOffset]::UtcNow.AddSeconds($answer.expires_in)
    }
}

#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# Tests of the module in out/Intune, as `dotnet build src` lays it out.

BeforeAll {
    . $PSScriptRoot/Helpers.ps1
}

Describe 'The module' {
    AfterEach { Stop-Services }

    It 'exports its cmdlets and nothing else' {
        $names = 'Connect-Intune', 'Disconnect-Intune', 'Get-IntuneContext', 'Get-IntuneIosUpdateStatus', 'Invoke-IntuneRequest', 'New-IntuneIosUpdateStatus',
        'Remove-IntuneIosUpdateStatus', 'Set-IntuneIosUpdateStatus', 'Test-IntuneIosUpdateStatus', 'Test-IntuneToken'
        $names | Should -BeIn (Get-Module Intune).ExportedCmdlets.Keys
        $manifest = Import-PowerShellDataFile "$root/bindings/powershell/src/Intune.psd1"
        (Get-Module Intune).ExportedCmdlets.Keys | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
        (Get-Module Intune).ExportedAliases.Keys | Sort-Object | Should -Be ($manifest.AliasesToExport | Sort-Object)
        $manifest.AliasesToExport | Should -Contain 'Update-IntuneIosUpdateStatus'
        Test-ModuleManifest "$module/Intune.psd1" | ForEach-Object Version | Should -Be '0.1.0'
        Get-Command -Module Intune | ForEach-Object CommandType | Sort-Object -Unique | Should -Be 'Alias', 'Cmdlet'
    }

    It 'depends on nothing but .NET Standard and PowerShell' {
        foreach ($type in [Intune.IntuneClient], [Intune.PowerShell.IosUpdateStatus]) {
            $type.Assembly.GetReferencedAssemblies().Name |
                Should -BeIn 'netstandard', 'System.Management.Automation', 'Intune.Managed'
        }
        Get-ChildItem $module -Filter *.dll | ForEach-Object Name | Sort-Object |
            Should -Be 'Intune.Managed.dll', 'Intune.PowerShell.dll'
    }

    It 'loads beside a module that has another System.Text.Json' {
        $other = New-Item -ItemType Directory "$TestDrive/Other"
        $source = '[assembly: System.Reflection.AssemblyVersion("99.0.0.0")] namespace System.Text.Json { public class JsonSerializer { } }'
        Add-Type -TypeDefinition $source -OutputAssembly "$other/System.Text.Json.dll"
        # As such modules do it: in a load context of their own.
        Set-Content "$other/Other.psm1" @'
$other = [Runtime.Loader.AssemblyLoadContext]::new('other').LoadFromAssemblyPath("$PSScriptRoot/System.Text.Json.dll")
function Get-Other { "other is $($other.GetName().Version)" }
'@
        $said = Invoke-Child @"
Import-Module '$other'
Import-Module '$module'
Get-Other
Test-IntuneIosUpdateStatus -Json '$seedRequest' -Quiet
"@
        $said | Should -Be "other is 99.0.0.0`nTrue"
    }

    It 'works from any folder once published, without a variable' {
        & dotnet publish "$root/bindings/powershell/src" -v quiet "-p:PublishDir=$TestDrive/Intune/" "-p:OutputPath=$TestDrive/build/" |
            Out-String | Set-Variable log
        $LASTEXITCODE | Should -Be 0 -Because $log
        $said = Invoke-Child "Import-Module '$TestDrive/Intune'; Test-IntuneIosUpdateStatus -Json '{}' -Require none -Quiet; [Intune.IntuneLibrary]::Path"
        $said | Should -BeLike "True`n$TestDrive/Intune/runtimes/*/native/*"
    }

    It 'is found in a checkout with the library that cargo made' {
        [Intune.IntuneLibrary]::Path | Should -BeLike "$root/target/*"
    }

    It 'is imported within 60 ms' {
        # The best of some: other work on the machine is none of the module's.
        $times = 1..5 | ForEach-Object { [double] (Invoke-Child "(Measure-Command { Import-Module '$module' }).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)") }
        ($times | Measure-Object -Minimum).Minimum | Should -BeLessOrEqual 60
    }

    It 'has help with an example for <_>' -ForEach (Import-PowerShellDataFile "$PSScriptRoot/../src/Intune.psd1").CmdletsToExport {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeLike "*$_ *"
        $help.Description.Text | Should -Not -BeNullOrEmpty
        @($help.Examples.Example).Count | Should -BeGreaterThan 0
        $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
        $parameters = (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
        $help.Parameters.Parameter | Where-Object Name -NotIn $common | ForEach-Object Name | Sort-Object | Should -Be $parameters
        foreach ($set in (Get-Command $_).ParameterSets) {
            $names = $set.Parameters.Name | Where-Object { $_ -notin $common } | Sort-Object
            @($help.Syntax.SyntaxItem | Where-Object { -not (Compare-Object @($_.Parameter.Name -notmatch '^(WhatIf|Confirm)$') @($names)) }) |
                Should -HaveCount 1 -Because $set.Name
        }
        foreach ($parameter in $help.Parameters.Parameter) {
            $parameter.Description.Text | Should -Not -BeNullOrEmpty -Because $parameter.Name
        }
    }

    It 'has a page about itself' {
        Get-Help about_Intune | Out-String | Should -BeLike '*New-IntuneIosUpdateStatus*'
    }

    It 'completes <Parameter> of <Command>' -ForEach @(
        @{ Command = 'New-IntuneIosUpdateStatus'; Parameter = 'InstallStatus'; Word = 'DOWNLOAD'; Count = 6 }
        @{ Command = 'New-IntuneIosUpdateStatus'; Parameter = 'Status'; Word = ''; Count = 8 }
        @{ Command = 'Test-IntuneIosUpdateStatus'; Parameter = 'InstallStatus'; Word = ''; Count = 22 }
        @{ Command = 'Connect-Intune'; Parameter = 'Cloud'; Word = 'us'; Count = 2 }
        @{ Command = 'Test-IntuneToken'; Parameter = 'Environment'; Word = ''; Count = 4 }
        @{ Command = 'New-IntuneIosUpdateStatus'; Parameter = 'Require'; Word = ''; Count = 3 }
        @{ Command = 'Set-IntuneIosUpdateStatus'; Parameter = 'Status'; Word = 'no'; Count = 3 }
        @{ Command = 'Get-IntuneIosUpdateStatus'; Parameter = 'Select'; Word = 'user'; Count = 3 }
        @{ Command = 'Get-IntuneIosUpdateStatus'; Parameter = 'Sort'; Word = ''; Count = 13 }
        @{ Command = 'Invoke-IntuneRequest'; Parameter = 'Method'; Word = 'p'; Count = 3 }
    ) {
        $line = "$Command -$Parameter $Word"
        $found = [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
        $found.CompletionMatches.Count | Should -Be $Count
    }
}

Describe 'Connect-Intune' {
    AfterEach { Stop-Services }

    It 'knows the clouds: <Name>' -ForEach @(
        @{ Name = 'Global'; Url = 'https://graph.microsoft.com' }
        @{ Name = 'usgov'; Url = 'https://graph.microsoft.us' }
        @{ Name = 'USGovDoD'; Url = 'https://dod-graph.microsoft.us' }
        @{ Name = 'China'; Url = 'https://microsoftgraph.chinacloudapi.cn' }
    ) {
        $client = Connect-Intune -Cloud $Name -AccessToken $token -PassThru
        $client | Should -BeOfType ([Intune.IntuneClient])
        $client.BaseUrl | Should -Be $Url
        $client | Out-String | Should -BeLike "*$Url*"
    }

    It 'refuses an option that is unknown, with its name and the nearest' {
        $bad = { Connect-Intune -OptionsJson '{"retry": {"maxRetrys": 1}}' }
        $bad | Should -Throw -ErrorId 'InvalidRequest,Intune.PowerShell.ConnectIntuneCommand' -ExpectedMessage '*retry.maxRetrys*maxRetries*'
        { Connect-Intune -Environment Mars } | Should -Throw '*cloud*'
        { Connect-Intune -OptionsJson '{' } | Should -Throw -ErrorId 'InvalidJson,*'
        { Connect-Intune -BaseUrl "http://a`0b" } | Should -Throw '*baseUrl*NUL*' -ErrorId 'InvalidArgument,*'
        { Connect-Intune -DeadlineSec ([double]::NaN) } | Should -Throw 'DeadlineSec*'
        { Connect-Intune -CaFile nowhere.pem } | Should -Throw '*caFile*'
    }

    It 'takes every option' {
        Connect-Intune -AccessToken $token -ApiVersion beta -UserAgent me -ConnectTimeoutSec 0.25 -AttemptTimeoutSec 2 -DeadlineSec 3 `
            -MaxRetries 1 -RetryBaseDelaySec 1 -RetryMaxDelaySec 2 -MaxRetryAfterSec 3 -ReplayUncertainWrites -NoPacing -QuotaKey k `
            -Proxy none -MaxResponseBytes 1000 -MaxConnections 2
        Connect-Intune -MaxRetries 1 -OptionsJson '{"pacing": "off"}'
    }

    It 'asks the token provider on the thread of the pipeline' {
        $service = Start-Service
        $asked = @{}
        Connect-Intune -BaseUrl $service.Url -TokenProvider {
            param($request)
            $asked.Scope = $request.Scope
            $asked.Thread = [Environment]::CurrentManagedThreadId
            @{ Token = ConvertTo-SecureString 'from-script' -AsPlainText -Force } | ForEach-Object { [pscustomobject] $_ }
        }
        New-IntuneIosUpdateStatus @seed | Should -Not -BeNullOrEmpty
        $asked.Scope | Should -Be 'https://graph.microsoft.com/.default'
        $asked.Thread | Should -Be ([Environment]::CurrentManagedThreadId)
        $service.Requests.ToArray()[0].Headers.Authorization | Should -Be 'Bearer from-script'
    }

    It 'passes on what a token provider throws, and lives: <Name>' -ForEach @(
        @{ Name = 'an exception'; Provider = { throw [IO.FileNotFoundException]::new('no such token') }; Said = '*no such token*'
            Inner = [IO.FileNotFoundException] }
        @{ Name = 'a text'; Provider = { throw 'plain text' }; Said = '*plain text*'; Inner = [Management.Automation.RuntimeException] }
        @{ Name = 'a method'; Provider = { [IO.File]::ReadAllText('/nowhere/token') }; Said = '*/nowhere/token*'
            Inner = [IO.DirectoryNotFoundException] }
        @{ Name = 'a command'; Provider = { Get-Content /nowhere/token; 'a' }; Said = '*/nowhere/token*'
            Inner = [Management.Automation.ItemNotFoundException] }
        @{ Name = 'an error'; Provider = { Write-Error 'no, thank you'; 'a' }; Said = '*no, thank you*'; Inner = [Exception] }
        @{ Name = 'nothing'; Provider = { }; Said = '*gave no token*'; Inner = [InvalidOperationException] }
        @{ Name = 'no token'; Provider = { 5 }; Said = '*gave no token*'; Inner = [InvalidOperationException] }
        @{ Name = 'a call that needs a token'; Provider = { Get-IntuneIosUpdateStatus; 'a' }; Said = '*wait for the provider itself*'
            Inner = [InvalidOperationException] }
    ) {
        $service = Start-Service
        Connect-Intune -BaseUrl $service.Url -TokenProvider $Provider
        $failures = @(
            Get-Failure { New-IntuneIosUpdateStatus @seed }
            Get-Failure { Get-IntuneIosUpdateStatus }
        )
        $failures.FullyQualifiedErrorId | Should -Be 'CallbackFailed,Intune.PowerShell.NewIntuneIosUpdateStatusCommand',
        'CallbackFailed,Intune.PowerShell.GetIntuneIosUpdateStatusCommand'
        foreach ($failure in $failures) {
            $failure.Exception.Message | Should -BeLike $Said
            $failure.Exception.InnerException | Should -BeOfType $Inner
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-TokenProvider*'
        }
        $failures.Exception.Outcome | Should -Be 'notSent', 'none'
        $service.Requests.Count | Should -Be 0
        { New-IntuneIosUpdateStatus @seed -ErrorAction Stop } | Should -Throw -ErrorId 'CallbackFailed,*'
        New-IntuneIosUpdateStatus @seed -AccessToken $token | Should -Not -BeNullOrEmpty
    }

    It 'lets a token provider call with a token of its own' {
        $service = Start-Service
        Connect-Intune -BaseUrl $service.Url -TokenProvider { (Invoke-IntuneRequest /token -AccessToken $token).id }
        $null = Get-IntuneIosUpdateStatus a
        @($service.Requests).Headers.Authorization | Should -Be 'Bearer tk-powershell-do-not-print', 'Bearer 63a79499-9499-63a7-9994-a7639994a763'
    }

    It 'keeps a token until it expires: <Name>' -ForEach @(
        @{ Name = 'Get-AzAccessToken'; Times = 1; Given = { [pscustomobject] @{ Token = $token; ExpiresOn = [DateTimeOffset]::Now.AddHours(1) } } }
        @{ Name = 'MSAL.PS'; Times = 1; Given = { [pscustomobject] @{ AccessToken = 'a'; ExpiresOn = [DateTimeOffset]::Now.AddHours(1) } } }
        @{ Name = 'UTC'; Times = 1; Given = { @{ Token = 'a'; ExpiresOn = [datetime]::UtcNow.AddHours(1) } } }
        @{ Name = 'Azure CLI'; Times = 1; Given = { '{"accessToken": "a", "expiresOn": "2000-01-01 10:00:00.000000", "expires_on": ' +
                    [DateTimeOffset]::Now.AddHours(1).ToUnixTimeSeconds() + '}' | ConvertFrom-Json } }
        @{ Name = 'a token endpoint'; Times = 1; Given = { '{"token_type": "Bearer", "expires_in": 3599, "access_token": "a"}' | ConvertFrom-Json } }
        @{ Name = 'one of old'; Times = 1; Given = { @{ access_token = 'a'; expires_on = "$([DateTimeOffset]::Now.AddHours(1).ToUnixTimeSeconds())" } } }
        @{ Name = '[Intune.IntuneAccessToken]'; Times = 1; Given = { [Intune.IntuneAccessToken]::new('a', [DateTimeOffset]::Now.AddHours(1)) } }
        @{ Name = 'soon'; Times = 3; Given = { @{ Token = 'a'; ExpiresOn = [datetime]::UtcNow.AddMinutes(4) } } }
        @{ Name = 'a text'; Times = 3; Given = { 'a' } }
        @{ Name = 'a SecureString'; Times = 3; Given = { $token } }
        @{ Name = 'a time that is in doubt'; Times = 3; Given = { @{ Token = 'a'; ExpiresOn = [datetime]::new(2999, 1, 1) } } }
    ) {
        $service = Start-Service
        $asked = [Collections.Generic.List[object]]::new()
        Connect-Intune -BaseUrl $service.Url -TokenProvider { $asked.Add($args[0]); & $Given }
        1..3 | ForEach-Object { $null = Get-IntuneIosUpdateStatus a }
        $asked | Should -HaveCount $Times
        @($asked.Claims | Where-Object { $_ }) | Should -HaveCount 0
        @($service.Requests).Headers.Authorization | Select-Object -Unique | Should -BeIn 'Bearer a', 'Bearer tk-powershell-do-not-print'
        # Nothing is sent, and nobody asked.
        Remove-IntuneIosUpdateStatus a -WhatIf
        $asked | Should -HaveCount $Times
    }

    It 'answers a challenge with its claims, once' {
        $challenge = 'WWW-Authenticate: Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7fX19"'
        $refused = Get-Answer '401 Unauthorized' '{"error":{"code":"InvalidAuthenticationToken","message":"More."}}' $challenge
        $asked = [Collections.Generic.List[object]]::new()
        $provider = { $asked.Add($args[0].Claims); "token-$($asked.Count)" }
        $service = Start-Script $refused, (Get-Answer -Body $seedResponse) @{ TokenProvider = $provider }
        (Set-IntuneIosUpdateStatus a -OsVersion 1).id | Should -Not -BeNullOrEmpty
        $asked | Should -Be $null, '{"access_token":{"nbf":{}}}'
        @($service.Requests).Headers.Authorization | Should -Be 'Bearer token-1', 'Bearer token-2'

        $asked.Clear()
        $service = Start-Script @(, $refused) @{ TokenProvider = $provider }
        (Get-Failure { Get-IntuneIosUpdateStatus a }).FullyQualifiedErrorId | Should -BeLike 'Unauthorized,*'
        $asked | Should -HaveCount 2
        $service.Requests.Count | Should -Be 2
    }

    It 'refuses a token provider of another runspace' {
        $service = Start-Service
        $client = Connect-Intune -BaseUrl $service.Url -TokenProvider { 'a' } -PassThru
        $message = 1 | ForEach-Object -Parallel {
            Import-Module $using:module
            $seed = $using:seed
            New-IntuneIosUpdateStatus @seed -Client $using:client -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].Exception.Message
        }
        $message | Should -BeLike '*another runspace*'
    }

    It 'serves other runspaces with one client' {
        $service = Start-Service
        $ids = 1..4 | ForEach-Object -Parallel { Import-Module $using:module; $seed = $using:seed; (New-IntuneIosUpdateStatus @seed).id }
        $ids | Should -HaveCount 4
        $service.Requests.Count | Should -Be 4
    }

    It 'is undone by Disconnect-Intune' {
        $service = Start-Service
        $client = Connect-Intune -BaseUrl $service.Url -AccessToken $token -PassThru
        Disconnect-Intune
        (Get-Failure { New-IntuneIosUpdateStatus @seed -Client $client }).FullyQualifiedErrorId | Should -BeLike 'ClientDisposed,*'
        Disconnect-Intune
        $service.Requests.Count | Should -Be 0
    }
}

Describe 'New-IntuneIosUpdateStatus' {
    AfterEach { Stop-Services }

    It 'sends the example byte for byte: <Name>' -ForEach @(
        @{ Name = 'parameters'; Call = { New-IntuneIosUpdateStatus @seed } }
        @{ Name = 'JSON'; Call = { New-IntuneIosUpdateStatus -Json $seedRequest } }
        @{ Name = 'JSON from the pipeline'; Call = { $seedRequest | New-IntuneIosUpdateStatus } }
        @{ Name = 'a file from the pipeline'; Call = { Get-Content -Raw "$root/tests/data/seed-request.json" | New-IntuneIosUpdateStatus } }
        @{ Name = 'an object'; Call = { New-IntuneIosUpdateStatus -InputObject ([pscustomobject] $seed) } }
        @{ Name = 'an object from the pipeline'; Call = { [pscustomobject] $seed | New-IntuneIosUpdateStatus } }
        @{ Name = 'a hashtable from the pipeline'; Call = { $seed | New-IntuneIosUpdateStatus } }
        @{ Name = 'the typed entity'; Call = { [Intune.IosUpdateDeviceStatus]::FromJson($seedRequest) | New-IntuneIosUpdateStatus } }
        @{ Name = 'CSV'; Call = { [pscustomobject] $seed | ConvertTo-Csv | ConvertFrom-Csv | New-IntuneIosUpdateStatus } }
        @{ Name = 'object and parameters'; Call = { [pscustomobject] @{ osVersion = 'Os Version value'; status = 'x' } |
                    New-IntuneIosUpdateStatus @seed } }
    ) {
        $service = Start-Service
        $created = & $Call
        $request = @($service.Requests)[0]
        $request.Line | Should -BeExactly 'POST /v1.0/deviceManagement/iosUpdateStatuses HTTP/1.1'
        $request.Text | Should -BeExactly $seedRequest.TrimEnd("`n")
        $request.Headers.Authorization | Should -BeExactly 'Bearer tk-powershell-do-not-print'
        [Text.Encoding]::UTF8.GetString($created.GetResult().RawBody) | Should -BeExactly $seedResponse
    }

    It 'gives an object that survives every export' {
        $null = Start-Service -Body ($seedResponse -replace '^\{', '{ "@odata.context": "c", "new": {"a": [1, 12345678901234567890123, 1.50]},')
        $created = New-IntuneIosUpdateStatus @seed
        $created | Should -BeOfType ([Intune.PowerShell.IosUpdateStatus])
        $created.Id | Should -BeExactly '63a79499-9499-63a7-9994-a7639994a763'
        $created.new.a[1] | Should -Be ([bigint]::Parse('12345678901234567890123'))
        $created.new.a[2].ToString([cultureinfo]::InvariantCulture) | Should -Be '1.50'
        $json = $created | ConvertTo-Json -Depth 5
        foreach ($line in $seedResponse -split "`n" | Where-Object { $_ -like '"*' }) {
            $json | Should -BeLike "*$($line.TrimEnd(','))*"
        }
        ($created | ConvertTo-Csv | ConvertFrom-Csv).lastReportedDateTime | Should -BeExactly '2017-01-01T00:00:17.7769392-08:00'
        $created | Format-Table | Out-String | Should -BeLike '*DeviceDisplayName*OsVersion*InstallStatus*Status*Id*'
        $created | Format-List | Out-String | Should -BeLike '*-08:00*'
    }

    It 'gives nothing, and no error, where the service sent nothing' {
        $null = Start-Service -Status '204 No Content' -Body ''
        New-IntuneIosUpdateStatus @seed | Should -BeNullOrEmpty
    }

    It 'leaves the text of a date alone, and writes the others as O' {
        $service = Start-Service
        $utc = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc)
        $local = $utc.ToLocalTime()
        $offset = [DateTimeOffset]::new(2026, 1, 2, 3, 4, 5, [timespan]::FromHours(-8)).AddTicks(1)
        $dates = @($utc, $local, $offset, '2017-01-01T00:00:17.70-08:00')
        foreach ($date in $dates) {
            $status = $seed.Clone()
            $status.LastReportedDateTime = $date
            $null = New-IntuneIosUpdateStatus @status -ErrorAction Stop
            $null = $status | New-IntuneIosUpdateStatus -ErrorAction Stop
        }
        $sent = @($service.Requests).Text | ForEach-Object { if ($_ -match '"lastReportedDateTime": "(.*)"') { $Matches[1] } }
        $wanted = @('2026-01-02T03:04:05.0000000Z', $local.ToString('O'), '2026-01-02T03:04:05.0000001-08:00', '2017-01-01T00:00:17.70-08:00')
        $sent | Should -BeExactly ($wanted | ForEach-Object { $_; $_ })
    }

    It 'refuses a DateTime that says no zone' {
        $service = Start-Service
        $seed = $seed.Clone()
        $seed.LastReportedDateTime = [datetime] '2026-01-31T10:00:00'
        foreach ($failure in (Get-Failure { New-IntuneIosUpdateStatus @seed }), (Get-Failure { [pscustomobject] $seed | New-IntuneIosUpdateStatus })) {
            $failure.FullyQualifiedErrorId | Should -BeLike 'UnspecifiedDateTime,*'
            $failure.Exception.Message | Should -BeLike 'lastReportedDateTime: *DateTimeOffset*'
        }
        $service.Requests.Count | Should -Be 0
    }

    It 'keeps the spelling of a number' {
        $service = Start-Service
        $seed = $seed.Clone()
        $seed.Remove('OsVersion')
        $null = New-IntuneIosUpdateStatus @seed -OsVersion 17.10
        @($service.Requests)[0].Text | Should -BeLike '*"osVersion": "17.10"*'
    }

    It 'refuses before anything is sent: <Name>' -ForEach @(
        @{ Name = 'Available'; Change = @{ InstallStatus = 'Available' }; Said = 'installStatus*"available"*' }
        @{ Name = '30 February'; Change = @{ LastReportedDateTime = '2023-02-30T00:00:00Z' }; Said = 'lastReportedDateTime*calendar*' }
        @{ Name = 'null'; Change = @{ Status = $null }; Said = 'status*null*' }
        @{ Name = 'an unknown member'; Change = @{}; Extra = @{ osVersoin = '1' }; Said = 'osVersoin*"osVersion"*' }
        @{ Name = 'a wrong type'; Change = @{ OsVersion = $true }; Said = 'osVersion*' }
    ) {
        $service = Start-Service
        $status = $seed.Clone()
        foreach ($key in $Change.Keys) { $status[$key] = $Change[$key] }
        $failures = @(
            Get-Failure { New-IntuneIosUpdateStatus @status -InputObject $Extra }
            foreach ($key in @($Extra.Keys | Where-Object { $_ })) { $status[$key] = $Extra[$key] }
            Get-Failure { [pscustomobject] $status | New-IntuneIosUpdateStatus }
            Get-Failure { $status | New-IntuneIosUpdateStatus }
        )
        foreach ($failure in $failures) {
            $failure.Exception.Message | Should -BeLike $Said
            $failure.FullyQualifiedErrorId | Should -Be 'InvalidRequest,Intune.PowerShell.NewIntuneIosUpdateStatusCommand'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.Exception.Outcome | Should -Be 'notSent'
        }
        $failures[2].TargetObject | Should -Be $status
        ($status | Test-IntuneIosUpdateStatus)[0] | ForEach-Object ToString | Should -BeLike $Said
        $service.Requests.Count | Should -Be 0
    }

    It 'refuses what is missing' {
        $null = Start-Service
        $failure = Get-Failure { New-IntuneIosUpdateStatus }
        $failure.Exception.Problems.Field | Should -Contain 'installStatus'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'There are 4 problems: *lastReportedDateTime: is missing*'
    }

    It 'refuses a truncated JSON' {
        $service = Start-Service
        foreach ($failure in (Get-Failure { New-IntuneIosUpdateStatus -Json $seedRequest.Substring(0, 99) }),
            (Get-Failure { $seedRequest.Substring(0, 99) | New-IntuneIosUpdateStatus })) {
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidJson,*'
            $failure.CategoryInfo.Category | Should -Be 'ParserError'
            $failure.Exception.Message | Should -BeLike '*cut short*'
        }
        $service.Requests.Count | Should -Be 0
    }

    It 'refuses text that C would cut or lose' {
        $service = Start-Service
        (Get-Failure { New-IntuneIosUpdateStatus -Json "{`0}" }).FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        (Get-Failure { New-IntuneIosUpdateStatus @seed -ClientRequestId "a`0b" }).Exception.Message | Should -BeLike '*NUL*'
        $broken = ConvertTo-SecureString "secret`0b" -AsPlainText -Force
        $failure = Get-Failure { New-IntuneIosUpdateStatus @seed -AccessToken $broken }
        $failure.Exception.Message | Should -BeLike '*NUL*'
        $failure | Format-List * -Force | Out-String | Should -Not -BeLike '*secret*'
        $service.Requests.Count | Should -Be 0
        # In a property it has an escape, and nothing is cut.
        $seed = $seed.Clone()
        $seed.OsVersion = "a`0b"
        $null = New-IntuneIosUpdateStatus @seed
        @($service.Requests)[0].Text | Should -BeLike '*"a\u0000b"*'
    }

    It 'refuses many objects at once, and a parameter beside a text' {
        $null = Start-Service
        (Get-Failure { New-IntuneIosUpdateStatus -InputObject @($seed, $seed) }).FullyQualifiedErrorId | Should -BeLike 'NotOneObject,*'
        (Get-Failure { $seedRequest | New-IntuneIosUpdateStatus -OsVersion 1 }).FullyQualifiedErrorId | Should -BeLike 'Ambiguous,*'
    }

    It 'refuses a token that is none' {
        $service = Start-Service
        $bad = ConvertTo-SecureString "secret`nb" -AsPlainText -Force
        $failure = Get-Failure { New-IntuneIosUpdateStatus @seed -AccessToken $bad }
        $failure.Exception.Message | Should -BeLike '*line break*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        Connect-Intune -BaseUrl $service.Url
        $none = Get-Failure { New-IntuneIosUpdateStatus @seed }
        $none.FullyQualifiedErrorId | Should -BeLike 'InvalidToken,*'
        $none.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Intune*'
        Disconnect-Intune
        (Get-Failure { New-IntuneIosUpdateStatus @seed }).FullyQualifiedErrorId | Should -BeLike 'InvalidToken,*'
        $service.Requests.Count | Should -Be 0
    }

    It 'refuses an option that is unknown' {
        $null = Start-Service
        (Get-Failure { New-IntuneIosUpdateStatus @seed -OptionsJson '{"noWayt": true}' }).Exception.Message | Should -BeLike '*noWayt*noWait*'
        (Get-Failure { New-IntuneIosUpdateStatus @seed -Require all }).Exception.Message | Should -BeLike '*require*'
        (Get-Failure { New-IntuneIosUpdateStatus @seed -Header @{ Host = 'x' } }).Exception.Message | Should -BeLike '*Host*'
    }

    It 'sends its options' {
        $service = Start-Service
        $null = New-IntuneIosUpdateStatus @seed -ClientRequestId 'my-id' -Headers @{ 'X-Mine' = 7 } -DeadlineSec 30 -NoWait `
            -InputObject @{ future = @{ at = @(1, $true, $null, 'x') } } -AllowUnknown -AccessToken (ConvertTo-SecureString other -AsPlainText -Force)
        $request = @($service.Requests)[0]
        $request.Headers['client-request-id'] | Should -Be 'my-id'
        $request.Headers['X-Mine'] | Should -Be '7'
        $request.Headers.Authorization | Should -Be 'Bearer other'
        $request.Text | Should -BeLike '*"future": {"at":`[1,true,null,"x"`]}*'
    }

    It 'tells what the service says: <Status>' -ForEach @(
        @{ Status = '401 Unauthorized'; Body = '{"error":{"code":"InvalidAuthenticationToken","message":"Access token has expired."}}'
            Id = 'Unauthorized'; Category = 'AuthenticationError'; Said = '401*expired*'; Action = '*https://graph.microsoft.com/.default*' }
        @{ Status = '403 Forbidden'
            Body = '{"error":{"code":"Forbidden","message":"{\r\n  \"_version\": 3,\r\n  \"Message\": \"Application is not authorized. - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 7 - Url: https://x/y\"\r\n}"}}'
            Id = 'Forbidden'; Category = 'PermissionDenied'; Said = '403*Application is not authorized*'; Action = '*DeviceManagementConfiguration.ReadWrite.All*' }
        @{ Status = '404 Not Found'; Body = '{"error":{"code":"ResourceNotFound","message":"gone"}}'
            Id = 'NotFound'; Category = 'ObjectNotFound'; Said = '404*gone*'; Action = $null }
        @{ Status = '500 Internal Server Error'; Body = '{"error":{"code":"InternalServerError","message":"oops"}}'
            Id = 'ServiceError'; Category = 'ResourceUnavailable'; Said = '500*oops*'; Action = '*may have done it*' }
        @{ Status = '429 Too Many Requests'; Body = '{"error":{"code":"TooManyRequests","message":"slow"}}'; Headers = 'Retry-After: 7'
            Id = 'Throttled'; Category = 'LimitsExceeded'; Said = '429*slow*'; Action = '*after 7 s*' }
        @{ Status = '200 OK'; Body = '<html><title>Sign in</title></html>'; Headers = 'Content-Type: text/html'
            Id = 'BadResponse'; Category = 'ProtocolError'; Said = '*200*'; Action = '*' }
    ) {
        $service = Start-Service -Status $Status -Body $Body -Headers @($Headers | Where-Object { $_ })
        $failure = Get-Failure { $seed | New-IntuneIosUpdateStatus -NoWait }
        $failure.FullyQualifiedErrorId | Should -Be "$Id,Intune.PowerShell.NewIntuneIosUpdateStatusCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.Exception.Message | Should -BeLike $Said
        $failure.TargetObject | Should -Be $seed
        if ($null -ne $Action) { $failure.ErrorDetails.RecommendedAction | Should -BeLike $Action }
        $service.Requests.Count | Should -Be 1
    }

    It 'tells that half a body came, and that the service did it' {
        $null = Start-Service -Raw "HTTP/1.1 201 Created`r`nContent-Type: application/json`r`nContent-Length: 9999`r`n`r`n$($seedResponse.Substring(0, 99))"
        $failure = Get-Failure { New-IntuneIosUpdateStatus @seed }
        $failure.FullyQualifiedErrorId | Should -BeLike 'BadResponse,*'
        $failure.Exception.Outcome | Should -Be 'applied'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*do not repeat*'
    }

    It 'tells that no service is there' {
        $service = Start-Service
        $service.Dispose()
        $failure = Get-Failure { New-IntuneIosUpdateStatus @seed }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Network,*'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.Exception.Outcome | Should -Be 'notSent'
    }

    It 'goes on after a bad object, with an error for each' {
        $service = Start-Service
        $rows = 1..4 | ForEach-Object { $row = $seed.Clone(); $row.OsVersion = "$_"; [pscustomobject] $row }
        $rows[1].InstallStatus = 'Available'
        $rows[2].LastReportedDateTime = [datetime] '2026-01-01'
        # A property that an object lacks is not taken from the one before.
        $rows[3].psobject.Properties.Remove('UserName')
        $created = $rows | New-IntuneIosUpdateStatus -ErrorAction SilentlyContinue -ErrorVariable failures
        $created | Should -HaveCount 2
        $failures.TargetObject.OsVersion | Should -Be '2', '3'
        @($service.Requests) | ForEach-Object { if ($_.Text -match '"osVersion": "(.)"') { $Matches[1] } } | Should -Be '1', '4'
        @($service.Requests)[1].Text | Should -BeLike '*"userName": null*'
        { $rows | New-IntuneIosUpdateStatus -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'ends when the pipeline has enough' {
        $service = Start-Service
        $seed, $seed, $seed | New-IntuneIosUpdateStatus | Select-Object -First 1 | Should -HaveCount 1
        $service.Requests.Count | Should -Be 1
    }

    It 'shows the exact request with -WhatIf, and sends nothing' {
        $service = Start-Service
        $transcript = "$TestDrive/whatif.txt"
        $null = Start-Transcript $transcript
        New-IntuneIosUpdateStatus @seed -WhatIf -ClientRequestId 'shown-id' | Should -BeNullOrEmpty
        $null = Stop-Transcript
        $said = [IO.File]::ReadAllText($transcript).Replace("`r", '')
        $said | Should -BeLike "*POST $($service.Url)/v1.0/deviceManagement/iosUpdateStatuses*client-request-id: shown-id*"
        $said.Contains($seedRequest.TrimEnd("`n")) | Should -BeTrue
        $said | Should -Not -BeLike '*tk-powershell-do-not-print*'
        $service.Requests.Count | Should -Be 0
        (Get-Failure { New-IntuneIosUpdateStatus @seed -InputObject @{ x = 1 } -WhatIf }).Exception.Message | Should -BeLike 'x:*'
    }

    It 'shows the id that it sends' {
        $service = Start-Service
        $said = (New-IntuneIosUpdateStatus @seed -Verbose 4>&1) | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Out-String
        $said | Should -BeLike "*client-request-id: $(@($service.Requests)[0].Headers['client-request-id'])*"
    }

    It 'asks with -Confirm' -Skip:(-not [Environment]::GetCommandLineArgs().Contains('-NonInteractive')) {
        $service = Start-Service
        { New-IntuneIosUpdateStatus @seed -Confirm } | Should -Throw
        $service.Requests.Count | Should -Be 0
    }

    It 'writes log lines as Debug and Verbose' {
        $null = Start-Service -Status '500 Oops' -Body ''
        $out = New-IntuneIosUpdateStatus @seed -Debug -Verbose -ErrorAction SilentlyContinue 4>&1 5>&1
        $lines = @($out | Where-Object { "$_" -like '*attempt 1: *' })
        $lines | Should -HaveCount 1
        $lines[0] | Should -BeOfType ([Management.Automation.VerboseRecord])
        $null = Start-Service
        $out = New-IntuneIosUpdateStatus @seed -Debug 5>&1
        @($out | Where-Object { $_ -is [Management.Automation.DebugRecord] -and "$_" -like '*attempt 1: OK*' }) | Should -HaveCount 1
    }

    It 'lives when a script block is made the log callback' {
        $null = Start-Service
        [Intune.IntuneLibrary]::SetLogCallback({ throw 'from the log' }, [Intune.IntuneLogLevel]::Trace)
        try {
            $failure = Get-Failure { New-IntuneIosUpdateStatus @seed }
        }
        finally {
            [Intune.IntuneLibrary]::SetLogCallback($null)
        }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CallbackFailed,*'
        $failure.Exception.Outcome | Should -Be 'applied'
        New-IntuneIosUpdateStatus @seed | Should -Not -BeNullOrEmpty
    }

    It 'leaves nothing alive' {
        $null = Start-Service
        $before = [Intune.IntuneLibrary]::LiveHandles
        1..20 | ForEach-Object { $seed } | New-IntuneIosUpdateStatus | Should -HaveCount 20
        [Intune.IntuneLibrary]::LiveHandles | Should -BeLessOrEqual $before
    }

    It 'works with the emulator' {
        $program = "$root/target/release/intune-emulator"
        if (-not (Test-Path $program)) { Set-ItResult -Skipped -Because 'there is no emulator'; return }
        $start = [Diagnostics.ProcessStartInfo]::new($program, '--page-size 2')
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $emulator = [Diagnostics.Process]::Start($start)
        try {
            $url = [regex]::Match($emulator.StandardOutput.ReadLine(), 'http\S+').Value
            Connect-Intune -BaseUrl $url -AccessToken $token
            (New-IntuneIosUpdateStatus @seed).lastReportedDateTime | Should -BeExactly $seed.LastReportedDateTime
            $env:INTUNE_BASE_URL = $url
            $env:INTUNE_TOKEN = 'tk-powershell-do-not-print'
            $said = & pwsh -NoProfile -File "$root/examples/powershell/create.ps1"
            $LASTEXITCODE | Should -Be 0
            $said[0] | Should -Be "POST $url/v1.0/deviceManagement/iosUpdateStatuses"
            $said[1] | Should -Be '201 applied'
            $said = & pwsh -NoProfile -File "$root/examples/powershell/lifecycle.ps1"
            $LASTEXITCODE | Should -Be 0
            $said | Should -Be 'created: 3', 'read: available', 'updated: success, 17.2', 'counted: 3', 'listed: Device 3', 'listed: Device 2',
            'listed: Device 1', 'deleted: 3, left: 0'
            $env:INTUNE_TOKEN = ''
            foreach ($example in 'create', 'lifecycle') {
                $said = & pwsh -NoProfile -File "$root/examples/powershell/$example.ps1" 2>&1
                $LASTEXITCODE | Should -Be 1
            }
        }
        finally {
            $env:INTUNE_BASE_URL = $env:INTUNE_TOKEN = $null
            $emulator.Kill()
            $emulator.Dispose()
        }
    }

    It 'ends within 250 ms of Ctrl+C' {
        if (-not $IsLinux -or -not (Get-Command python3 -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'there is no pseudo-terminal'; return }
        $said = & python3 "$PSScriptRoot/ctrl_c.py" $module 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $said
        @($said.Trim() -split "`n") | Should -HaveCount 16
    }
}

Describe 'Test-IntuneIosUpdateStatus' {
    AfterEach { Stop-Services }

    It 'gives nothing for a good status' {
        $seed, $seedRequest | Test-IntuneIosUpdateStatus | Should -BeNullOrEmpty
        $seed, $seedRequest, '{}' | Test-IntuneIosUpdateStatus -Quiet | Should -Be $true, $true, $false
        Test-IntuneIosUpdateStatus @seed -Quiet | Should -BeTrue
        Test-IntuneIosUpdateStatus -Json '{"x": 1}' -Require none -AllowUnknown -Quiet | Should -BeTrue
    }

    It 'gives every problem, with the place of its object' {
        $bad = $seed.Clone()
        $bad.InstallStatus = 'Available'
        $bad.Status = 'Compliant'
        $problems = $seed, $bad, '{' | Test-IntuneIosUpdateStatus
        $problems.Index | Should -Be 1, 1, 2
        $problems[0..1].Field | Should -Be 'installStatus', 'status'
        $problems[0].Got | Should -Be 'Available'
        $problems | Format-Table | Out-String | Should -BeLike '*Index*Field*Problem*'
        (Test-IntuneIosUpdateStatus -LastReportedDateTime ([datetime] '2026-01-01')).Field | Should -Be 'lastReportedDateTime'
    }

    It 'has an error for an option' {
        (Get-Failure { Test-IntuneIosUpdateStatus @seed -Require all }).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
    }
}

Describe 'Test-IntuneToken' {
    AfterEach { Stop-Services }

    BeforeAll {
        $claims = '{"aud":"https://graph.microsoft.com","scp":"DeviceManagementConfiguration.ReadWrite.All","exp":1,"tid":"t"}'
        $jwt = "eyJhbGciOiJub25lIn0.$([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($claims)).TrimEnd('=')).x"
        $secret = ConvertTo-SecureString $jwt -AsPlainText -Force
    }

    It 'reads a token' {
        $info = Test-IntuneToken $secret
        $info | Should -BeOfType ([Intune.TokenInfo])
        $info.HasWritePermission | Should -BeTrue
        $info.Problems.Field | Should -Be 'exp'
        $secret | Test-IntuneToken -Quiet | Should -BeFalse
        (Test-IntuneToken $secret -Cloud China).AudienceMatchesCloud | Should -BeFalse
    }

    It 'takes token and cloud of the client' {
        Connect-Intune -Cloud USGov -AccessToken $secret
        (Test-IntuneToken).AudienceMatchesCloud | Should -BeFalse
        (Test-IntuneToken -Environment Global).AudienceMatchesCloud | Should -BeTrue
        Disconnect-Intune
        (Get-Failure { Test-IntuneToken }).FullyQualifiedErrorId | Should -BeLike 'InvalidToken,*'
        (Get-Failure { Test-IntuneToken $secret -Cloud Mars }).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
    }

    It 'refuses what cannot be one' {
        $bad = ConvertTo-SecureString "a`nb" -AsPlainText -Force
        (Get-Failure { Test-IntuneToken $bad }).FullyQualifiedErrorId | Should -BeLike 'InvalidToken,*'
    }
}

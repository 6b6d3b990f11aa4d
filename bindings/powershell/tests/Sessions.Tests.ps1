#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# Tests of whose connection a command uses, of what shows it, and of what is shown.

BeforeAll {
    . $PSScriptRoot/Helpers.ps1
    $claims = '{"aud":"https://graph.microsoft.com","scp":"DeviceManagementConfiguration.Read.All","exp":4102444800,"tid":"my-tenant","appid":"my-app"}'
    $jwt = "eyJhbGciOiJub25lIn0.$([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($claims)).TrimEnd('=')).x"
    $secret = ConvertTo-SecureString $jwt -AsPlainText -Force
    function Start-Two {
        $script:other = Start-Service
        Start-Service
    }
}

AfterAll { Stop-Services }

Describe 'A connection' {
    AfterEach { Stop-Services }

    It 'is left alone by <Name>' -ForEach @(
        @{ Name = 'a thread job'; Run = { param($child, $given) Start-ThreadJob $child -ArgumentList $given | Receive-Job -Wait -AutoRemoveJob } }
        @{ Name = 'another runspace'; Run = { param($child, $given)
                $shell = [powershell]::Create(); $null = $shell.AddScript($child)
                foreach ($one in $given) { $null = $shell.AddArgument($one) }
                $shell.Invoke(); $shell.Dispose() } }
        @{ Name = 'another process'; Run = { param($child, $given) Start-Job $child -ArgumentList $given | Receive-Job -Wait -AutoRemoveJob } }
    ) {
        $here = Start-Two
        $null = & $Run {
            param($module, $url, $seed)
            Import-Module $module
            Connect-Intune -BaseUrl $url -AccessToken (ConvertTo-SecureString other -AsPlainText -Force)
            New-IntuneIosUpdateStatus @seed
            Disconnect-Intune
        } @($module, $other.Url, $seed)
        $null = New-IntuneIosUpdateStatus @seed
        $other.Requests.Count | Should -Be 1
        $here.Requests.Count | Should -Be 1
        @($here.Requests)[0].Headers.Authorization | Should -Be 'Bearer tk-powershell-do-not-print'
        @($other.Requests)[0].Headers.Authorization | Should -Be 'Bearer other'
    }

    It 'is left alone by ForEach-Object -Parallel' {
        $here = Start-Two
        $null = 1..3 | ForEach-Object -Parallel {
            Import-Module $using:module
            $seed = $using:seed
            Connect-Intune -BaseUrl ($using:other).Url -AccessToken $using:token
            New-IntuneIosUpdateStatus @seed
        }
        $null = New-IntuneIosUpdateStatus @seed
        $other.Requests.Count | Should -Be 3
        $here.Requests.Count | Should -Be 1
    }

    It 'is used by a runspace that never connected, until it disconnects' {
        $here = Start-Service
        $said = Start-ThreadJob {
            Import-Module $using:module
            (Get-IntuneContext).IsInherited
            $null = Get-IntuneIosUpdateStatus a -ErrorAction SilentlyContinue
            Disconnect-Intune
            $null -eq (Get-IntuneContext)
            Get-IntuneIosUpdateStatus a -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures[0].FullyQualifiedErrorId
        } | Receive-Job -Wait -AutoRemoveJob
        $said | Should -Be $true, $true, 'InvalidToken,Intune.PowerShell.GetIntuneIosUpdateStatusCommand'
        $here.Requests.Count | Should -Be 1
        $null = New-IntuneIosUpdateStatus @seed
        $here.Requests.Count | Should -Be 2
    }

    It 'is not taken from a runspace that came later' {
        $here = Start-Service
        Disconnect-Intune
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $url) Import-Module $module; Connect-Intune -BaseUrl $url -AccessToken (ConvertTo-SecureString other -AsPlainText -Force)').AddArgument($module).AddArgument($here.Url).Invoke()
            Get-IntuneContext | Should -BeNullOrEmpty
            (Get-Failure { New-IntuneIosUpdateStatus @seed }).FullyQualifiedErrorId | Should -BeLike 'InvalidToken,*'
        }
        finally { $shell.Dispose() }
        $here.Requests.Count | Should -Be 0
    }

    It 'ends with its runspace' {
        $null = Start-Service
        # What earlier tests left to the collector goes first.
        [GC]::Collect()
        [GC]::WaitForPendingFinalizers()
        $before = [Intune.IntuneLibrary]::LiveHandles
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($module) Import-Module $module; Connect-Intune -BaseUrl http://127.0.0.1:9').AddArgument($module).Invoke()
        [Intune.IntuneLibrary]::LiveHandles | Should -Be ($before + 1)
        $shell.Dispose()
        [Intune.IntuneLibrary]::LiveHandles | Should -Be $before
        Get-IntuneContext | Should -Not -BeNullOrEmpty
    }

    It 'is one for modules and nested pipelines of a runspace' {
        $here = Start-Service
        $scope = New-Module { function Get-Root { (Get-IntuneContext).BaseUrl } }
        & $scope { Get-Root } | Should -Be $here.Url
        [powershell]::Create('CurrentRunspace').AddScript('(Get-IntuneContext).BaseUrl').Invoke() | Should -Be $here.Url
    }
}

Describe 'Get-IntuneContext' {
    AfterEach { Stop-Services }

    It 'shows the connection and what its token says, and never the token' {
        Connect-Intune -Environment USGov -ApiVersion beta -AccessToken $secret
        $context = Get-IntuneContext
        $context.Environment | Should -Be 'USGov'
        $context.BaseUrl | Should -Be 'https://graph.microsoft.us'
        $context.ApiVersion | Should -Be 'beta'
        $context.Scope | Should -Be 'https://graph.microsoft.us/.default'
        $context.TokenSource | Should -Be 'AccessToken'
        $context.TenantId | Should -Be 'my-tenant'
        $context.AppId | Should -Be 'my-app'
        $context.Permissions | Should -Be 'DeviceManagementConfiguration.Read.All'
        $context.ExpiresOn | Should -Be ([DateTimeOffset] '2100-01-01T00:00:00Z')
        $context.IsInherited | Should -BeFalse
        "$context" | Should -Be 'USGov https://graph.microsoft.us, tenant my-tenant, app my-app'
        $shown = @($context; $context | Format-List * -Force; $context | ConvertTo-Json -Depth 5) | Out-String
        $shown | Should -Not -BeLike "*$jwt*"
        $shown | Should -BeLike '*my-tenant*'
    }

    It 'does not ask a token provider, and tells of its last token' {
        $service = Start-Service
        $script:asked = 0
        Connect-Intune -BaseUrl $service.Url -TokenProvider { $script:asked++; $jwt }
        $context = Get-IntuneContext
        $context.TokenSource | Should -Be 'TokenProvider'
        $context.TenantId | Should -BeNullOrEmpty
        $asked | Should -Be 0
        $null = New-IntuneIosUpdateStatus @seed
        (Get-IntuneContext).TenantId | Should -Be 'my-tenant'
        $asked | Should -Be 1
    }

    It 'gives nothing without a connection, and takes a client' {
        $client = Connect-Intune -Cloud China -PassThru
        Disconnect-Intune -Client (Connect-Intune -PassThru)
        Get-IntuneContext | Should -BeNullOrEmpty
        ($client | Get-IntuneContext).Environment | Should -Be 'China'
        (Get-IntuneContext -Client $client).TokenSource | Should -Be 'None'
    }
}

Describe 'Test-IntuneToken without a token' {
    AfterEach { Stop-Services }

    It 'asks the token provider' {
        Connect-Intune -TokenProvider { @{ Token = $jwt } }
        (Test-IntuneToken).TenantId | Should -Be 'my-tenant'
        Test-IntuneToken -Quiet | Should -BeFalse -Because 'it cannot write'
    }

    It 'tells what the token provider throws: <Name>' -ForEach @(
        @{ Name = 'an exception'; Provider = { throw 'no such token' }; Said = '*no such token*' }
        @{ Name = 'nothing'; Provider = { }; Said = '*gave no token*' }
        @{ Name = 'itself'; Provider = { Test-IntuneToken -ErrorAction Stop }; Said = '*of its own*' }
    ) {
        Connect-Intune -TokenProvider $Provider
        $failure = Get-Failure { Test-IntuneToken }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CallbackFailed,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.Exception.Message | Should -BeLike $Said
    }
}

Describe 'A token' {
    It 'as plain text is refused and not shown: <Name>' -ForEach @(
        @{ Name = 'a text'; Given = 'tk-powershell-do-not-print'; Said = '*ConvertTo-SecureString*' }
        @{ Name = 'an object'; Given = [pscustomobject] @{ Token = 'tk-powershell-do-not-print' }; Said = '*give its Token*' }
        @{ Name = 'a hashtable'; Given = @{ Token = 'tk-powershell-do-not-print' }; Said = '*give its Token*' }
    ) {
        foreach ($call in { Connect-Intune -AccessToken $Given }, { Test-IntuneToken $Given }, { Get-IntuneIosUpdateStatus -AccessToken $Given }, { New-IntuneIosUpdateStatus -AccessToken $Given }) {
            $failure = $call | Should -Throw -PassThru
            $failure.Exception.Message | Should -BeLike $Said
            $failure | Format-List * -Force | Out-String | Should -Not -BeLike '*do-not-print*'
        }
    }
}

Describe 'What is shown' {
    AfterEach { Stop-Services }

    It 'has each installation state whole at <_> columns' -ForEach 80, 100, 120 {
        $states = [Intune.InstallStatus].GetFields() | ForEach-Object { $_.GetValue($null) }
        $null = Start-Script @(, (Get-Page (($states | ForEach-Object { "{`"id`": `"1`", `"installStatus`": `"$_`", `"status`": `"notApplicable`", `"deviceDisplayName`": `"$('n' * 50)`", `"osVersion`": `"17.10.1`"}" }) -join ', ')))
        $lines = @((Get-IntuneIosUpdateStatus | Out-String -Width $_) -split "`n" | Where-Object { $_ -like 'nnn*' })
        $lines | ForEach-Object { ($_ -split ' +')[2] } | Should -Be $states
        $lines | ForEach-Object { ($_.Trim() -split ' +')[3] } | Select-Object -Unique | Should -Be 'notApplicable'
    }

    It 'has a result once' {
        $null = Start-Script @(, (Get-Answer -Body '{"marker": 1}'))
        $shown = Invoke-IntuneRequest /a -AsResult | Out-String
        [regex]::Matches($shown, 'marker').Count | Should -Be 1
        $shown | Should -BeLike '*HttpStatus*200*'
    }

    It 'has an entity by its properties in a list, and in one line' {
        $null = Start-Script @(, (Get-Page '{"@odata.type": "x", "id": "1", "installStatus": "idle", "status": "error", "deviceDisplayName": "Kim", "new": 1}'))
        $read = Get-IntuneIosUpdateStatus
        "$read" | Should -Be 'Kim: idle, error (1)'
        $list = $read | Format-List | Out-String
        $list | Should -BeLike '*id*: 1*userPrincipalName*'
        $list | Should -BeLike '*meaning*: Nothing is under way.*whatToDo*'
        $list | Should -Not -BeLike '*odata*'
        $read | Format-List * | Out-String | Should -BeLike '*new*: 1*'
    }
}

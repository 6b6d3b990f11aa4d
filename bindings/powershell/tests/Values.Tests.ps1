#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# Tests of what goes out of what was written: what is named, numbers, empty cells, dates, keys.

BeforeAll {
    . $PSScriptRoot/Helpers.ps1
    $entities = '/v1.0/deviceManagement/iosUpdateStatuses'
    function Get-Lines($Service) { @($Service.Requests) | ForEach-Object { $_.Line -replace ' HTTP/1.1$' } }
    $needed = @{ InstallStatus = 'available'; Status = 'compliant'
        ComplianceGracePeriodExpirationDateTime = '2026-12-31T23:56:44Z'; LastReportedDateTime = '2026-12-31T23:56:44Z' }
}

AfterAll { Stop-Services }

Describe 'Set-IntuneIosUpdateStatus beside a named property' {
    AfterEach { Stop-Services }

    It 'takes of an object its id alone: <Name>' -ForEach @(
        @{ Name = 'a row of a CSV file'; Call = { "id,osVersion,userName,notes`n1_2,old,,x" | ConvertFrom-Csv | Set-IntuneIosUpdateStatus -OsVersion 18.1 } }
        @{ Name = 'a row by name'; Call = { Set-IntuneIosUpdateStatus -InputObject ("id,osVersion,userName`n1_2,old," | ConvertFrom-Csv) -OsVersion 18.1 } }
        @{ Name = 'a hashtable'; Call = { @{ ID = '1_2'; userName = 'x' } | Set-IntuneIosUpdateStatus -OsVersion '18.1' } }
        @{ Name = 'an ordered dictionary'; Call = { [ordered] @{ userName = 'x'; Id = '1_2' } | Set-IntuneIosUpdateStatus -OsVersion '18.1' } }
        @{ Name = 'splatting'; Call = { $named = @{ OSVERSION = '18.1' }; [pscustomobject] @{ id = '1_2'; userName = 'x' } | Set-IntuneIosUpdateStatus @named } }
        @{ Name = 'its other name'; Call = { [pscustomobject] @{ id = '1_2'; userName = 'x' } | Update-IntuneIosUpdateStatus -OsV 18.1 } }
        @{ Name = 'the typed entity'; Call = { [Intune.IosUpdateDeviceStatus]::FromJson('{"id": "1_2", "userName": "x"}') | Set-IntuneIosUpdateStatus -OsVersion 18.1 } }
        @{ Name = 'an id as text'; Call = { '1_2' | Set-IntuneIosUpdateStatus -OsVersion 18.1 } }
        @{ Name = 'what could not be sent'; Call = { @{ id = '1_2'; osVersion = 17.1; lastReportedDateTime = [datetime] '2026-01-01' } | Set-IntuneIosUpdateStatus -OsVersion 18.1 } }
    ) {
        $service = Start-Service -Status '200 OK'
        $null = & $Call
        Get-Lines $service | Should -BeExactly "PATCH $entities/1_2"
        @($service.Requests)[0].Text | Should -BeExactly "{`n`"osVersion`": `"18.1`"`n}"
    }

    It 'sends a null that is named' {
        $service = Start-Service -Status '200 OK'
        $null = [pscustomobject] @{ id = 'a'; userName = 'x' } | Set-IntuneIosUpdateStatus -UserName $null
        @($service.Requests)[0].Text | Should -BeExactly "{`n`"userName`": null`n}"
    }

    It 'tells that an entity as it was read names nothing' {
        $service = Start-Script (Get-Page '{"id": "1", "userName": "x"}'), (Get-Answer '204 No Content')
        $read = Get-IntuneIosUpdateStatus
        $failure = Get-Failure { $read | Set-IntuneIosUpdateStatus }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NothingNamed,*'
        $failure.Exception.Message | Should -BeLike 'InputObject:*-OsVersion*'
        $service.Requests.Count | Should -Be 1
    }
}

Describe '-EmptyAsNull' {
    AfterEach { Stop-Services }

    It 'sends an empty cell as null' {
        $service = Start-Service -Status '200 OK'
        $row = "id,userName,osVersion`n1,,18.1" | ConvertFrom-Csv
        $null = $row | Set-IntuneIosUpdateStatus -EmptyAsNull
        $null = $row | Set-IntuneIosUpdateStatus
        $null = @{ id = '1'; osVersion = '18.1' } | ForEach-Object { Set-IntuneIosUpdateStatus $_.id -OsVersion $_.osVersion -UserName '' -EmptyAsNull }
        @($service.Requests).Text | Should -BeExactly "{`n`"osVersion`": `"18.1`",`n`"userName`": null`n}", "{`n`"osVersion`": `"18.1`",`n`"userName`": `"`"`n}",
        "{`n`"osVersion`": `"18.1`",`n`"userName`": null`n}"
    }

    It 'creates from a CSV file with empty cells' {
        $service = Start-Service
        $null = [pscustomobject] ($needed + @{ UserName = ''; DeviceModel = 'x'; id = '' }) | ConvertTo-Csv | ConvertFrom-Csv | New-IntuneIosUpdateStatus -EmptyAsNull
        $sent = @($service.Requests)[0].Text | ConvertFrom-Json
        $sent.userName | Should -Be $null
        $sent.psobject.Properties['userName'] | Should -Not -BeNullOrEmpty
        $sent.deviceModel | Should -Be 'x'
        $sent.psobject.Properties['id'] | Should -BeNullOrEmpty
    }

    It 'has what must not be null refused by its name' {
        $service = Start-Service
        (Get-Failure { @{ id = '1'; status = '' } | Set-IntuneIosUpdateStatus -EmptyAsNull }).Exception.Message | Should -BeLike 'status:*null*'
        $row = $needed.Clone(); $row.InstallStatus = ''
        (Get-Failure { $row | New-IntuneIosUpdateStatus -EmptyAsNull }).Exception.Message | Should -BeLike 'installStatus:*null*'
        ($row | Test-IntuneIosUpdateStatus -EmptyAsNull).Field | Should -Be 'installStatus'
        (Get-Failure { '{}' | New-IntuneIosUpdateStatus -EmptyAsNull }).Exception.Message | Should -BeLike 'EmptyAsNull:*'
        $service.Requests.Count | Should -Be 0
    }
}

Describe 'A number' {
    AfterEach { Stop-Services }

    It 'goes out as it stands in the command: <Said>' -ForEach @(
        @{ Call = { New-IntuneIosUpdateStatus @needed -OsVersion 17.10 }; Said = '17.10' }
        @{ Call = { New-IntuneIosUpdateStatus @needed -OsVersion 18.1 }; Said = '18.1' }
        @{ Call = { New-IntuneIosUpdateStatus @needed -OsV:18 }; Said = '18' }
        @{ Call = { New-IntuneIosUpdateStatus @needed `
                    -OsVersion 12345678901234567890.10 }; Said = '12345678901234567890.10' }
        @{ Call = { function Set-It($Version) { New-IntuneIosUpdateStatus @needed -OsVersion $Version }; Set-It 17.10 }; Said = '17.10' }
        @{ Call = { New-IntuneIosUpdateStatus @needed -OsVersion ([version] '17.10') }; Said = '17.10' }
        @{ Call = { Set-IntuneIosUpdateStatus a -OsVersion 18.0 }; Said = '18.0' }
    ) {
        $service = Start-Service
        $null = & $Call
        (@($service.Requests)[0].Text | ConvertFrom-Json).osVersion | Should -BeExactly $Said
    }

    It 'is no text elsewhere: <Name>' -ForEach @(
        @{ Name = 'a variable'; Call = { $v = 17.10; New-IntuneIosUpdateStatus @needed -OsVersion $v } }
        @{ Name = 'beside a literal'; Call = { $v = 17.10; New-IntuneIosUpdateStatus @needed -OsVersion $v -DeviceModel 17.1 } }
        @{ Name = 'double'; Call = { New-IntuneIosUpdateStatus @needed -OsVersion ([double] 17.10) } }
        @{ Name = 'decimal'; Call = { New-IntuneIosUpdateStatus @needed -OsVersion ([decimal] 17.10) } }
        @{ Name = 'single'; Call = { New-IntuneIosUpdateStatus @needed -OsVersion ([single] 17.10) } }
        @{ Name = 'int'; Call = { New-IntuneIosUpdateStatus @needed -OsVersion ([int] 17) } }
        @{ Name = 'bigint'; Call = { New-IntuneIosUpdateStatus @needed -OsVersion ([bigint] 17) } }
        @{ Name = 'splatting'; Call = { $named = @{ OsVersion = 17.10 }; New-IntuneIosUpdateStatus @needed @named } }
        @{ Name = 'a hashtable'; Call = { $needed + @{ osVersion = 17.10 } | New-IntuneIosUpdateStatus } }
        @{ Name = 'an object'; Call = { [pscustomobject] ($needed + @{ osVersion = 17.10 }) | New-IntuneIosUpdateStatus } }
        @{ Name = 'JSON'; Call = { '{"osVersion": 17.10}' | ConvertFrom-Json | New-IntuneIosUpdateStatus } }
        @{ Name = 'Set'; Call = { $v = 17.10; Set-IntuneIosUpdateStatus a -OsVersion $v } }
        @{ Name = 'Set, an object'; Call = { @{ id = 'a'; osVersion = 17.10 } | Set-IntuneIosUpdateStatus } }
        @{ Name = 'a time span'; Call = { New-IntuneIosUpdateStatus @needed -OsVersion ([timespan] 1) } }
        @{ Name = 'a date'; Call = { New-IntuneIosUpdateStatus @needed -OsVersion ([datetime]::UtcNow) } }
        @{ Name = 'a script block'; Call = { New-IntuneIosUpdateStatus @needed -OsVersion { $_.version } } }
    ) {
        $service = Start-Service
        $failure = Get-Failure $Call
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotText,*'
        $failure.Exception.Message | Should -BeLike 'osVersion: *'
        if ($Name -in 'a variable', 'double', 'decimal', 'single', 'JSON', 'Set') { $failure.Exception.Message | Should -BeLike "*'17.10'*" }
        $service.Requests.Count | Should -Be 0
    }

    It 'is no enum member, no date, no key and no header' {
        $service = Start-Service
        $n = 5
        foreach ($name in 'InstallStatus', 'Status', 'LastReportedDateTime', 'Id') {
            $named = $needed.Clone(); $named[$name] = $n
            (Get-Failure { New-IntuneIosUpdateStatus @named }).Exception.Message | Should -BeLike "${name}: *'5'*"
        }
        (Get-Failure { Get-IntuneIosUpdateStatus $n }).Exception.Message | Should -BeLike "Id: *'5'*"
        (Get-Failure { @{ id = $n } | Get-IntuneIosUpdateStatus }).Exception.Message | Should -BeLike "Id: *'5'*"
        (Get-Failure { Set-IntuneIosUpdateStatus -Id $n -OsVersion 1 }).Exception.Message | Should -BeLike "Id: *'5'*"
        (Get-Failure { $n | Remove-IntuneIosUpdateStatus -Confirm:$false }).Exception.Message | Should -BeLike "Id: *'5'*"
        (Get-Failure { Get-IntuneIosUpdateStatus a -Header @{ 'X-Version' = 17.10 } }).Exception.Message | Should -BeLike 'Header.X-Version: *'
        $service.Requests.Count | Should -Be 0
    }

    It 'is told with everything else that is refused' {
        $bad = @{ osVersion = 17.10; deviceModel = 5; lastReportedDateTime = [datetime] '2026-01-01' }
        ($bad | Test-IntuneIosUpdateStatus).Field | Sort-Object | Should -Be 'deviceModel', 'lastReportedDateTime', 'osVersion'
        $null = Start-Service
        (Get-Failure { $bad | New-IntuneIosUpdateStatus }).ErrorDetails.RecommendedAction | Should -BeLike 'There are 3 problems: *osVersion: *'
    }
}

Describe 'A DateTime of no kind' {
    It 'is refused with what to write' {
        $bad = $needed.Clone(); $bad.LastReportedDateTime = [datetime] '2026-01-31T10:00:00'
        $problem = ($bad | Test-IntuneIosUpdateStatus).Problem
        foreach ($said in '[[]DateTimeOffset]', 'ToUniversalTime()', '-AsUTC') { $problem | Should -BeLike "*$said*" }
        foreach ($good in [DateTimeOffset] $bad.LastReportedDateTime, $bad.LastReportedDateTime.ToUniversalTime(), (Get-Date -AsUTC), (Get-Date)) {
            $bad.LastReportedDateTime = $good
            $bad | Test-IntuneIosUpdateStatus | Should -BeNullOrEmpty
        }
    }
}

Describe 'Half a character' {
    AfterEach { Stop-Services }

    It 'that a read returned can be given to a write, and goes out as it came' {
        $service = Start-Script (Get-Page '{"id": "1", "deviceDisplayName": "Kim \ud83d", "userName": "\udc00x"}'), (Get-Answer -Body $seedResponse)
        $read = Get-IntuneIosUpdateStatus
        $null = $read | Set-IntuneIosUpdateStatus -DeviceDisplayName $read.deviceDisplayName
        $null = $read | Select-Object id, userName | Set-IntuneIosUpdateStatus
        $null = New-IntuneIosUpdateStatus @needed -DeviceDisplayName $read.deviceDisplayName
        $null = Invoke-IntuneRequest /a -Method POST -Body @{ name = $read.deviceDisplayName }
        $sent = @($service.Requests)[1..4].Text
        $sent[0] | Should -BeExactly "{`n`"deviceDisplayName`": `"Kim \ud83d`"`n}"
        $sent[1] | Should -BeExactly "{`n`"userName`": `"\udc00x`"`n}"
        $sent[2] | Should -BeLike '*"deviceDisplayName": "Kim \ud83d"*'
        $sent[3] | Should -BeExactly '{"name":"Kim \ud83d"}'
    }

    It 'in a plain argument is refused' {
        $service = Start-Service
        $half = "a$([char] 0xd83d)"
        (Get-Failure { Get-IntuneIosUpdateStatus $half }).Exception.Message | Should -BeLike 'id:*surrogate*'
        (Get-Failure { Get-IntuneIosUpdateStatus -Filter $half }).Exception.Message | Should -BeLike '*filter*surrogate*'
        (Get-Failure { Set-IntuneIosUpdateStatus $half -OsVersion 1 }).Exception.Message | Should -BeLike 'id:*surrogate*'
        (Get-Failure { New-IntuneIosUpdateStatus @needed -ClientRequestId $half }).Exception.Message | Should -BeLike '*clientRequestId*surrogate*'
        $service.Requests.Count | Should -Be 0
    }
}

Describe '-Id' {
    AfterEach { Stop-Services }

    It 'takes several: <Name>' -ForEach @(
        @{ Name = 'Get'; Call = { Get-IntuneIosUpdateStatus -Id a, b }; Method = 'GET' }
        @{ Name = 'Get by place'; Call = { Get-IntuneIosUpdateStatus a, b }; Method = 'GET' }
        @{ Name = 'Get by value'; Call = { 'a', 'b' | Get-IntuneIosUpdateStatus }; Method = 'GET' }
        @{ Name = 'Get by name'; Call = { 'a', 'b' | ForEach-Object { [pscustomobject] @{ Id = $_ } } | Get-IntuneIosUpdateStatus }; Method = 'GET' }
        @{ Name = 'Get of entities'; Call = { Get-IntuneIosUpdateStatus -Id @{ id = 'a' }, @{ id = 'b' } }; Method = 'GET' }
        @{ Name = 'Set'; Call = { Set-IntuneIosUpdateStatus -Id a, b -OsVersion 18.1 }; Method = 'PATCH' }
        @{ Name = 'Set by value'; Call = { 'a', 'b' | Set-IntuneIosUpdateStatus -OsVersion 18.1 }; Method = 'PATCH' }
        @{ Name = 'Set with JSON'; Call = { Set-IntuneIosUpdateStatus a, b -Json '{"osVersion": "18.1"}' }; Method = 'PATCH' }
        @{ Name = 'Remove'; Call = { Remove-IntuneIosUpdateStatus -Id a, b -Confirm:$false }; Method = 'DELETE' }
        @{ Name = 'Remove by value'; Call = { 'a', 'b' | Remove-IntuneIosUpdateStatus -Confirm:$false }; Method = 'DELETE' }
    ) {
        $service = Start-Service -Status '200 OK'
        $null = & $Call
        Get-Lines $service | Should -BeExactly "$Method $entities/a", "$Method $entities/b"
    }

    It 'has an error for each that fails, and none for none' {
        $service = Start-Script (Get-Answer '404 Not Found' '{"error":{"code":"ResourceNotFound","message":"gone"}}'), (Get-Answer -Body $seedResponse)
        $read = Get-IntuneIosUpdateStatus -Id a, '', b -ErrorAction SilentlyContinue -ErrorVariable failures
        $read | Should -HaveCount 1
        $failures.TargetObject | Should -Be 'a', ''
        Get-IntuneIosUpdateStatus -Id @() | Should -BeNullOrEmpty
        Remove-IntuneIosUpdateStatus -Id @() -Confirm:$false
        $service.Requests.Count | Should -Be 2
    }
}

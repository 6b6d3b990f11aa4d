#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# Tests of what reads, changes and deletes, and of any other request.

BeforeAll {
    . $PSScriptRoot/Helpers.ps1
    $entities = '/v1.0/deviceManagement/iosUpdateStatuses'
    function Get-Lines($Service) { @($Service.Requests) | ForEach-Object { $_.Line -replace ' HTTP/1.1$' } }

    # What a command says to the host, as -WhatIf does.
    function Get-Transcript([scriptblock] $Command) {
        $null = Start-Transcript "$TestDrive/transcript.txt"
        try { & $Command | Should -BeNullOrEmpty }
        finally { $null = Stop-Transcript }
        [IO.File]::ReadAllText("$TestDrive/transcript.txt").Replace("`r", '')
    }
}

AfterAll { Stop-Services }

Describe 'Get-IntuneIosUpdateStatus -Id' {
    AfterEach { Stop-Services }

    It 'reads one: <Name>' -ForEach @(
        @{ Name = 'by place'; Call = { Get-IntuneIosUpdateStatus 1_2_3 } }
        @{ Name = 'by name'; Call = { Get-IntuneIosUpdateStatus -Id 1_2_3 } }
        @{ Name = 'a text'; Call = { '1_2_3' | Get-IntuneIosUpdateStatus } }
        @{ Name = 'an object'; Call = { [pscustomobject] @{ ID = '1_2_3'; other = 1 } | Get-IntuneIosUpdateStatus } }
        @{ Name = 'a hashtable'; Call = { @{ Id = '1_2_3' } | Get-IntuneIosUpdateStatus } }
        @{ Name = 'CSV'; Call = { "id,x`n1_2_3,y" | ConvertFrom-Csv | Get-IntuneIosUpdateStatus } }
    ) {
        $service = Start-Service -Status '200 OK'
        $read = & $Call
        Get-Lines $service | Should -BeExactly "GET $entities/1_2_3"
        @($service.Requests)[0].Headers.Authorization | Should -BeExactly 'Bearer tk-powershell-do-not-print'
        $read | Should -BeOfType ([Intune.PowerShell.IosUpdateStatus])
        $read.lastReportedDateTime | Should -BeExactly '2017-01-01T00:00:17.7769392-08:00'
        [Text.Encoding]::UTF8.GetString($read.GetResult().RawBody) | Should -BeExactly $seedResponse
    }

    It 'takes an id for one segment, and a Guid for an id' {
        $service = Start-Service -Status '200 OK'
        $null = 'a/b c?d', [guid] '00000000-0000-0000-0000-000000000001' | Get-IntuneIosUpdateStatus -Select id, osVersion -ExpandProperty x
        Get-Lines $service | Should -BeExactly "GET $entities/a%2Fb%20c%3Fd?`$select=id,osVersion&`$expand=x",
        "GET $entities/00000000-0000-0000-0000-000000000001?`$select=id,osVersion&`$expand=x"
    }

    It 'refuses what is no id, and never lists in its place' {
        $service = Start-Service
        (Get-Failure { Get-IntuneIosUpdateStatus '' }).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        (Get-Failure { Get-IntuneIosUpdateStatus .. }).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        (Get-Failure { Get-IntuneIosUpdateStatus $null }).FullyQualifiedErrorId | Should -BeLike 'NoId,*'
        (Get-Failure { $null | Get-IntuneIosUpdateStatus }).FullyQualifiedErrorId | Should -BeLike 'NoId,*'
        (Get-Failure { @{ x = 1 } | Get-IntuneIosUpdateStatus }).FullyQualifiedErrorId | Should -BeLike 'NoId,*'
        (Get-Failure { @{ id = 'a', 'b' } | Get-IntuneIosUpdateStatus }).Exception.Message | Should -BeLike 'Id:*'
        (Get-Failure { Get-IntuneIosUpdateStatus "a`0b" }).Exception.Message | Should -BeLike '*NUL*'
        @() | Get-IntuneIosUpdateStatus
        { Get-IntuneIosUpdateStatus a -Filter b } | Should -Throw
        $service.Requests.Count | Should -Be 0
    }

    It 'has an error for each that is not there, and goes on' {
        $null = Start-Script (Get-Answer '404 Not Found' '{"error":{"code":"ResourceNotFound","message":"gone"}}'), (Get-Answer -Body $seedResponse)
        $read = 'a', 'b' | Get-IntuneIosUpdateStatus -ErrorAction SilentlyContinue -ErrorVariable failures
        $read | Should -HaveCount 1
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'NotFound,Intune.PowerShell.GetIntuneIosUpdateStatusCommand'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failures[0].TargetObject | Should -Be 'a'
        $failures[0].Exception.Outcome | Should -Be 'none'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-IntuneIosUpdateStatus*'
    }
}

Describe 'Get-IntuneIosUpdateStatus' {
    AfterEach { Stop-Services }

    It 'lists what there is, a page at a time' {
        $service = Start-Script (Get-Page '{"id": "1", "status": "new", "big": 12345678901234567890123}, {"id": "2"}' 2), (Get-Page '' 3), (Get-Page '{"id": "3"}')
        $seen = [Collections.Generic.List[string]]::new()
        $all = Get-IntuneIosUpdateStatus | ForEach-Object { $seen.Add("$($_.id) after $($service.Requests.Count)"); $_ }
        # Each came before the next page was asked for.
        $seen | Should -Be '1 after 1', '2 after 1', '3 after 3'
        Get-Lines $service | Should -BeExactly "GET $entities", "GET $entities`?`$skiptoken=2", "GET $entities`?`$skiptoken=3"
        @($service.Requests).Headers.Authorization | Select-Object -Unique | Should -BeExactly 'Bearer tk-powershell-do-not-print'
        @(@($service.Requests) | ForEach-Object { $_.Headers['client-request-id'] } | Select-Object -Unique) | Should -HaveCount 1
        $all | ForEach-Object { $_ | Should -BeOfType ([Intune.PowerShell.IosUpdateStatus]) }
        $all[0].big | Should -Be ([bigint]::Parse('12345678901234567890123'))
        $all[0].status | Should -Be 'new'
        $all[0].GetResult() | Should -BeNullOrEmpty
    }

    It 'sends the query, encoded once: <Name>' -ForEach @(
        @{ Name = 'by the names of Get-Mg'; Call = { Get-IntuneIosUpdateStatus -Filter "userName eq 'O''Neil & Söhne'" -Property id, osVersion -Sort 'osVersion desc', id `
                    -ExpandProperty x -Top 5 -Skip 10 -Search '"a%20b"' -Header @{ ConsistencyLevel = 'eventual' } } }
        @{ Name = 'by the names of OData'; Call = { Get-IntuneIosUpdateStatus -Filter "userName eq 'O''Neil & Söhne'" -Select id, osVersion -OrderBy 'osVersion desc', id `
                    -Expand x -Top 5 -Skip 10 -Search '"a%20b"' -Header @{ ConsistencyLevel = 'eventual' } } }
    ) {
        $service = Start-Script @(, (Get-Page ''))
        & $Call
        Get-Lines $service | Should -BeExactly ("GET $entities`?`$select=id,osVersion&`$filter=userName%20eq%20'O''Neil%20%26%20S%C3%B6hne'" +
            '&$orderby=osVersion%20desc,id&$expand=x&$top=5&$skip=10&$search=%22a%2520b%22')
        @($service.Requests)[0].Headers.ConsistencyLevel | Should -Be 'eventual'
    }

    It 'gives no more than -Top, whatever the pages have' {
        $service = Start-Script (Get-Page '{"id": "1"}, {"id": "2"}' 2), (Get-Page '{"id": "3"}, {"id": "4"}' 3), (Get-Page '{"id": "5"}')
        (Get-IntuneIosUpdateStatus -Top 3).id | Should -Be '1', '2', '3'
        Get-Lines $service | Should -BeExactly "GET $entities`?`$top=3", "GET $entities`?`$skiptoken=2"
    }

    It 'asks for no page that is not wanted' {
        $service = Start-Script @(, (Get-Page '{"id": "1"}, {"id": "2"}' 2))
        $before = [Intune.IntuneLibrary]::LiveHandles
        (Get-IntuneIosUpdateStatus -Top 2).id | Should -Be '1', '2'
        (Get-IntuneIosUpdateStatus | Select-Object -First 1).id | Should -Be '1'
        Get-IntuneIosUpdateStatus -Top 0 | Should -BeNullOrEmpty
        (Get-IntuneIosUpdateStatus -Top 2 -PageSize 1).id | Should -Be '1', '2'
        (Get-IntuneIosUpdateStatus -Top 1 -PageSize 9).id | Should -Be '1'
        Get-Lines $service | Should -BeExactly "GET $entities`?`$top=2", "GET $entities", "GET $entities`?`$top=0", "GET $entities`?`$top=1",
        "GET $entities`?`$top=1"
        [Intune.IntuneLibrary]::LiveHandles | Should -Be $before -Because 'no pager is left'
    }

    It 'tells where it stopped, so that one can go on there' {
        $service = Start-Script (Get-Page '{"id": "1"}' 2), (Get-Answer '500 Internal Server Error'), (Get-Page '{"id": "2"}')
        $read = Get-IntuneIosUpdateStatus -ErrorAction SilentlyContinue -ErrorVariable failures
        $read.id | Should -Be '1'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'ServiceError,Intune.PowerShell.GetIntuneIosUpdateStatusCommand'
        $failures[0].TargetObject | Should -BeExactly "$($service.Url)$entities`?`$skiptoken=2"
        (Invoke-IntuneRequest $failures[0].TargetObject).value.id | Should -Be '2'
        Get-Lines $service | Should -BeExactly "GET $entities", "GET $entities`?`$skiptoken=2", "GET $entities`?`$skiptoken=2"
        $service.Requests.Clear()
        $service.Dispose()
        (Get-Failure { Get-IntuneIosUpdateStatus }).TargetObject | Should -Be '/deviceManagement/iosUpdateStatuses'
    }

    It 'follows no link elsewhere, and none twice' {
        $other = Start-Service
        $service = Start-Script @(, (Get-Answer -Body "{`"value`": [{`"id`": `"1`"}], `"@odata.nextLink`": `"$($other.Url)$entities`"}"))
        $read = Get-IntuneIosUpdateStatus -ErrorAction SilentlyContinue -ErrorVariable failures
        $read | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'BadResponse,*'
        $other.Requests.Count | Should -Be 0
        $service = Start-Script @(, (Get-Page '{"id": "1"}' 2))
        $read = Get-IntuneIosUpdateStatus -ErrorAction SilentlyContinue -ErrorVariable failures
        $read | Should -HaveCount 2
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'BadResponse,*'
        $service.Requests.Count | Should -Be 2
    }

    It 'refuses options that are no good' {
        $service = Start-Service
        (Get-Failure { Get-IntuneIosUpdateStatus -Top -1 }).Exception.Message | Should -BeLike 'top*'
        (Get-Failure { Get-IntuneIosUpdateStatus -OptionsJson '{"tops": 1}' }).Exception.Message | Should -BeLike '*tops*top*'
        (Get-Failure { Get-IntuneIosUpdateStatus -Filter "a`0b" }).Exception.Message | Should -BeLike '*NUL*'
        { Get-IntuneIosUpdateStatus -Count -Top 1 } | Should -Throw
        $service.Requests.Count | Should -Be 0
    }

    It 'counts' {
        $service = Start-Script @(, (Get-Answer -Body "$([char] 0xfeff)42" -Headers 'Content-Type: text/plain'))
        $count = Get-IntuneIosUpdateStatus -Count -Filter "status eq 'error'"
        $count | Should -BeOfType ([long])
        $count | Should -Be 42
        Get-IntuneIosUpdateStatus -Count | Should -Be 42
        Get-Lines $service | Should -BeExactly "GET $entities/`$count?`$filter=status%20eq%20'error'", "GET $entities/`$count"
    }

    It 'needs the memory of a page' {
        $big = (1..500 | ForEach-Object { "{`"id`": `"$_`", `"userName`": `"$('x' * 200)`"}" }) -join ', '
        $null = Start-Script (1..40 | ForEach-Object { Get-Page $big ($_ + 1) })
        # The links go on; -Top ends it before a page comes twice.
        $memory = [Collections.Generic.List[long]]::new()
        $count = 0
        Get-IntuneIosUpdateStatus -Top 20000 -PageSize 500 | ForEach-Object {
            if (++$script:count % 4000 -eq 0) { $memory.Add([GC]::GetTotalMemory($true)) }
        }
        $memory | Should -HaveCount 5
        # Thirty-two pages of some 120 kB, which are 240 kB as text.
        [Math]::Min($memory[3], $memory[4]) - $memory[0] | Should -BeLessThan 3000000
    }
}

Describe 'Set-IntuneIosUpdateStatus' {
    AfterEach { Stop-Services }

    It 'sends what was named, and nothing else: <Name>' -ForEach @(
        @{ Name = 'parameters'; Call = { Set-IntuneIosUpdateStatus 1_2 -OsVersion 17.10 -UserName $null } }
        @{ Name = 'its other name'; Call = { Update-IntuneIosUpdateStatus -Id 1_2 -OsVersion 17.10 -UserName $null } }
        @{ Name = 'an object'; Call = { [pscustomobject] @{ id = '1_2'; osVersion = '17.10'; userName = $null } | Set-IntuneIosUpdateStatus } }
        @{ Name = 'a hashtable'; Call = { @{ Id = '1_2'; OSVERSION = '17.10'; UserName = $null } | Set-IntuneIosUpdateStatus } }
        @{ Name = 'an object and parameters'; Call = { [pscustomobject] @{ id = '1_2'; osVersion = 'x' } | Set-IntuneIosUpdateStatus -OsVersion 17.10 -UserName $null } }
        @{ Name = 'an id beside an object'; Call = { [pscustomobject] @{ id = 'x'; osVersion = 'x'; deviceModel = 'x' } | Set-IntuneIosUpdateStatus 1_2 -OsVersion 17.10 -UserName $null } }
        @{ Name = 'an object by name'; Call = { Set-IntuneIosUpdateStatus -InputObject @{ id = '1_2'; userName = $null; osVersion = '17.10' } } }
        @{ Name = 'a patch'; Call = { [Intune.IosUpdateDeviceStatusPatch] @{ OsVersion = '17.10'; UserName = [NullString]::Value } | Set-IntuneIosUpdateStatus 1_2 } }
        @{ Name = 'JSON'; Call = { Set-IntuneIosUpdateStatus 1_2 -Json "{`n`"osVersion`": `"17.10`",`n`"userName`": null`n}" } }
        @{ Name = 'JSON from the pipeline'; Call = { "{`n`"osVersion`": `"17.10`",`n`"userName`": null`n}" | Set-IntuneIosUpdateStatus -Id 1_2 } }
    ) {
        $service = Start-Service -Status '200 OK'
        $changed = & $Call
        Get-Lines $service | Should -BeExactly "PATCH $entities/1_2"
        $request = @($service.Requests)[0]
        $request.Text | Should -BeExactly "{`n`"osVersion`": `"17.10`",`n`"userName`": null`n}"
        $request.Headers['Content-Type'] | Should -Be 'application/json'
        $changed | Should -BeOfType ([Intune.PowerShell.IosUpdateStatus])
        $changed.GetResult().Outcome | Should -Be 'applied'
    }

    It 'has a parameter for each property that can change, and sends them in the order of the documentation' {
        $service = Start-Service -Status '200 OK'
        $null = Set-IntuneIosUpdateStatus a @seed
        $members = @($seedRequest.TrimEnd("`n") -split "`n")
        @($service.Requests)[0].Text | Should -BeExactly (@('{') + $members[2..($members.Count - 1)] -join "`n")
    }

    It 'takes of an entity that was read its id alone' {
        $service = Start-Script (Get-Page "$($seedResponse -replace '"id": "[^"]*"', '"id": "1"'), {`"id`": `"2`"}"), (Get-Answer '204 No Content')
        $read = Get-IntuneIosUpdateStatus
        $read | Set-IntuneIosUpdateStatus -DeviceModel x | Should -BeNullOrEmpty
        $read | Export-Clixml "$TestDrive/read.xml"
        Import-Clixml "$TestDrive/read.xml" | Set-IntuneIosUpdateStatus -DeviceModel x | Should -BeNullOrEmpty
        $read[1] | Select-Object id, @{ Name = 'osVersion'; Expression = { 'y' } } | Set-IntuneIosUpdateStatus
        (Get-Lines $service)[1..5] | Should -BeExactly "PATCH $entities/1", "PATCH $entities/2", "PATCH $entities/1", "PATCH $entities/2", "PATCH $entities/2"
        @($service.Requests)[1..4].Text | Select-Object -Unique | Should -BeExactly "{`n`"deviceModel`": `"x`"`n}"
        @($service.Requests)[5].Text | Should -BeExactly "{`n`"osVersion`": `"y`"`n}"
    }

    It 'takes rows by the names of their columns, with an error for each bad one' {
        $service = Start-Script @(, (Get-Answer '204 No Content'))
        $rows = @'
id,osVersion,installStatus
1,17.1,success
2,17.2,Success
,17.3,success
4,17.4,failed
5,17.5,idle
'@ | ConvertFrom-Csv
        $rows | Set-IntuneIosUpdateStatus -ErrorAction SilentlyContinue -ErrorVariable failures
        Get-Lines $service | Should -BeExactly "PATCH $entities/1", "PATCH $entities/5"
        $failures.FullyQualifiedErrorId | Should -Be (@('InvalidRequest,Intune.PowerShell.SetIntuneIosUpdateStatusCommand') * 3)
        $failures.Exception.Field | Should -Be 'installStatus', 'id', 'installStatus'
        $failures.TargetObject | Should -Be $rows[1..3]
        $failures.Exception.Outcome | Select-Object -Unique | Should -Be 'notSent'
    }

    It 'leaves the text of a date alone, and refuses a DateTime that says no zone' {
        $service = Start-Service -Status '200 OK'
        $null = Set-IntuneIosUpdateStatus a -LastReportedDateTime '2017-01-01T00:00:17.70-08:00'
        $null = @{ id = 'a'; lastReportedDateTime = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc) } | Set-IntuneIosUpdateStatus
        @($service.Requests).Text | Should -BeExactly "{`n`"lastReportedDateTime`": `"2017-01-01T00:00:17.70-08:00`"`n}",
        "{`n`"lastReportedDateTime`": `"2026-01-02T03:04:05.0000000Z`"`n}"
        (Get-Failure { Set-IntuneIosUpdateStatus a -LastReportedDateTime ([datetime] '2026-01-31') }).FullyQualifiedErrorId | Should -BeLike 'UnspecifiedDateTime,*'
        $service.Requests.Count | Should -Be 2
    }

    It 'refuses before anything is sent: <Name>' -ForEach @(
        @{ Name = 'no id'; Call = { Set-IntuneIosUpdateStatus -OsVersion 1 }; Id = 'NoId' }
        @{ Name = 'a text, which is a patch and no id'; Call = { '{"osVersion": "1"}' | Set-IntuneIosUpdateStatus }; Id = 'NoId' }
        @{ Name = 'an empty id'; Call = { Set-IntuneIosUpdateStatus '' -OsVersion 1 }; Id = 'InvalidRequest' }
        @{ Name = 'nothing to change'; Call = { Set-IntuneIosUpdateStatus a }; Id = 'InvalidRequest' }
        @{ Name = 'an unknown member'; Call = { @{ id = 'a'; osVersoin = '1' } | Set-IntuneIosUpdateStatus }; Id = 'InvalidRequest' }
        @{ Name = 'null where it may not be'; Call = { Set-IntuneIosUpdateStatus a -Status $null }; Id = 'InvalidRequest' }
        @{ Name = 'cut JSON'; Call = { Set-IntuneIosUpdateStatus a -Json '{' }; Id = 'InvalidJson' }
        @{ Name = 'a parameter beside a text'; Call = { '{"osVersion": "1"}' | Set-IntuneIosUpdateStatus a -UserName x }; Id = 'Ambiguous' }
        @{ Name = 'a typed entity'; Call = { [Intune.IosUpdateDeviceStatus]::FromJson($seedResponse) | Set-IntuneIosUpdateStatus }; Id = 'Ambiguous' }
        @{ Name = 'many objects'; Call = { Set-IntuneIosUpdateStatus a -InputObject @(@{ osVersion = '1' }, @{ osVersion = '2' }) }; Id = 'NotOneObject' }
    ) {
        $service = Start-Service
        (Get-Failure $Call).FullyQualifiedErrorId | Should -Be "$Id,Intune.PowerShell.SetIntuneIosUpdateStatusCommand"
        $service.Requests.Count | Should -Be 0
    }

    It 'lets pass what is unknown if it is told to' {
        $service = Start-Service -Status '200 OK'
        $null = Set-IntuneIosUpdateStatus a -InputObject @{ new = 1; installStatus = 'brandNew' } -AllowUnknown -Header @{ 'If-Match' = '*' }
        @($service.Requests)[0].Text | Should -BeExactly "{`n`"installStatus`": `"brandNew`",`n`"new`": 1`n}"
        @($service.Requests)[0].Headers['If-Match'] | Should -Be '*'
    }

    It 'shows the exact request with -WhatIf, and sends nothing' {
        $service = Start-Service
        $said = Get-Transcript { Set-IntuneIosUpdateStatus 'a b' -OsVersion 1 -ClientRequestId shown -WhatIf }
        $said | Should -BeLike "*PATCH $($service.Url)$entities/a%20b`n*client-request-id: shown`n*"
        $said.Contains("`n`n{`n`"osVersion`": `"1`"`n}") | Should -BeTrue
        $said | Should -Not -BeLike '*tk-powershell-do-not-print*'
        $service.Requests.Count | Should -Be 0
    }

    It 'tells what the service says' {
        $null = Start-Script @(, (Get-Answer '409 Conflict' '{"error":{"code":"Conflict","message":"not now"}}'))
        $failure = Get-Failure { Set-IntuneIosUpdateStatus a -OsVersion 1 }
        $failure.FullyQualifiedErrorId | Should -Be 'Conflict,Intune.PowerShell.SetIntuneIosUpdateStatusCommand'
        $failure.CategoryInfo.Category | Should -Be 'ResourceBusy'
        $failure.TargetObject | Should -Be 'a'
        $failure.Exception.Outcome | Should -Be 'rejected'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Read the entity again*'
    }
}

Describe 'Remove-IntuneIosUpdateStatus' {
    AfterEach { Stop-Services }

    It 'deletes: <Name>' -ForEach @(
        @{ Name = 'by place'; Call = { Remove-IntuneIosUpdateStatus 1_2 -Confirm:$false } }
        @{ Name = 'by name'; Call = { Remove-IntuneIosUpdateStatus -Id 1_2 -Confirm:$false } }
        @{ Name = 'a text'; Call = { '1_2' | Remove-IntuneIosUpdateStatus -Confirm:$false } }
        @{ Name = 'an object'; Call = { [pscustomobject] @{ id = '1_2' } | Remove-IntuneIosUpdateStatus -Confirm:$false } }
        @{ Name = 'a hashtable'; Call = { @{ ID = '1_2' } | Remove-IntuneIosUpdateStatus -Confirm:$false } }
    ) {
        $service = Start-Service -Status '204 No Content' -Body ''
        & $Call | Should -BeNullOrEmpty
        Get-Lines $service | Should -BeExactly "DELETE $entities/1_2"
        @($service.Requests)[0].Body.Length | Should -Be 0
    }

    It 'asks first' {
        (Get-Command Remove-IntuneIosUpdateStatus).ImplementingType.GetCustomAttributes($true).ConfirmImpact | Should -Be 'High'
        (Get-Command Set-IntuneIosUpdateStatus).ImplementingType.GetCustomAttributes($true).ConfirmImpact | Should -Be 'Medium'
        $service = Start-Service
        if ([Environment]::GetCommandLineArgs().Contains('-NonInteractive')) {
            { Remove-IntuneIosUpdateStatus a } | Should -Throw
        }
        $service.Requests.Count | Should -Be 0
    }

    It 'shows the exact request with -WhatIf, and sends nothing' {
        $service = Start-Service
        $said = Get-Transcript { Remove-IntuneIosUpdateStatus 'a b' -WhatIf }
        $said | Should -BeLike "*DELETE $($service.Url)$entities/a%20b`n*client-request-id: *"
        $service.Requests.Count | Should -Be 0
    }

    It 'has an error for each that fails, and goes on' {
        $service = Start-Script (Get-Answer '404 Not Found' '{"error":{"code":"ResourceNotFound","message":"gone"}}'), (Get-Answer '503 Service Unavailable'), (Get-Answer '204 No Content')
        'a', '', 'b', 'c', $null | Remove-IntuneIosUpdateStatus -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        Get-Lines $service | Should -BeExactly "DELETE $entities/a", "DELETE $entities/b", "DELETE $entities/c"
        $failures.FullyQualifiedErrorId -replace ',.*' | Should -Be 'NotFound', 'InvalidRequest', 'ServiceError', 'NoId'
        $failures.TargetObject | Should -Be 'a', '', 'b', $null
        $failures[0..2].Exception.Outcome | Should -Be 'rejected', 'notSent', 'unknown'
        $failures[2].ErrorDetails.RecommendedAction | Should -BeLike '*may have done it*'
    }
}

Describe 'Invoke-IntuneRequest' {
    AfterEach { Stop-Services }

    It 'sends any request: <Name>' -ForEach @(
        @{ Name = 'a path'; Call = { Invoke-IntuneRequest '/me?$select=id&x=%20' }; Line = 'GET /v1.0/me?$select=id&x=%20'; Sent = '' }
        @{ Name = 'another method'; Call = { Invoke-IntuneRequest -Uri /a -Method delete }; Line = 'DELETE /v1.0/a'; Sent = '' }
        @{ Name = 'text'; Call = { Invoke-IntuneRequest /a -Method POST -Body ' {"b": 2.0} ' }; Line = 'POST /v1.0/a'; Sent = ' {"b": 2.0} ' }
        @{ Name = 'an object'; Call = { Invoke-IntuneRequest /a -Method POST -Body @{ b = @(1, $null, 'x') } }; Line = 'POST /v1.0/a'; Sent = '{"b":[1,null,"x"]}' }
        @{ Name = 'a list'; Call = { Invoke-IntuneRequest /a -Method PUT -Body @('x', 1) }; Line = 'PUT /v1.0/a'; Sent = '["x",1]' }
        @{ Name = 'the pipeline'; Call = { [pscustomobject] @{ b = 1 } | Invoke-IntuneRequest /a -Method PATCH }; Line = 'PATCH /v1.0/a'; Sent = '{"b":1}' }
    ) {
        $service = Start-Script @(, (Get-Answer -Body '{"a": 1.50, "d": "2026-01-02T03:04:05.0000000-08:00", "n": {"x": [true]}}'))
        $answer = & $Call
        Get-Lines $service | Should -BeExactly $Line
        @($service.Requests)[0].Text | Should -BeExactly $Sent
        $answer.a.ToString([cultureinfo]::InvariantCulture) | Should -Be '1.50'
        $answer.d | Should -BeExactly '2026-01-02T03:04:05.0000000-08:00'
        $answer.n.x | Should -Be @($true)
    }

    It 'takes a URL of the same origin and no other' {
        $service = Start-Script @(, (Get-Answer -Body '{}'))
        $null = Invoke-IntuneRequest "$($service.Url)/beta/me"
        Get-Lines $service | Should -BeExactly 'GET /beta/me'
        (Get-Failure { Invoke-IntuneRequest https://elsewhere.example/v1.0/me }).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        (Get-Failure { Invoke-IntuneRequest /a -Method 'GE T' }).Exception.Message | Should -BeLike 'method*'
        (Get-Failure { Invoke-IntuneRequest /a -Method POST -Body '{' }).FullyQualifiedErrorId | Should -BeLike 'InvalidJson,*'
        $service.Requests.Count | Should -Be 1
    }

    It 'gives nothing for nothing, or all there is with -AsResult' {
        $null = Start-Script @(, (Get-Answer '204 No Content'))
        Invoke-IntuneRequest /a -Method DELETE | Should -BeNullOrEmpty
        $result = Invoke-IntuneRequest /a -Method DELETE -AsResult
        $result | Should -BeOfType ([Intune.IntuneResult])
        $result.HttpStatus | Should -Be 204
    }

    It 'shows a write with -WhatIf, and sends nothing; a read it sends' {
        $service = Start-Script @(, (Get-Answer -Body '{"a": 1}'))
        $said = Get-Transcript { Invoke-IntuneRequest /a -Method POST -Body @{ b = 1 } -WhatIf }
        $said | Should -BeLike "*POST $($service.Url)/v1.0/a`n*`n`n{`"b`":1}*"
        $service.Requests.Count | Should -Be 0
        (Invoke-IntuneRequest /a -WhatIf).a | Should -Be 1
    }

    It 'tells what the service says' {
        $null = Start-Script @(, (Get-Answer '400 Bad Request' '{"error":{"code":"No method match route template","message":"No OData route exists"}}'))
        $failure = Get-Failure { Invoke-IntuneRequest /a -Method POST -Body '{}' }
        $failure.FullyQualifiedErrorId | Should -Be 'NotImplemented,Intune.PowerShell.InvokeIntuneRequestCommand'
        $failure.CategoryInfo.Category | Should -Be 'NotImplemented'
        $failure.TargetObject | Should -Be '{}'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'The service has no such route*'
        (Get-Failure { Invoke-IntuneRequest /a }).TargetObject | Should -Be 'GET /a'
    }
}

Describe 'Every command' {
    AfterEach { Stop-Services }

    It 'takes a client, a token, an id and a deadline of its own: <Name>' -ForEach @(
        @{ Name = 'Get one'; Call = { param($given) Get-IntuneIosUpdateStatus a @given } }
        @{ Name = 'Get'; Call = { param($given) Get-IntuneIosUpdateStatus @given } }
        @{ Name = 'Count'; Call = { param($given) Get-IntuneIosUpdateStatus -Count @given } }
        @{ Name = 'New'; Call = { param($given) New-IntuneIosUpdateStatus @seed @given } }
        @{ Name = 'Set'; Call = { param($given) Set-IntuneIosUpdateStatus a -OsVersion 1 @given } }
        @{ Name = 'Remove'; Call = { param($given) Remove-IntuneIosUpdateStatus a -Confirm:$false @given } }
        @{ Name = 'Invoke'; Call = { param($given) Invoke-IntuneRequest /a -Method POST @given } }
    ) {
        $silent = Start-Script @('')
        $client = Connect-Intune -BaseUrl $silent.Url -PassThru -NoPacing
        Disconnect-Intune -Client (Connect-Intune -PassThru)
        $given = @{ Client = $client; AccessToken = ConvertTo-SecureString own -AsPlainText -Force; ClientRequestId = 'mine'; DeadlineSec = 0.5 }
        (Get-Failure { & $Call $given }).FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        $request = @($silent.Requests)[0]
        $request.Headers.Authorization | Should -Be 'Bearer own'
        $request.Headers['client-request-id'] | Should -Be 'mine'
        $client.Dispose()
        (Get-Failure { & $Call $given }).FullyQualifiedErrorId | Should -BeLike 'ClientDisposed,*'
    }

    It 'does not wait with -NoWait: <Name>' -ForEach @(
        @{ Name = 'Get one'; Call = { Get-IntuneIosUpdateStatus a -NoWait } }
        @{ Name = 'Get'; Call = { Get-IntuneIosUpdateStatus -NoWait } }
        @{ Name = 'Set'; Call = { Set-IntuneIosUpdateStatus a -OsVersion 1 -NoWait } }
        @{ Name = 'Remove'; Call = { Remove-IntuneIosUpdateStatus a -NoWait -Confirm:$false } }
        @{ Name = 'Invoke'; Call = { Invoke-IntuneRequest /a -NoWait } }
    ) {
        $service = Start-Script @(, (Get-Answer '429 Too Many Requests' -Headers 'Retry-After: 7')) @{ AccessToken = $token; OptionsJson = '{}' }
        $failure = Get-Failure $Call
        $failure.FullyQualifiedErrorId | Should -BeLike 'Throttled,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*after 7 s*'
        $service.Requests.Count | Should -Be 1
    }
}

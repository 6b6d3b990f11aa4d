#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# Tests of many creates in one call, against the emulator.

BeforeAll {
    . $PSScriptRoot/Helpers.ps1
    $program = if ($env:INTUNE_EMULATOR) { $env:INTUNE_EMULATOR } else { "$root/target/release/intune-emulator" }
    $said = Join-Path $TestDrive 'url'
    $emulator = Start-Process $program -PassThru -RedirectStandardOutput $said
    while (-not ($url = Get-Content $said)) { if ($emulator.HasExited) { throw 'the emulator has ended' } }
    $url = "$url".Trim()

    function Add-Fault([string] $Rule) { $null = Invoke-RestMethod -Method Post "$url/__emulator/faults" -Body $Rule }

    # The error record of a command that ends.
    function Get-Refusal([scriptblock] $Command) {
        try { $null = & $Command } catch { return $_ }
        throw 'it did not fail'
    }

    function New-Row([int] $Number) {
        [pscustomobject] @{
            installStatus = 'available'; status = 'compliant'; osVersion = '17.10'; deviceId = "device $Number"
            complianceGracePeriodExpirationDateTime = '2026-12-31T23:56:44Z'; lastReportedDateTime = '2026-12-31T23:56:44.1234567-08:00'
        }
    }

    # The ids are those of the entities, in their order, and there are no others.
    function Assert-Created([object[]] $Rows, [int] $Count) {
        $Rows | Should -HaveCount $Count
        $Rows | ForEach-Object { $_ | Should -BeOfType ([Intune.PowerShell.ImportedRow]) }
        $Rows.Outcome | Select-Object -Unique | Should -Be applied
        $Rows.Index | Should -Be (0..($Count - 1))
        $there = @{}
        Get-IntuneIosUpdateStatus | ForEach-Object { $there[$_.id] = $_ }
        $Rows | ForEach-Object { $there[$_.Id].deviceId } | Should -Be (0..($Count - 1) | ForEach-Object { "device $_" })
        $there.Count | Should -Be $Count
        $there.Values.lastReportedDateTime | Select-Object -Unique | Should -Be '2026-12-31T23:56:44.1234567-08:00'
    }

    $reset = {
        $null = Invoke-RestMethod -Method Post "$url/__emulator/reset"
        Connect-Intune -BaseUrl $url -NoPacing -MaxRetries 0 -AccessToken $token
        $rows = 0..44 | ForEach-Object { New-Row $_ }
        Get-ChildItem $TestDrive -Filter 'rows*' | Remove-Item
    }
}

AfterAll {
    Disconnect-Intune
    if ($emulator) { $emulator.Kill() }
}

Describe 'Import' {
    BeforeEach { . $reset }

    It 'takes objects, hashtables, typed objects and texts of the pipeline' {
        Assert-Created ($rows | Import-IntuneIosUpdateStatus) 45
        $null = Invoke-RestMethod -Method Post "$url/__emulator/reset"
        $tables = $rows | ForEach-Object { $table = @{}; $_.PSObject.Properties | ForEach-Object { $table[$_.Name] = $_.Value }; $table }
        $typed = [Intune.IosUpdateDeviceStatus]::FromJson(($rows[2] | ConvertTo-Json))
        $given = @($tables[0], $rows[1], $typed, ($rows[3] | ConvertTo-Json)) + $tables[4..44]
        $made = $given | Import-IntuneIosUpdateStatus -Require none
        Assert-Created $made 45
        $made[1].GetInput() | Should -Be $rows[1]
        Get-ChildItem $TestDrive -Filter '*.journal' | Should -BeNullOrEmpty
    }

    It 'takes JSON, an array or an object on each line' {
        Assert-Created (Import-IntuneIosUpdateStatus -Json ($rows | ConvertTo-Json) -Require none) 45
        $null = Invoke-RestMethod -Method Post "$url/__emulator/reset"
        Assert-Created (Import-IntuneEntity -Resource iosUpdateStatuses -Json (($rows | ConvertTo-Json -Compress -AsArray).Trim('[', ']') -replace '\},\{', "}`n{") -Require none) 45
    }

    It 'takes a file and keeps a journal beside it: <Name>' -ForEach @(
        @{ Name = 'rows.csv' }, @{ Name = 'rows.json' }, @{ Name = 'rows.ndjson' }
    ) {
        $file = Join-Path $TestDrive $Name
        $text = switch ([IO.Path]::GetExtension($Name)) {
            '.csv' { ($rows | ConvertTo-Csv -NoTypeInformation) -join "`r`n" }
            '.json' { $rows | ConvertTo-Json }
            '.ndjson' { ($rows | ForEach-Object { $_ | ConvertTo-Json -Compress }) -join "`n" }
        }
        [IO.File]::WriteAllText($file, $text)
        Push-Location $TestDrive
        try { $made = Import-IntuneIosUpdateStatus $Name -Require none } finally { Pop-Location }
        Assert-Created $made 45
        "$file.journal" | Should -Exist
        $again = Import-IntuneIosUpdateStatus $file -Require none
        Assert-Created $again 45
        $again.Id | Should -Be $made.Id
        (Import-IntuneIosUpdateStatus $file -Require none -NoJournal).Outcome | Select-Object -Unique | Should -Be applied
        Get-IntuneIosUpdateStatus -Count | Should -Be 90
        if ($Name -eq 'rows.csv') { $made.Line | Should -Be (2..46) }
        if ($Name -eq 'rows.ndjson') { $made.Line | Should -Be (1..45) }
    }

    It 'gives a row for each, and says what was not created in a warning' {
        $rows[1].installStatus = 'availible'
        $rows[3].osVersion = 17.1
        Add-Fault '{"inBatch": true, "nth": 2, "fault": "400"}'
        $made = $rows[0..4] | Import-IntuneIosUpdateStatus -BatchSize 1 -Concurrency 1 -WarningVariable warned -WarningAction SilentlyContinue -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $made.Outcome | Should -Be applied, rejected, rejected, rejected, applied
        $made.Status | Should -Be OK, INVALID_REQUEST, BAD_REQUEST, INVALID_REQUEST, OK
        $made[1].Error.Problems.Field | Should -Be installStatus
        "$($made[1].Error)" | Should -BeLike '*"availible"*'
        $made[2].HttpStatus | Should -Be 400
        $made[3].Error.Field | Should -Be osVersion
        $made[3].Error.Message | Should -BeLike "*write it in quotes, such as '17.10'"
        "$warned" | Should -Be "of 5 rows 2 applied, 3 rejected; the first: row 1: rejected, $($made[1].Error.Message)."
        ($made | Format-Table | Out-String) | Should -Match 'Index\s+Outcome\s+Id\s+Error'
    }

    It 'gives an error, and sends nothing, where all fail alike' {
        (Get-Refusal { Import-IntuneIosUpdateStatus "$TestDrive/none.csv" }).FullyQualifiedErrorId | Should -BeLike 'FileNotRead,*'
        (Get-Refusal { Import-IntuneIosUpdateStatus "$TestDrive/rows.txt" }).FullyQualifiedErrorId | Should -BeLike 'InvalidPath,*'
        (Get-Refusal { Import-IntuneIosUpdateStatus -Json '[1,' }).FullyQualifiedErrorId | Should -BeLike 'InvalidJson,*'
        $null = $rows[0..1] | Import-IntuneIosUpdateStatus -Journal "$TestDrive/rows.journal"
        $failed = Get-Refusal { $rows[0] | Import-IntuneIosUpdateStatus -Journal "$TestDrive/rows.journal" }
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $failed.Exception.Field | Should -Be journal
        Get-IntuneIosUpdateStatus -Count | Should -Be 2
    }

    It 'goes on where it ended' {
        Add-Fault '{"path": "/v1.0/$batch", "nth": 2, "fault": {"applied": true, "wire": "close-before-answer"}}'
        $how = @{ Journal = "$TestDrive/rows.journal"; Concurrency = 1; WarningAction = 'SilentlyContinue'; WarningVariable = 'warned' }
        $made = $rows | Import-IntuneIosUpdateStatus @how
        ($made | Group-Object Outcome -NoElement | ForEach-Object { "$($_.Name) $($_.Count)" }) -join ', ' | Should -Be 'applied 25, unknown 20'
        "$warned" | Should -BeLike "*The same command goes on from there; with -Unknown Reconcile it first sees whether the unknown ones are there. Journal: *rows.journal"
        ($rows | Import-IntuneIosUpdateStatus @how -Unknown Report | Where-Object Outcome -EQ unknown) | Should -HaveCount 20
        Assert-Created ($rows | Import-IntuneIosUpdateStatus @how -Unknown Reconcile) 45
        "$warned" | Should -BeNullOrEmpty
    }

    It 'stops at the first that is not created with -StopOnError' {
        $rows[0].installStatus = 'none'
        $made = $rows | Import-IntuneIosUpdateStatus -StopOnError -WarningAction SilentlyContinue
        $made.Outcome | Group-Object -NoElement | ForEach-Object Name | Should -Be notSent, rejected
        Get-IntuneIosUpdateStatus -Count | Should -Be 0
    }

    It 'gives what came of each where its time is over' {
        Add-Fault '{"path": "/v1.0/$batch", "times": 0, "fault": "hang"}'
        $made = $rows | Import-IntuneIosUpdateStatus -DeadlineSec 0.3 -Concurrency 1 -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue
        $made | Should -HaveCount 45
        $made.Outcome | Select-Object -Unique | Should -Be unknown, notSent
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
    }

    It 'tells what it would come to, and sends nothing, with -DryRun and -WhatIf' {
        $rows[1].installStatus = 'availible'
        $forecast = $rows | Import-IntuneIosUpdateStatus -DryRun -Journal "$TestDrive/rows.journal"
        $forecast | Should -BeOfType ([Intune.Forecast])
        $forecast.Rows, $forecast.Valid, $forecast.Invalid, $forecast.Batches | Should -Be 45, 44, 1, 3
        $out = Invoke-Child "Import-Module '$module'; Connect-Intune -BaseUrl $url; Import-IntuneIosUpdateStatus -Json '[{}, {}]' -Require none -WhatIf"
        $out | Should -BeLike "What if: Create the rows of iosUpdateStatuses at ${url}: * of 2 rows in * request*"
        $rows | Import-IntuneIosUpdateStatus -WhatIf | Should -BeNullOrEmpty
        "$TestDrive/rows.journal" | Should -Not -Exist
        Get-IntuneIosUpdateStatus -Count | Should -Be 0
    }

    It 'shows how far it is' {
        $shell = [powershell]::Create()
        try {
            Add-Fault '{"path": "/v1.0/$batch", "times": 0, "fault": {"delayMs": 150}}'
            $null = $shell.AddScript('param($module, $url, $token, $rows)
                Import-Module $module
                Connect-Intune -BaseUrl $url -AccessToken $token -NoPacing
                $rows | Import-IntuneIosUpdateStatus -Concurrency 1 -BatchSize 5').AddArgument($module).AddArgument($url).AddArgument($token).AddArgument($rows)
            $shell.Invoke() | Should -HaveCount 45
            $records = @($shell.Streams.Progress | Where-Object Activity -Like 'Import-*')
        }
        finally { $shell.Dispose() }
        $shown = @($records | Where-Object RecordType -EQ Processing)
        $shown.StatusDescription | Should -Match '^\d+ of 45 rows, [\d.]+ a second'
        $shown[0].PercentComplete | Should -BeLessThan 100
        ($shown.SecondsRemaining | Measure-Object -Maximum).Maximum | Should -BeGreaterThan 0
        $shown[-1].StatusDescription | Should -BeLike '45 of 45 rows, *'
        $records[-1].RecordType | Should -Be Completed
    }

    It 'is what the example does' {
        $file = Join-Path $TestDrive 'rows.csv'
        $rows[1].status = ''
        $rows | Export-Csv $file -NoTypeInformation
        try {
            $env:INTUNE_BASE_URL, $env:INTUNE_TOKEN = $url, 'any'
            $said = & pwsh -NoProfile -NonInteractive -File "$root/examples/powershell/create_many.ps1" $file
            $LASTEXITCODE | Should -Be 1 -Because "$said"
        }
        finally { $env:INTUNE_BASE_URL = $env:INTUNE_TOKEN = $null }
        $said[0] | Should -BeLike 'line 3: rejected, status: is missing*'
        $said[1] | Should -Be '44 of 45 are there'
        Get-IntuneIosUpdateStatus -Count | Should -Be 44
    }

    It 'creates policies, too' {
        $made = @{ displayName = 'One' }, @{ displayName = 'Two' } | Import-IntuneIosUpdateConfiguration -Require none
        $made.Outcome | Should -Be applied, applied
        (Get-IntuneIosUpdateConfiguration).displayName | Sort-Object | Should -Be One, Two
    }
}

Describe 'A create of which nothing is known' {
    BeforeEach { . $reset }

    It 'is there, is not, or several are' {
        $row = New-Row 1
        $none = $row | Resolve-IntuneIosUpdateStatus
        $none | Should -BeOfType ([Intune.Reconciliation])
        $none.Outcome, $none.Matches.Count, $none.Reason | Should -Be 'notSent', 0, $null
        $made = $row | New-IntuneIosUpdateStatus
        $one, $other = $row, (New-Row 2) | Resolve-IntuneIosUpdateStatus
        $one.Outcome, $one.Matches | Should -Be 'applied', $made.id
        $other.Outcome | Should -Be notSent
        ($row | Resolve-IntuneIosUpdateStatus -DeviceId 'device 2').Outcome | Should -Be notSent
        (Resolve-IntuneEntity -Resource iosUpdateStatuses -InputObject $row).Matches | Should -Be $made.id
        $null = $row | New-IntuneIosUpdateStatus
        $several = Resolve-IntuneIosUpdateStatus -Json ($row | ConvertTo-Json)
        $several.Outcome, $several.Matches.Count | Should -Be 'unknown', 2
        $several.Reason | Should -Not -BeNullOrEmpty
    }

    It 'can be a row of an import' {
        $lost = '{"path":"/v1.0/$batch","fault":{"applied":true,"wire":"close-before-answer"}}'
        $file = Join-Path $TestDrive 'rows.csv'
        1..3 | ForEach-Object { New-Row $_ } | Export-Csv $file -NoTypeInformation
        Add-Fault $lost
        $rows = @(Import-IntuneIosUpdateStatus $file -NoJournal -WarningAction SilentlyContinue)
        Add-Fault $lost
        $rows += @(New-Row 4 | Import-IntuneIosUpdateStatus -WarningAction SilentlyContinue)
        $rows.Outcome | Select-Object -Unique | Should -Be unknown
        $found = $rows | Resolve-IntuneIosUpdateStatus
        $found.Outcome | Should -Be applied, applied, applied, applied
        (Get-IntuneIosUpdateStatus).id | Sort-Object | Should -Be ($found.Matches | Sort-Object)
    }

    It 'is refused where it is none, and the next one is looked for' {
        $errors = $null
        $found = @('nothing', (New-Row 1)) | Resolve-IntuneIosUpdateStatus -ErrorAction SilentlyContinue -ErrorVariable errors
        $found.Outcome | Should -Be notSent
        $errors | Should -HaveCount 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidJson,*'
        $kept = Import-IntuneIosUpdateStatus -Json '[{"status":"compliant"}]' -Require none -WarningAction SilentlyContinue
        (Get-Failure { $kept | Resolve-IntuneIosUpdateStatus }).FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
    }
}

Describe 'A CSV file' {
    BeforeEach { . $reset }

    BeforeAll {
        function Import-Text([string] $Text, [Text.Encoding] $Encoding = [Text.UTF8Encoding]::new($false), [hashtable] $How = @{}) {
            $file = Join-Path $TestDrive 'rows.csv'
            [IO.File]::WriteAllText($file, $Text, $Encoding)
            Import-IntuneIosUpdateStatus $file -NoJournal -WarningAction SilentlyContinue @How
        }
        $dates = '2026-12-31T23:56:44Z', '2026-12-31T23:56:44Z'
    }

    It 'is read as Excel writes it: <Name>' -ForEach @(
        @{ Name = 'UTF-8 with a mark'; Encoding = [Text.UTF8Encoding]::new($true); Before = '' }
        @{ Name = 'UTF-16'; Encoding = [Text.Encoding]::Unicode; Before = '' }
        @{ Name = 'sep='; Encoding = [Text.UTF8Encoding]::new($true); Before = "sep=;`r`n" }
    ) {
        $made = Import-Text ($Before + (@(
            'InstallStatus;status;OSVERSION;deviceId;userName;complianceGracePeriodExpirationDateTime;lastReportedDateTime'
            "available;compliant;17.10;`"a;`r`n`"`"b`"`"`";Zoë;$($dates -join ';')"
            ''
            "available;compliant;;;;$($dates -join ';')"
        ) -join "`r`n")) $Encoding
        $made.Outcome | Should -Be applied, applied
        $made.Line | Should -Be $(if ($Before) { 3, 6 } else { 2, 5 })
        $first, $second = $made | ForEach-Object { Get-IntuneIosUpdateStatus $_.Id }
        $first.deviceId | Should -Be "a;`r`n`"b`""
        $first.osVersion, $first.userName | Should -Be '17.10', 'Zoë'
        $second.osVersion, $second.deviceId, $second.userName | Should -Be $null, $null, $null
    }

    It 'has empty cells left out where there must be something' {
        $made = Import-Text "installStatus,status,complianceGracePeriodExpirationDateTime,lastReportedDateTime`navailable,,$($dates -join ',')"
        $made.Error.Problems.Field | Should -Be status
        $made.Error.Message | Should -BeLike '*is missing*'
        $made.Line | Should -Be 2
    }

    It 'is refused with its line: <Why>' -ForEach @(
        @{ Why = 'an unknown column'; Id = 'UnknownColumn'; Says = 'Path: line 1: * osversoin: *nearest is "osVersion"'; Text = "status,osversoin`n1,2" }
        @{ Why = 'a column twice'; Id = 'InvalidCsv'; Says = 'Path: line 1: there are two columns Status'; Text = "status,Status`n1,2" }
        @{ Why = 'a cell without an end'; Id = 'InvalidCsv'; Says = 'Path: line 3: a quoted cell begins there that has no end'; Text = "status`na`n`"b`n`n" }
        @{ Why = 'something behind a cell'; Id = 'InvalidCsv'; Says = 'Path: line 2: behind a quoted cell stands something else'; Text = "status`n`"b`" c" }
        @{ Why = 'nothing'; Id = 'InvalidCsv'; Says = 'Path: the file is empty*'; Text = '' }
    ) {
        $failed = Get-Refusal { Import-Text $Text }
        $failed.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failed.Exception.Message | Should -BeLike $Says
        Get-IntuneIosUpdateStatus -Count | Should -Be 0
    }

    It 'is refused where it is not UTF-8' {
        (Get-Refusal { Import-Text "userName`nZo$([char] 0xEB)" ([Text.Encoding]::Latin1) }).FullyQualifiedErrorId | Should -BeLike 'NotUtf8,*'
    }

    It 'refuses a row with too many cells by itself' {
        $made = Import-Text "installStatus,status,complianceGracePeriodExpirationDateTime,lastReportedDateTime`na,b,c,d,e`navailable,compliant,$($dates -join ','),,"
        $made.Outcome | Should -Be rejected, applied
        $made[0].Error.Message | Should -BeLike 'Path: line 2 has 5 cells, and there are 4 columns'
    }

    It 'has another delimiter by -Delimiter' {
        (Import-Text "installStatus|status|complianceGracePeriodExpirationDateTime|lastReportedDateTime`navailable|compliant|$($dates -join '|')" -How @{ Delimiter = '|' }).Outcome |
            Should -Be applied
    }

    It 'has truth values and JSON in cells of other resources' {
        $file = Join-Path $TestDrive 'rows.csv'
        Set-Content $file @'
displayName,isEnabled,desiredOsVersion,enforcedSoftwareUpdateDelayInDays,activeHoursStart,scheduledInstallDays
One,true,17.1,30,09:00:00.0000000,"[""monday"",""friday""]"
'@
        $row = Import-IntuneIosUpdateConfiguration $file -NoJournal -Require none -AllowUnknown -DryRun
        $row.Rows | Should -Be 1
    }
}

Describe 'Ten thousand rows' {
    It 'cost at most twice the CPU of the call from C, and a little more where PowerShell hands on each object' {
        $bench = Join-Path $TestDrive 'create_many'
        & cc -O2 "-I$root/include" "$root/benches/create_many.c" "-L$root/target/release" "-Wl,-rpath,$root/target/release" -lintune -o $bench
        $seedRow = $seedRequest | ConvertFrom-Json -DateKind String
        $seedRow.PSObject.Properties.Remove('@odata.type')
        $csv, $lines = (Join-Path $TestDrive 'many.csv'), (Join-Path $TestDrive 'many.ndjson')
        $many = 1..10000 | ForEach-Object { $seedRow.deviceId = "device $_"; $seedRow | ConvertTo-Json -Compress }
        [IO.File]::WriteAllLines($lines, $many)
        $many | ConvertFrom-Json -DateKind String | Export-Csv $csv -NoTypeInformation
        $env:INTUNE_BASE_URL = $url
        try {
            function Measure-Least([scriptblock] $Run) {
                (1..3 | ForEach-Object { $null = Invoke-RestMethod -Method Post "$url/__emulator/reset"; [double] (& $Run) } | Measure-Object -Minimum).Minimum
            }
            $c = Measure-Least { & $bench $lines }
            $file = [double[]] -split (& pwsh -NoProfile -NonInteractive -File "$root/benches/create_many.ps1" $module $csv)
            $objects = [double[]] -split (& pwsh -NoProfile -NonInteractive -File "$root/benches/create_many.ps1" $module $csv -Pipeline)
        }
        finally { $env:INTUNE_BASE_URL = $null }
        $told = "C $c ms, a file $($file -join ', ') ms, objects $($objects -join ', ') ms; the first ones of each with what the runtime compiles"
        Write-Host $told
        ($file | Measure-Object -Minimum).Minimum | Should -BeLessOrEqual (2 * $c) -Because $told
        ($objects | Measure-Object -Minimum).Minimum | Should -BeLessOrEqual (2.4 * $c) -Because $told
    }
}

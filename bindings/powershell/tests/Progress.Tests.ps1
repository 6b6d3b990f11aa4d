#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# Tests of what a command shows while it waits.

BeforeAll {
    . $PSScriptRoot/Helpers.ps1
    $entities = '/v1.0/deviceManagement/iosUpdateStatuses'

    # Runs text in a runspace of its own, connected to a service, and gives what it said: its output, errors and progress.
    function Watch-Command($Service, [string] $Text, [string] $Connection = '') {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("param(`$module, `$url, `$token, `$seed)
                Import-Module `$module
                Connect-Intune -BaseUrl `$url -AccessToken `$token $Connection
                $Text").AddArgument($module).AddArgument($Service.Url).AddArgument($token).AddArgument($seed)
            $out = $shell.Invoke()
            $records = @($shell.Streams.Progress | Where-Object Activity -Like '*Intune*')
            [pscustomobject] @{
                Out = $out
                Errors = @($shell.Streams.Error)
                Records = $records
                Shown = @($records | Where-Object RecordType -EQ 'Processing' | ForEach-Object { "$($_.Activity): $($_.StatusDescription)" })
            }
        }
        finally { $shell.Dispose() }
    }

    function Start-Answers([object[]] $Answers) {
        $service = [IntuneTests.Service]::new('')
        $services.Add($service)
        $service.Answers = $Answers
        $service
    }
    $slow = Get-Answer '429 Too Many Requests' -Headers 'Retry-After: 2'
}

AfterAll { Stop-Services }

Describe 'A wait of more than a second' {
    AfterEach { Stop-Services }

    It 'is shown, with what is waited for and how long: <Name>' -ForEach @(
        @{ Name = 'Get-IntuneIosUpdateStatus'; Text = 'Get-IntuneIosUpdateStatus a' }
        @{ Name = 'Get-IntuneIosUpdateStatus'; Text = 'Get-IntuneIosUpdateStatus -Count -ErrorAction Ignore' }
        @{ Name = 'New-IntuneIosUpdateStatus'; Text = 'New-IntuneIosUpdateStatus @seed' }
        @{ Name = 'Set-IntuneIosUpdateStatus'; Text = 'Set-IntuneIosUpdateStatus a -OsVersion 1' }
        @{ Name = 'Remove-IntuneIosUpdateStatus'; Text = 'Remove-IntuneIosUpdateStatus a -Confirm:$false' }
        @{ Name = 'Invoke-IntuneRequest'; Text = 'Invoke-IntuneRequest /a' }
    ) {
        $said = Watch-Command (Start-Answers $slow, (Get-Answer -Body $seedResponse)) $Text
        $said.Errors | Should -BeNullOrEmpty
        $said.Shown[0] | Should -Be "$Name waits for Retry-After: 2 s left"
        $said.Records[0].SecondsRemaining | Should -Be 2
        $said.Records[-1].RecordType | Should -Be 'Completed'
        $said.Records.ActivityId | Select-Object -Unique | Should -HaveCount 1
        $said.Records[0].ActivityId | Should -BeGreaterThan 1000
    }

    It 'is shown for each page' {
        $said = Watch-Command (Start-Answers $slow, (Get-Page '{"id": "1"}' 2), $slow, (Get-Page '{"id": "2"}')) 'Get-IntuneIosUpdateStatus'
        $said.Out.id | Should -Be '1', '2'
        @($said.Records | Where-Object RecordType -EQ 'Completed') | Should -HaveCount 2
    }

    It 'for the quota is shown' {
        $said = Watch-Command (Start-Answers (Get-Answer -Body $seedResponse)) '1..2 | ForEach-Object { New-IntuneIosUpdateStatus @seed }' `
            '-OptionsJson ''{"pacing": {"writes": 1, "any": 1, "windowMs": 2500}}'''
        $said.Out | Should -HaveCount 2
        $said.Shown[0] | Should -BeLike 'New-IntuneIosUpdateStatus waits for the quota: * s left'
    }

    It 'for an answer is shown' {
        $said = Watch-Command (Start-Answers '') 'Get-IntuneIosUpdateStatus a -DeadlineSec 3'
        $said.Errors[0].FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        $said.Shown[0] | Should -BeLike 'Get-IntuneIosUpdateStatus waits for an answer: for * s'
        $said.Records[-1].RecordType | Should -Be 'Completed'
    }

    It 'is not shown where $ProgressPreference says so' {
        $said = Watch-Command (Start-Answers $slow, (Get-Answer -Body $seedResponse)) '$ProgressPreference = "SilentlyContinue"; Get-IntuneIosUpdateStatus a'
        $said.Out.id | Should -Not -BeNullOrEmpty
        $said.Records | Should -BeNullOrEmpty
    }

    It 'is written by -Verbose, too' {
        $said = Watch-Command (Start-Answers $slow, (Get-Answer -Body $seedResponse)) 'Get-IntuneIosUpdateStatus a -Verbose 4>&1'
        @($said.Out | Where-Object { "$_" -like 'waits 2000 ms for Retry-After, client-request-id *' }) | Should -HaveCount 1
    }
}

Describe 'A shorter wait' {
    AfterEach { Stop-Services }

    It 'is not shown' {
        $service = Start-Answers (Get-Answer '429 Too Many Requests' -Headers 'Retry-After: 0'), (Get-Answer -Body $seedResponse)
        $said = Watch-Command $service 'Get-IntuneIosUpdateStatus a'
        $service.Requests.Count | Should -Be 2
        $said.Shown -notlike '*waits for an answer*' | Should -BeNullOrEmpty
    }
}

Describe 'A log callback of the host' {
    AfterEach { Stop-Services }

    It 'goes on beside the commands'' own' {
        if (-not ('IntuneTests.Lines' -as [type])) {
            Add-Type -ReferencedAssemblies "$module/Intune.Managed.dll", netstandard, System.Runtime, System.Collections.Concurrent -TypeDefinition @'
namespace IntuneTests
{
    public static class Lines
    {
        public static readonly System.Collections.Concurrent.ConcurrentQueue<string> Taken = new();

        public static void Take() => Intune.IntuneLibrary.SetLogCallback((level, line) => Taken.Enqueue($"{level} {line}"), Intune.IntuneLogLevel.Debug);
    }
}
'@
        }
        $null = Start-Service -Status '200 OK'
        [IntuneTests.Lines]::Take()
        try {
            $lines = @(Get-IntuneIosUpdateStatus a -Debug 5>&1 | Where-Object { $_ -is [Management.Automation.DebugRecord] })
            $null = Get-IntuneIosUpdateStatus b
        }
        finally { [Intune.IntuneLibrary]::SetLogCallback($null) }
        $null = Get-IntuneIosUpdateStatus c
        $lines -like '*/a attempt 1: OK*' | Should -HaveCount 1
        @([IntuneTests.Lines]::Taken) | ForEach-Object { $_ -replace '.*/(\w) attempt.*', '$1' } | Should -Be 'a', 'b'
    }
}

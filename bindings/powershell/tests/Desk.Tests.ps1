#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# Tests of the module in out/Intune, as `dotnet build src` lays it out: the other resources, actions, and the report.

BeforeAll {
    . $PSScriptRoot/Helpers.ps1

    function Get-Body($Request) { [Text.Encoding]::UTF8.GetString($Request.Body) }
}

Describe 'Any resource' {
    AfterEach { Stop-Services }

    It 'is read by its name, with the properties of its own objects' {
        $service = Start-Script @(, (Get-Answer -Body '{"value": [{"id": "d1", "deviceName": "iPad 7", "totalStorageSpaceInBytes": 64000000000, "isSupervised": true, "new": 1}]}'))
        $device = Get-IntuneEntity -Resource managedDevices
        $device | Should -BeOfType ([Intune.PowerShell.ManagedDevice])
        $device.totalStorageSpaceInBytes | Should -Be 64000000000
        $device.isSupervised | Should -BeTrue
        $device.new | Should -Be 1
        "$device" | Should -BeLike 'iPad 7: *(d1)'
        @($service.Requests)[0].Line | Should -BeLike 'GET /v1.0/deviceManagement/managedDevices *'
        (Get-IntuneManagedDevice).deviceName | Should -Be 'iPad 7'
    }

    It 'is one object, bare or wrapped' {
        $null = Start-Script (Get-Answer -Body '{"value": {"compliantDeviceCount": 3}}'), (Get-Answer -Body '{"compliantDeviceCount": 4}'), (Get-Answer -Body '{"successCount": 5}')
        (Get-IntuneUpdateSummary).compliantDeviceCount | Should -Be 3
        (Get-IntuneEntity -Resource softwareUpdateStatusSummary).compliantDeviceCount | Should -Be 4
        (Get-IntuneDeviceStatusOverview -ParentId a).successCount | Should -Be 5
    }

    It 'is forbidden with the permission that its description names: <Permission>' -ForEach @(
        @{ Command = { Get-IntuneManagedDevice }; Permission = 'DeviceManagementManagedDevices.Read.All or DeviceManagementManagedDevices.ReadWrite.All' }
        @{ Command = { Set-IntuneManagedDevice a -Notes b }; Permission = 'DeviceManagementManagedDevices.ReadWrite.All' }
        @{ Command = { Sync-IntuneManagedDevice a }; Permission = 'DeviceManagementManagedDevices.PrivilegedOperations.All' }
        @{ Command = { Get-IntuneIosUpdateReport }; Permission = 'DeviceManagementConfiguration.Read.All or DeviceManagementConfiguration.ReadWrite.All' }
    ) {
        $null = Start-Service -Status '403 Forbidden' -Body '{"error":{"code":"Forbidden","message":"no"}}'
        (Get-Failure $Command).ErrorDetails.RecommendedAction | Should -BeLike "The token needs the permission $Permission, and *"
    }

    It 'is looked for by its own command where it is not found: <Advice>' -ForEach @(
        @{ Command = { Set-IntuneManagedDevice a -Notes b }; Advice = 'See whether the id is right: Get-IntuneManagedDevice lists what there is.' }
        @{ Command = { Get-IntuneEntity -Resource managedDevices -Id a }; Advice = 'See whether the id is right: Get-IntuneManagedDevice lists what there is.' }
        @{ Command = { Get-IntuneDeviceStatusOverview -ParentId a }; Advice = 'See whether -ParentId is right: Get-IntuneIosUpdateConfiguration lists what there is.' }
        @{ Command = { Invoke-IntuneRequest /a }; Advice = 'See whether the path is right.' }
    ) {
        $null = Start-Service -Status '404 Not Found' -Body '{"error":{"code":"ResourceNotFound","message":"gone"}}'
        (Get-Failure $Command).ErrorDetails.RecommendedAction | Should -Be $Advice
    }

    It 'refuses a name that there is not, naming the nearest' {
        $service = Start-Service
        $failure = Get-Failure { Get-IntuneEntity -Resource managedDevice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $failure.Exception.Message | Should -BeLike '*managedDevices*'
        { @{ a = 1 } | New-IntuneEntity -Resource managedDevice } | Should -Throw '*managedDevices*'
        $service.Requests.Count | Should -Be 0
    }

    It 'is created, changed and deleted' {
        $service = Start-Service -Status '200 OK' -Body '{"id": "p"}'
        $policy = @{
            DisplayName = 'Reception'; Description = $null; ActiveHoursStart = [timespan]'08:00'; ActiveHoursEnd = '18:00:00.0000000'
            ScheduledInstallDays = 'monday', 'friday'; UtcTimeOffsetInMinutes = 60
        }
        New-IntuneIosUpdateConfiguration @policy | ForEach-Object id | Should -Be 'p'
        [pscustomobject] $policy | New-IntuneEntity -Resource iosUpdateConfigurations | ForEach-Object id | Should -Be 'p'
        Set-IntuneEntity -Resource managedDevices -Id d -InputObject @{ notes = 'On loan' } | Out-Null
        Remove-IntuneEntity -Resource iosUpdateConfigurations -Id p -Confirm:$false
        $requests = @($service.Requests)
        foreach ($request in $requests[0, 1]) {
            $sent = Get-Body $request | ConvertFrom-Json
            $sent.'@odata.type' | Should -Be '#microsoft.graph.iosUpdateConfiguration'
            $sent.activeHoursStart | Should -Be '08:00:00'
            $sent.scheduledInstallDays | Should -Be 'monday', 'friday'
            $sent.utcTimeOffsetInMinutes | Should -Be 60
            $sent.PSObject.Properties.Name | Should -Not -Contain 'isEnabled'
        }
        Get-Body $requests[2] | Should -Be "{`n`"notes`": `"On loan`"`n}"
        $requests.Line | Should -BeLike '*/deviceManagement/*'
        $requests[3].Line | Should -BeLike 'DELETE /v1.0/deviceManagement/deviceConfigurations/p *'
    }

    It 'takes numbers and truth values as cells of a CSV file have them' {
        $service = Start-Service -Body '{"id": "p"}'
        $row = [pscustomobject] @{
            displayName = 'a'; description = ''; activeHoursStart = '08:00:00'; activeHoursEnd = '18:00:00'; scheduledInstallDays = 'monday'
            utcTimeOffsetInMinutes = '-60'
        }
        $row | New-IntuneIosUpdateConfiguration -EmptyAsNull | Out-Null
        $sent = Get-Body @($service.Requests)[0] | ConvertFrom-Json
        $sent.utcTimeOffsetInMinutes | Should -Be -60
        , $sent.scheduledInstallDays | Should -BeOfType ([array])
        $sent.description | Should -BeNullOrEmpty
    }
}

Describe 'An action' {
    AfterEach { Stop-Services }

    It 'goes to each id, and -WhatIf sends nothing' {
        $service = Start-Service -Status '204 No Content' -Body ''
        'd1', 'd2' | Sync-IntuneManagedDevice -WhatIf
        $service.Requests.Count | Should -Be 0
        'd1', 'd2' | Sync-IntuneManagedDevice | Should -BeNullOrEmpty
        Invoke-IntuneEntityAction -Resource managedDevices -Action syncDevice -Id d3
        @($service.Requests).Line | ForEach-Object { ($_ -split ' ')[1] } |
            Should -Be '/v1.0/deviceManagement/managedDevices/d1/syncDevice', '/v1.0/deviceManagement/managedDevices/d2/syncDevice', '/v1.0/deviceManagement/managedDevices/d3/syncDevice'
        (Get-Failure { Invoke-IntuneEntityAction -Resource managedDevices -Action dance -Id d3 }).FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
    }

    It 'assigns to those who are named and nobody else' {
        $service = Start-Service -Status '200 OK' -Body ''
        Set-IntuneIosUpdateConfigurationAssignment p -AllDevices -ExcludedGroupId 'e1000000-0000-4000-8000-000000000001'
        Set-IntuneIosUpdateConfigurationAssignment p -None
        (Get-Failure { Set-IntuneIosUpdateConfigurationAssignment p }).FullyQualifiedErrorId | Should -BeLike 'NoTarget,*'
        $requests = @($service.Requests)
        $requests.Count | Should -Be 2
        $targets = (Get-Body $requests[0] | ConvertFrom-Json).assignments.target
        $targets.'@odata.type' | Should -Be '#microsoft.graph.exclusionGroupAssignmentTarget', '#microsoft.graph.allDevicesAssignmentTarget'
        $targets[0].groupId | Should -Be 'e1000000-0000-4000-8000-000000000001'
        (Get-Body $requests[1] | ConvertFrom-Json).assignments.Count | Should -Be 0
    }

    It 'adds and removes by reading, merging and writing' {
        $there = '{"value": [{"id": "x", "target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "e1000000-0000-4000-8000-000000000001"}}]}'
        $service = Start-Script (Get-Answer -Body $there), (Get-Answer), (Get-Answer -Body $there), (Get-Answer)
        Add-IntuneIosUpdateConfigurationAssignment p -GroupId 'e1000000-0000-4000-8000-000000000002' -Confirm:$false
        Remove-IntuneIosUpdateConfigurationAssignment p -GroupId 'e1000000-0000-4000-8000-000000000001' -Confirm:$false
        $posts = @($service.Requests).Where{ $_.Line -like 'POST *' }
        $posts.Count | Should -Be 2
        (Get-Body $posts[0] | ConvertFrom-Json).assignments.target.groupId |
            Should -Be 'e1000000-0000-4000-8000-000000000001', 'e1000000-0000-4000-8000-000000000002'
        (Get-Body $posts[1] | ConvertFrom-Json).assignments.Count | Should -Be 0
    }
}

Describe 'Get-IntuneIosUpdateReport' {
    AfterEach { Stop-Services }

    BeforeEach {
        $null = Start-Script @(, (Get-Page @'
{"id": "1", "installStatus": "installFailed", "deviceDisplayName": "<b>Kim</b>", "deviceId": "=cmd", "osVersion": "17.1"},
{"id": "2", "installStatus": "idle", "deviceDisplayName": "Bo"}, {"id": "3", "installStatus": "-2016330702", "deviceDisplayName": "Cy"}, {"id": "4", "installStatus": "brandNew"}
'@))
    }

    It 'tells by state what it means and what to do, the state of most devices first' {
        $report = Get-IntuneIosUpdateReport
        $report.State | Should -Be 'installFailed', 'idle', 'brandNew'
        $report[0].Count | Should -Be 2
        $report[0].Share | Should -Be 0.5
        $report[0].Meaning | Should -Be 'The installation failed.'
        $report[0].WhatToDo | Should -BeLike 'Restart*'
        $report[0].Devices.deviceDisplayName | Should -Be '<b>Kim</b>', 'Cy'
        $report[2].Meaning | Should -BeLike '*does not know*'
        $report | Out-String -Width 100 | Should -BeLike '*State*Count*Meaning*installFailed*2*'
        (Get-IntuneIosUpdateStatus | Where-Object id -EQ 2 | Get-IntuneIosUpdateReport).Count | Should -Be 1
        Get-IntuneIosUpdateStatus | Group-Object installStatus | ForEach-Object Count | Should -Be 1, 1, 1, 1
    }

    It 'is CSV that a spreadsheet takes for text' {
        $rows = Get-IntuneIosUpdateReport -AsCsv | ConvertFrom-Csv
        $rows.Count | Should -Be 4
        $rows[0].state | Should -Be 'installFailed'
        $rows[0].deviceId | Should -Be "'=cmd"
        $rows[1].state | Should -Be 'installFailed'
        $rows[0].meaning | Should -Be 'The installation failed.'
    }

    It 'is one page that loads nothing' {
        $page = Get-IntuneIosUpdateReport -AsHtml
        $page | Should -BeLike '<!DOCTYPE html>*iOS updates: 4 devices in 3 states*<svg*installFailed*2 (50.0 %)*&lt;b&gt;Kim&lt;/b&gt;*</html>*'
        $page | Should -Not -BeLike '*<b>*'
        $page | Should -Not -Match '(?i)<script|src=|href=|url\('
    }

    It 'is of nothing where the pipeline has nothing' {
        @() | Get-IntuneIosUpdateReport | Should -BeNullOrEmpty
    }
}

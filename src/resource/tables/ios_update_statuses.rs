// Made by `cargo xtask generate` from resources/iosUpdateStatuses.json.

//! `deviceManagement/iosUpdateStatuses`.

use crate::resource::table::{Resource, Table, Verb};

pub(crate) static RESOURCE: Resource = Resource {
    name: "iosUpdateStatuses",
    path: "/deviceManagement/iosUpdateStatuses",
    odata_type: "#microsoft.graph.iosUpdateDeviceStatus",
    base_type: "#microsoft.graph.entity",
    singleton: false,
    parent: None,
    mixed: false,
    verbs: &[
        Verb::Create,
        Verb::Get,
        Verb::List,
        Verb::Count,
        Verb::Update,
        Verb::Delete,
    ],
    read: &[
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
    ],
    write: &["DeviceManagementConfiguration.ReadWrite.All"],
    table: &TABLE,
    meaning: "How far an iOS update has come on each supervised device that an update policy targets.",
};

static TABLE: Table = Table::of(
    "\
entity
id: String key inherited | What the status is found by; the service makes one where none is given.
installStatus: iosUpdatesInstallStatus required | How far the update has come on the device.
osVersion: String? required | The iOS version on the device.
deviceId: String? required | The device's id.
userId: String? required | The id of the device's user.
deviceDisplayName: String? required | The device's name, as people see it.
userName: String? required | The user's name, as people see it.
deviceModel: String? required | What kind of device it is, such as \"iPad Pro\".
complianceGracePeriodExpirationDateTime: DateTimeOffset required | Until when the device may stay out of compliance.
status: complianceStatus required | Whether the device does as its update policy asks.
lastReportedDateTime: DateTimeOffset required | When the device last reported.
userPrincipalName: String? required | The name that the user signs in with.
platform: Int32 beta | A number for the platform of the device; what it stands for is not documented.

enum iosUpdatesInstallStatus
success = 0 | The update is installed. | Nothing: the device is where the policy wants it.
available = 1 | An update is available, and its download has not begun. | Wait for the next check-in; where it stays so for days, look whether the policy's schedule lets updates through.
idle = 2 | Nothing is under way. | Nothing, if the version is the one that you want; else see whether a policy is assigned to the device.
unknown = 3 | It is not known how far the update has come. | Have the device check in; where it stays so, see when it last did.
downloading = -2016330712 | The update is being downloaded. | Wait; the download goes on at the device's next connection.
downloadFailed = -2016330711 | The download failed. | See that the device reaches Apple's servers without a filter in between; it tries again at a later check-in.
downloadRequiresComputer = -2016330710 | The download needs a computer. | Connect the device to a Mac or PC and update it there by Finder or the Apple Devices app.
downloadInsufficientSpace = -2016330709 | There is too little space for the download. | Free space on the device: unused apps and media first.
downloadInsufficientPower = -2016330708 | There is too little power for the download. | Charge the device, and leave it plugged in.
downloadInsufficientNetwork = -2016330707 | The network is not good enough for the download. | Bring the device into a Wi-Fi network that is fast enough, and not metered.
installing = -2016330706 | The update is being installed. | Wait, and leave the device on; it restarts by itself.
installInsufficientSpace = -2016330705 | There is too little space for the installation. | Free space on the device: unused apps and media first.
installInsufficientPower = -2016330704 | There is too little power for the installation. | Charge the device, and leave it plugged in over night.
installPhoneCallInProgress = -2016330703 | A phone call is in progress. | Nothing: the device tries again when the call is over.
installFailed = -2016330702 | The installation failed. | Restart the device and let it try again; where it fails again, update it by hand or from a computer.
notSupportedOperation = -2016330701 | The device does not support the operation. | See that the device is supervised, and that its model can run the version that the policy asks for.
sharedDeviceUserLoggedInError = -2016330699 | A user is logged in on a shared device. | Have the user sign out of the shared iPad, or let updates through at hours when nobody is signed in.
deviceOsHigherThanDesiredOsVersion = -2016330696 | The device's version is higher than the one wanted. | Nothing for the device, which cannot go back; raise the version that the policy asks for.
timeout = -2016333898 beta | The device did not answer in time. | See that the device is switched on and connected, and have it check in.
updateError = -2016330697 beta | The update met an error. | Restart the device and let it try again; where it stays so, update it by hand to see the reason.
updateScanFailed = -2016324062 beta | The device could not look for updates. | See that the device reaches Apple's servers without a filter in between, then have it check in.
mdmClientCrashed = -2016336109 beta | What manages the device on its side crashed. | Restart the device, and have it check in.

enum complianceStatus
unknown = 0 | Not known.
notApplicable = 1 | The policy does not apply.
compliant = 2 | The device complies.
remediated = 3 | The device was brought to comply.
nonCompliant = 4 | The device does not comply.
error = 5 | An error.
conflict = 6 | Policies contradict each other.
notAssigned = 7 | The policy is not assigned.
",
);

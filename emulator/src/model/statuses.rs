//! `iosUpdateStatuses`.

use super::{Enum, ID, Kind, Property, Type, plain, property, text};

pub(super) static STATUS: Type = plain("iosUpdateDeviceStatus", &[&[ID], PROPERTIES]);

const PROPERTIES: &[Property] = &[
    property("installStatus", Kind::Enum(&INSTALL_STATUS)).needed(),
    text("osVersion"),
    text("deviceId"),
    text("userId"),
    text("deviceDisplayName"),
    text("userName"),
    text("deviceModel"),
    property("complianceGracePeriodExpirationDateTime", Kind::Date).needed(),
    property("status", Kind::Enum(&COMPLIANCE_STATUS)).needed(),
    property("lastReportedDateTime", Kind::Date).needed(),
    text("userPrincipalName"),
    property("platform", Kind::Int32).of_beta(),
];

static INSTALL_STATUS: Enum = Enum {
    name: "iosUpdatesInstallStatus",
    members: "success=0 available=1 idle=2 unknown=3 downloading=-2016330712 downloadFailed=-2016330711
        downloadRequiresComputer=-2016330710 downloadInsufficientSpace=-2016330709
        downloadInsufficientPower=-2016330708 downloadInsufficientNetwork=-2016330707 installing=-2016330706
        installInsufficientSpace=-2016330705 installInsufficientPower=-2016330704
        installPhoneCallInProgress=-2016330703 installFailed=-2016330702 notSupportedOperation=-2016330701
        sharedDeviceUserLoggedInError=-2016330699 deviceOsHigherThanDesiredOsVersion=-2016330696",
    of_beta: "mdmClientCrashed=-2016336109 timeout=-2016333898 updateError=-2016330697
        updateScanFailed=-2016324062",
};

static COMPLIANCE_STATUS: Enum = Enum {
    name: "complianceStatus",
    members: "unknown=0 notApplicable=1 compliant=2 remediated=3 nonCompliant=4 error=5 conflict=6 notAssigned=7",
    of_beta: "",
};

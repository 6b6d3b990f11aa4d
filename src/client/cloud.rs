//! The national clouds that offer this resource, and where Microsoft Graph is in each.

use serde::{Serialize, Serializer};

/// A national cloud of Microsoft Graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Cloud {
    /// The global service.
    #[default]
    Global,
    /// US Government L4 (GCC High).
    UsGovL4,
    /// US Government L5 (DoD).
    UsGovL5,
    /// China, operated by 21Vianet.
    China,
}

impl Cloud {
    /// Every cloud, the default first.
    pub(crate) const ALL: [Cloud; 4] =
        [Cloud::Global, Cloud::UsGovL4, Cloud::UsGovL5, Cloud::China];

    /// The name that the option `cloud` takes.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Cloud::Global => "global",
            Cloud::UsGovL4 => "usGovL4",
            Cloud::UsGovL5 => "usGovL5",
            Cloud::China => "china",
        }
    }

    /// The origin of Graph, without a slash at the end; also the audience of its tokens.
    pub(crate) const fn root(self) -> &'static str {
        match self {
            Cloud::Global => "https://graph.microsoft.com",
            Cloud::UsGovL4 => "https://graph.microsoft.us",
            Cloud::UsGovL5 => "https://dod-graph.microsoft.us",
            Cloud::China => "https://microsoftgraph.chinacloudapi.cn",
        }
    }

    /// What a token for this cloud is asked for.
    pub(crate) const fn scope(self) -> &'static str {
        match self {
            Cloud::Global => "https://graph.microsoft.com/.default",
            Cloud::UsGovL4 => "https://graph.microsoft.us/.default",
            Cloud::UsGovL5 => "https://dod-graph.microsoft.us/.default",
            Cloud::China => "https://microsoftgraph.chinacloudapi.cn/.default",
        }
    }
}

/// As its name.
impl Serialize for Cloud {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cloud_has_its_name() {
        let names: Vec<_> = Cloud::ALL.map(Cloud::name).into();
        assert_eq!(names, ["global", "usGovL4", "usGovL5", "china"]);
        for cloud in Cloud::ALL {
            assert_eq!(
                serde_json::to_string(&cloud).unwrap(),
                format!("\"{}\"", cloud.name())
            );
        }
        assert_eq!(Cloud::default(), Cloud::Global);
    }

    #[test]
    fn roots_are_https_origins_and_scopes_are_built_on_them() {
        let roots = Cloud::ALL.map(Cloud::root);
        assert_eq!(
            roots,
            [
                "https://graph.microsoft.com",
                "https://graph.microsoft.us",
                "https://dod-graph.microsoft.us",
                "https://microsoftgraph.chinacloudapi.cn",
            ]
        );
        for cloud in Cloud::ALL {
            assert_eq!(cloud.scope(), format!("{}/.default", cloud.root()));
        }
    }
}

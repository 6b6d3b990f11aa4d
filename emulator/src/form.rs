//! How an answer is written in JSON.

/// How much of OData's control information an answer has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Level {
    None,
    #[default]
    Minimal,
    Full,
}

/// How an answer is written in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) level: Level,
    pub(crate) streaming: bool,
    /// Whether numbers of 64 bits are written as strings.
    pub(crate) ieee754_compatible: bool,
}

impl Default for Form {
    fn default() -> Form {
        Form {
            level: Level::default(),
            streaming: true,
            ieee754_compatible: false,
        }
    }
}

impl Form {
    /// As the answer's Content-Type says it.
    pub(crate) fn content_type(self) -> String {
        let level = match self.level {
            Level::None => "none",
            Level::Minimal => "minimal",
            Level::Full => "full",
        };
        format!(
            "application/json;odata.metadata={level};odata.streaming={};IEEE754Compatible={};charset=utf-8",
            self.streaming, self.ieee754_compatible
        )
    }

    /// As a media type's parameters ask for it; OData wants one with unknown parameters refused.
    pub(crate) fn of<'p>(parameters: impl Iterator<Item = (&'p str, &'p str)>) -> Option<Form> {
        let mut form = Form::default();
        for (name, value) in parameters {
            let value = value.to_ascii_lowercase();
            let flag = || value.parse::<bool>().ok();
            match name.to_ascii_lowercase().as_str() {
                "odata.metadata" | "metadata" => {
                    form.level = match value.as_str() {
                        "none" => Level::None,
                        "minimal" => Level::Minimal,
                        "full" => Level::Full,
                        _ => return None,
                    }
                }
                "odata.streaming" | "streaming" => form.streaming = flag()?,
                "ieee754compatible" => form.ieee754_compatible = flag()?,
                "charset" if value == "utf-8" => {}
                _ => return None,
            }
        }
        Some(form)
    }
}

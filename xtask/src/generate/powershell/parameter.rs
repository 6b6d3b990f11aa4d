//! A parameter of a command.

/// What there is to say of it, for its declaration and its help.
#[derive(Clone, Default)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) type_of: String,
    pub(super) is_required: bool,
    pub(super) pipeline: Option<String>,
    pub(super) position: Option<String>,
    pub(super) alias: Option<String>,
    pub(super) default: Option<String>,
    /// What it is where it is not given, in the command's own code.
    pub(super) initial: Option<String>,
    /// Attributes that let a value pass: `Null`, `EmptyString`, `EmptyCollection`.
    pub(super) allow: Vec<String>,
    /// Whose names Tab offers.
    pub(super) completer: Option<String>,
    pub(super) about: String,
}

impl Parameter {
    /// The type of a parameter's property.
    pub(super) fn csharp(&self) -> String {
        let has_value = self.is_required || self.initial.is_some();
        match self.type_of.as_str() {
            "SwitchParameter" => "SwitchParameter",
            "String" if has_value => "string",
            "String" => "string?",
            "String[]" => "string[]?",
            "Object" => "object?",
            "Object[]" if self.allow.is_empty() => "object[]?",
            "Object[]" => "object?[]?",
            "Double" => "double?",
            "Int32" => "int?",
            "Char" => "char?",
            "Int64" => "long?",
            other => return format!("{other}?"),
        }
        .to_owned()
    }
}

//! The statuses, as `src/report/status.rs` lists them.

/// A status of the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    /// `NotFound`
    pub(crate) variant: String,
    /// `NOT_FOUND`
    pub(crate) name: String,
    pub(crate) number: i32,
    /// What it means, a sentence.
    pub(crate) doc: String,
}

/// Reads the list in `statuses! { … }`: a line of documentation or more, then `Variant = number, "NAME";`.
pub(super) fn parse(source: &str) -> Result<Vec<Status>, String> {
    let (_, list) = source
        .split_once("\nstatuses! {\n")
        .ok_or("has no list `statuses! {`")?;
    let (list, _) = list.split_once("\n}\n").ok_or("its list has no end")?;
    let mut statuses = Vec::new();
    let mut doc = Vec::new();
    for line in list.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            doc.push(text.trim());
            continue;
        }
        let parts = || -> Option<(&str, i32, &str)> {
            let (variant, rest) = line.split_once(" = ")?;
            let (number, name) = rest.strip_suffix("\";")?.split_once(", \"")?;
            Some((variant, number.parse().ok()?, name))
        };
        let (variant, number, name) = parts().ok_or_else(|| format!("is no status: {line:?}"))?;
        statuses.push(Status {
            variant: variant.to_owned(),
            name: name.to_owned(),
            number,
            doc: std::mem::take(&mut doc).join(" "),
        });
    }
    Ok(statuses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read() {
        let source = "x\nstatuses! {\n    /// It was\n    /// done.\n    Ok = 0, \"OK\";\n    /// No such thing.\n    NotFound = -33, \"NOT_FOUND\";\n}\n";
        let status = |variant: &str, name: &str, number, doc: &str| Status {
            variant: variant.to_owned(),
            name: name.to_owned(),
            number,
            doc: doc.to_owned(),
        };
        assert_eq!(
            parse(source).unwrap(),
            [
                status("Ok", "OK", 0, "It was done."),
                status("NotFound", "NOT_FOUND", -33, "No such thing."),
            ]
        );
    }

    #[test]
    fn what_is_no_list_is_told() {
        assert_eq!(parse("").unwrap_err(), "has no list `statuses! {`");
        let source = "\nstatuses! {\n    Ok = zero, \"OK\";\n}\n";
        assert_eq!(
            parse(source).unwrap_err(),
            "is no status: \"Ok = zero, \\\"OK\\\";\""
        );
    }
}

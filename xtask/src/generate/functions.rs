//! The functions, as `include/intune.h` declares them.

/// A function of the C interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Function {
    /// `intune_client_new`
    pub(crate) name: String,
    /// `intune_result *`
    pub(crate) returns: String,
    pub(crate) parameters: Vec<Parameter>,
    /// Its documentation, without the section on safety: paragraphs, a blank line between them.
    pub(crate) doc: String,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// `options_json`
    pub(crate) name: String,
    /// `const char *`
    pub(crate) c_type: String,
}

/// Reads the declarations: each behind the comment that documents it. What is declared `extern`, and what is no function, is
/// left out.
pub(super) fn parse(header: &str) -> Result<Vec<Function>, String> {
    let mut functions = Vec::new();
    let mut lines = header.lines();
    let mut doc = String::new();
    while let Some(line) = lines.next() {
        if line == "/*" {
            let comment: Vec<&str> = lines
                .by_ref()
                .take_while(|line| *line != " */")
                .map(|line| line.strip_prefix(' ').unwrap_or(line))
                .collect();
            let comment = comment.join("\n");
            let told = comment.split("# Safety").next().unwrap_or_default();
            doc = told.trim().to_owned();
            continue;
        }
        let skipped = ["#", "/*", " *", "typedef ", "extern ", "}"];
        if line.is_empty() || skipped.iter().any(|prefix| line.starts_with(prefix)) {
            continue;
        }
        let mut text = line.to_owned();
        while !text.ends_with(';') {
            let more = lines.next().ok_or_else(|| format!("{text}: has no end"))?;
            text.push(' ');
            text.push_str(more.trim());
        }
        functions.push(declaration(&text, std::mem::take(&mut doc))?);
    }
    Ok(functions)
}

fn declaration(text: &str, doc: String) -> Result<Function, String> {
    let parts = || {
        let (before, rest) = text.split_once('(')?;
        Some((before, rest.strip_suffix(");")?))
    };
    let (before, parameters) = parts().ok_or_else(|| format!("is no declaration: {text:?}"))?;
    let (returns, name) = typed(before);
    Ok(Function {
        name,
        returns,
        parameters: parameters
            .split(',')
            .map(str::trim)
            .filter(|parameter| *parameter != "void")
            .map(|parameter| {
                let (c_type, name) = typed(parameter);
                Parameter { name, c_type }
            })
            .collect(),
        doc,
    })
}

/// A type and the name that it is given: `const char *id` is `const char *` and `id`.
fn typed(text: &str) -> (String, String) {
    let begin = text
        .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .map_or(0, |at| at + 1);
    let (c_type, name) = text.split_at(begin);
    (c_type.trim().to_owned(), name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = r#"/* intune.h
 *
 * Rules.
 */
#define INTUNE_OK 0

/*
 A client.
 */
typedef struct intune_client intune_client;

#ifdef __cplusplus
extern "C" {
#endif /* __cplusplus */

extern int pthread_setcancelstate(int state, int *before);

/*
 Makes a client; nothing is sent.

 Since 0.1.0.

 # Safety
 `options_json` is NULL.
 */
intune_result *intune_client_new(const char *options_json,
                                 intune_client **client_out);

/*
 The version. Since 0.1.0.
 */
const char *intune_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif /* __cplusplus */
"#;

    #[test]
    fn declarations_are_read() {
        let functions = parse(HEADER).unwrap();
        assert_eq!(
            functions,
            [
                Function {
                    name: "intune_client_new".into(),
                    returns: "intune_result *".into(),
                    parameters: vec![
                        Parameter {
                            name: "options_json".into(),
                            c_type: "const char *".into(),
                        },
                        Parameter {
                            name: "client_out".into(),
                            c_type: "intune_client **".into(),
                        },
                    ],
                    doc: "Makes a client; nothing is sent.\n\nSince 0.1.0.".into(),
                },
                Function {
                    name: "intune_version".into(),
                    returns: "const char *".into(),
                    parameters: vec![],
                    doc: "The version. Since 0.1.0.".into(),
                },
            ]
        );
    }
}

//! `docs/reference/c.md`

use super::super::model::Model;
use super::sources::Sources;
use super::{Item, Page, broken, plain};

pub(super) fn page(model: &Model, sources: &Sources) -> Result<String, String> {
    let header = sources.text("include/intune.h")?;
    let functions = model.functions.iter().map(|function| {
        let parameters: Vec<String> = function
            .parameters
            .iter()
            .map(|of| joined(&of.c_type, &of.name))
            .collect();
        let parameters = match parameters.is_empty() {
            true => "void".into(),
            false => parameters.join(", "),
        };
        Item {
            name: function.name.clone(),
            declaration: broken(&format!(
                "{}({parameters});",
                joined(&function.returns, &function.name)
            )),
            doc: plain(&function.doc),
            members: Vec::new(),
        }
    });
    Ok(Page {
        from: "include/intune.h",
        title: "C",
        fence: "c",
        opening: format!(
            "Every function of `intune.h`. What `options_json` takes: [options](options.md); what a result has: \
             [answers](answers.md); what a status means: [errors](../errors.md#status).\n\n## Rules\n\n{}",
            rules(&header)
        ),
        items: functions.collect(),
    }
    .text())
}

/// `const char *` and `id` as they stand in a declaration.
fn joined(c_type: &str, name: &str) -> String {
    match c_type.ends_with('*') {
        true => format!("{c_type}{name}"),
        false => format!("{c_type} {name}"),
    }
}

/// What the header says above all.
fn rules(header: &str) -> String {
    let comment = header.split("*/").next().unwrap_or_default();
    let lines = comment.lines().skip(1);
    let text: Vec<&str> = lines
        .map(|line| line.trim_start().trim_start_matches('*').trim())
        .skip_while(|line| !line.starts_with("Rules"))
        .skip(1)
        .collect();
    plain(text.join("\n").trim())
}

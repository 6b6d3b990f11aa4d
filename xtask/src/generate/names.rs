//! Names in the spelling of each language, and text in lines.

/// The words of a name in camel case: `azureADDeviceId` is azure, AD, Device, Id.
fn words(name: &str) -> Vec<&str> {
    let at: Vec<(usize, char)> = name.char_indices().collect();
    let mut begins = vec![0];
    for (i, (begin, c)) in at.iter().enumerate().skip(1) {
        let before = at[i - 1].1;
        let after = at.get(i + 1).map(|(_, c)| *c);
        let ends_capitals = before.is_uppercase() && after.is_some_and(char::is_lowercase);
        if c.is_uppercase() && (!before.is_uppercase() || ends_capitals) {
            begins.push(*begin);
        }
    }
    begins.push(name.len());
    begins
        .windows(2)
        .map(|pair| &name[pair[0]..pair[1]])
        .collect()
}

/// `iosUpdateStatuses` is `ios_update_statuses`.
pub(crate) fn snake(name: &str) -> String {
    words(name).join("_").to_lowercase()
}

/// `iosUpdateStatuses` is `IosUpdateStatuses`; nothing but the first letter changes.
pub(crate) fn pascal(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A name as C# has it: a keyword behind its mark, `@default`.
pub(crate) fn csharp(name: &str) -> String {
    const KEYWORDS: &[&str] = &[
        "abstract",
        "as",
        "base",
        "bool",
        "break",
        "byte",
        "case",
        "catch",
        "char",
        "checked",
        "class",
        "const",
        "continue",
        "decimal",
        "default",
        "delegate",
        "do",
        "double",
        "else",
        "enum",
        "event",
        "explicit",
        "extern",
        "false",
        "finally",
        "fixed",
        "float",
        "for",
        "foreach",
        "goto",
        "if",
        "implicit",
        "in",
        "int",
        "interface",
        "internal",
        "is",
        "lock",
        "long",
        "namespace",
        "new",
        "null",
        "object",
        "operator",
        "out",
        "override",
        "params",
        "private",
        "protected",
        "public",
        "readonly",
        "ref",
        "return",
        "sbyte",
        "sealed",
        "short",
        "sizeof",
        "stackalloc",
        "static",
        "string",
        "struct",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "uint",
        "ulong",
        "unchecked",
        "unsafe",
        "ushort",
        "using",
        "virtual",
        "void",
        "volatile",
        "while",
    ];
    if KEYWORDS.contains(&name) {
        format!("@{name}")
    } else {
        name.to_owned()
    }
}

/// Text in lines of at most `width` characters, `prefix` before each.
pub(crate) fn wrapped(text: &str, width: usize, prefix: &str) -> String {
    let mut lines = vec![prefix.to_owned()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or("", String::as_str);
        if line.chars().count() + word.chars().count() + 1 > width && line != prefix {
            lines.push(prefix.to_owned());
        }
        if let Some(line) = lines.last_mut() {
            if line != prefix {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled() {
        for (name, snaked, pascaled) in [
            (
                "iosUpdateStatuses",
                "ios_update_statuses",
                "IosUpdateStatuses",
            ),
            ("azureADDeviceId", "azure_ad_device_id", "AzureADDeviceId"),
            (
                "microsoft365ManagedMdm",
                "microsoft365_managed_mdm",
                "Microsoft365ManagedMdm",
            ),
            ("udid", "udid", "Udid"),
            ("skuID", "sku_id", "SkuID"),
        ] {
            assert_eq!(snake(name), snaked);
            assert_eq!(pascal(name), pascaled);
        }
        assert_eq!(csharp("default"), "@default");
        assert_eq!(csharp("displayName"), "displayName");
    }

    #[test]
    fn text_is_wrapped() {
        assert_eq!(wrapped("a bb ccc dddd", 8, "# "), "# a bb\n# ccc\n# dddd");
        assert_eq!(wrapped("longer-than-that b", 8, ""), "longer-than-that\nb");
    }
}

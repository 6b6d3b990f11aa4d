//! Query options of a set that holds several types: what one type alone has is named behind the type.

use super::table::Resource;

/// Where names of properties stand in an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// With commas between. What is in brackets is about what stands before them.
    Names,
    /// In an expression, or several.
    Expression,
}

impl Resource {
    /// Its type without `#`, as paths name it.
    pub(crate) fn bare_type(&self) -> &'static str {
        self.odata_type.trim_start_matches('#')
    }

    /// The name that a caller gave a property, as the table has it, without this type before it.
    pub(crate) fn plain_name<'n>(&self, path: &'n str) -> &'n str {
        let behind_type = |(kind, name): (&str, &'n str)| {
            kind.eq_ignore_ascii_case(self.bare_type()).then_some(name)
        };
        let name = path.split_once('/').and_then(behind_type).unwrap_or(path);
        let mut properties = self.properties().iter();
        let known = properties.find(|p| p.name.eq_ignore_ascii_case(name));
        known.map_or(name, |property| property.name)
    }

    /// An option as a caller gave it, with the type before each property that this type alone has. What has a type
    /// before it, texts, functions and variables stay as they are.
    pub(crate) fn with_casts(&self, option: &str, form: Form) -> String {
        let is_own = |name: &str| {
            let mut properties = self.properties().iter();
            properties.any(|p| !p.inherited && p.name.eq_ignore_ascii_case(name))
        };
        let mut text = String::with_capacity(option.len());
        // Those of `any` and `all`, each with how deep the brackets are that it ends with.
        let mut variables: Vec<(&str, usize)> = Vec::new();
        let (mut rest, mut depth) = (option, 0_usize);
        while let Some(first) = rest.chars().next() {
            let is_name = first.is_alphanumeric() || "_$@".contains(first);
            let length = match first {
                '\'' | '"' => quoted(rest, first),
                _ if is_name => rest.find(|c| !in_path(c)).unwrap_or(rest.len()),
                _ => first.len_utf8(),
            };
            let (piece, behind) = rest.split_at(length);
            let next = behind.trim_start().chars().next();
            let (it, path) = piece.split_at(if piece.starts_with(IT) { IT.len() } else { 0 });
            let name = path.split('/').next().unwrap_or(path);
            let is_property = match (form, next) {
                (Form::Names, _) => depth == 0,
                (Form::Expression, Some('(')) => path != name,
                (Form::Expression, Some(':' | '=')) => false,
                (Form::Expression, _) => !behind.starts_with('\''),
            };
            let is_variable = variables.iter().any(|(variable, _)| *variable == name);
            text.push_str(it);
            if is_name && is_property && is_own(name) && (!is_variable || !it.is_empty()) {
                text.push_str(self.bare_type());
                text.push('/');
            }
            text.push_str(path);
            match first {
                '(' => depth += 1,
                ')' => {
                    variables.retain(|(_, ends)| *ends < depth);
                    depth = depth.saturating_sub(1);
                }
                _ if is_name && next == Some(':') => variables.push((piece, depth)),
                _ => {}
            }
            rest = behind;
        }
        text
    }
}

/// The entity itself, inside of `any` and `all`.
const IT: &str = "$it/";

fn in_path(c: char) -> bool {
    c.is_alphanumeric() || "_.-/$@".contains(c)
}

/// How long the quoted text is at whose beginning `text` is. A doubled `'` begins another.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = quote == '"' && *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::tables::ios_update_configurations::RESOURCE as POLICIES;
    use proptest::prelude::*;

    const TYPE: &str = "microsoft.graph.iosUpdateConfiguration/";

    /// Casts stand for `^` in what is expected.
    fn assert_cast(form: Form, given: &str, expected: &str) {
        let expected = expected.replace('^', TYPE);
        assert_eq!(POLICIES.with_casts(given, form), expected, "{given}");
        // Whoever wrote the casts is left alone.
        assert_eq!(POLICIES.with_casts(&expected, form), expected);
    }

    #[test]
    fn names_of_the_type_alone_stand_behind_it() {
        for (given, expected) in [
            (
                "displayName,desiredOsVersion",
                "displayName,^desiredOsVersion",
            ),
            (" id , DesiredOSVersion ", " id , ^DesiredOSVersion "),
            ("*,unheardOf,@odata.type", "*,unheardOf,@odata.type"),
            (
                "customUpdateTimeWindows/startDay",
                "^customUpdateTimeWindows/startDay",
            ),
            (
                "customUpdateTimeWindows($select=isEnabled)",
                "^customUpdateTimeWindows($select=isEnabled)",
            ),
            (
                "assignments($filter=isEnabled eq ')'),isEnabled",
                "assignments($filter=isEnabled eq ')'),^isEnabled",
            ),
            (
                "microsoft.graph.iosCustomConfiguration/isEnabled",
                "microsoft.graph.iosCustomConfiguration/isEnabled",
            ),
            ("", ""),
        ] {
            assert_cast(Form::Names, given, expected);
        }
    }

    #[test]
    fn expressions_keep_all_but_paths() {
        for (given, expected) in [
            ("isEnabled", "^isEnabled"),
            (
                "not(isEnabled) and version gt 1",
                "not(^isEnabled) and version gt 1",
            ),
            ("isEnabled eq true", "^isEnabled eq true"),
            ("ISENABLED EQ TRUE", "^ISENABLED EQ TRUE"),
            (
                "desiredOsVersion desc,displayName",
                "^desiredOsVersion desc,displayName",
            ),
            ("displayName eq 'isEnabled'", "displayName eq 'isEnabled'"),
            (
                "displayName eq 'O''isEnabled eq '",
                "displayName eq 'O''isEnabled eq '",
            ),
            ("displayName eq 'isEnabled", "displayName eq 'isEnabled"),
            (
                "startswith(desiredOsVersion,'17')",
                "startswith(^desiredOsVersion,'17')",
            ),
            (
                "17 le length( desiredOsVersion )",
                "17 le length( ^desiredOsVersion )",
            ),
            ("isEnabled(1)", "isEnabled(1)"),
            ("isEnabled'1' eq 2", "isEnabled'1' eq 2"),
            (
                "x.y(isEnabled=true,of=isEnabled)",
                "x.y(isEnabled=true,of=^isEnabled)",
            ),
            (
                "-utcTimeOffsetInMinutes lt 0",
                "-^utcTimeOffsetInMinutes lt 0",
            ),
            (
                "activeHoursStart ge 08:00:00",
                "^activeHoursStart ge 08:00:00",
            ),
            ("isEnabled in (true)", "^isEnabled in (true)"),
            ("'1' eq desiredOsVersion", "'1' eq ^desiredOsVersion"),
            (
                "scheduledInstallDays/$count gt 1",
                "^scheduledInstallDays/$count gt 1",
            ),
            ("scheduledInstallDays/any()", "^scheduledInstallDays/any()"),
            (
                "scheduledInstallDays/any(isEnabled:isEnabled eq 'monday') and isEnabled",
                "^scheduledInstallDays/any(isEnabled:isEnabled eq 'monday') and ^isEnabled",
            ),
            (
                "customUpdateTimeWindows/all(w : (w/startDay eq 'monday') and $it/isEnabled or isEnabled)",
                "^customUpdateTimeWindows/all(w : (w/startDay eq 'monday') and $it/^isEnabled or ^isEnabled)",
            ),
            (
                "x/any(isEnabled:isEnabled/y/any(isEnabled:$it/isEnabled and isEnabled))",
                "x/any(isEnabled:isEnabled/y/any(isEnabled:$it/^isEnabled and isEnabled))",
            ),
            (
                r#"x eq {"isEnabled":"\"isEnabled"} or isEnabled"#,
                r#"x eq {"isEnabled":"\"isEnabled"} or ^isEnabled"#,
            ),
            (
                "isof('isEnabled') or isof(isEnabled,Edm.Boolean)",
                "isof('isEnabled') or isof(^isEnabled,Edm.Boolean)",
            ),
            (
                "isEnabledNot eq 1 or a-isEnabled eq 2",
                "isEnabledNot eq 1 or a-isEnabled eq 2",
            ),
        ] {
            assert_cast(Form::Expression, given, expected);
        }
    }

    #[test]
    fn a_name_is_plain_in_any_form() {
        for (given, plain) in [
            ("DISPLAYNAME", "displayName"),
            (
                "Microsoft.Graph.iosUpdateConfiguration/isenabled",
                "isEnabled",
            ),
            (
                "microsoft.graph.iosCustomConfiguration/isEnabled",
                "microsoft.graph.iosCustomConfiguration/isEnabled",
            ),
            ("unheardOf", "unheardOf"),
        ] {
            assert_eq!(POLICIES.plain_name(given), plain);
        }
    }

    proptest! {
        #[test]
        fn casts_are_all_that_is_added(text in "([(),:'\"=/ ]|isEnabled|any|\\$it|é|x)*|.*") {
            for form in [Form::Names, Form::Expression] {
                let cast = POLICIES.with_casts(&text, form);
                prop_assert_eq!(cast.replace(TYPE, ""), text.replace(TYPE, ""));
                prop_assert_eq!(POLICIES.with_casts(&cast, form), cast);
            }
        }
    }
}

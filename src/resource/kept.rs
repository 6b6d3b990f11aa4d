//! Which elements of a page are a resource's, where the service may answer with others.

use super::filter::Filter;
use super::rules::ODATA_TYPE;
use super::table::Resource;
use crate::report::Refusal;
use crate::text::members::Members;

/// What is looked at of each element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// The type that it must not differ from.
    odata_type: Option<&'static str>,
    filter: Option<Filter>,
}

/// What becomes of a caller's `$filter`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// It goes to the service.
    AsGiven,
    /// The service would leave it aside or take it for another: everything is read, and it is applied here.
    Not,
}

impl Kept {
    /// All of a resource's elements that fit `filter`, of which `select` names what is read.
    ///
    /// # Errors
    /// The filter must be checked here, and cannot.
    pub(crate) fn of(
        resource: &Resource,
        filter: Option<&str>,
        select: Option<&str>,
    ) -> Result<(Kept, Sent), Refusal> {
        let mut kept = Kept {
            odata_type: resource.mixed.then_some(resource.odata_type),
            filter: None,
        };
        let is_filterable = |name: &str| {
            let mut properties = resource.properties().iter();
            properties.any(|p| p.filterable && p.name == name)
        };
        let checks = resource.properties().iter().any(|p| p.filterable);
        let Some(filter) = filter.filter(|_| checks) else {
            return Ok((kept, Sent::AsGiven));
        };
        let named = |path: &str| resource.plain_name(path).to_owned();
        let filter = Filter::parse(filter, &named).map_err(|expected| {
            let problem = format!("must be one that can be checked again here, since the service leaves others aside: needs {expected}");
            Refusal::about(Some("filter"), problem)
        })?;
        if let Some(select) = select {
            let read = |name: &str| {
                let mut selected = select.split(',').map(str::trim);
                selected.any(|path| path == "*" || resource.plain_name(path) == name)
            };
            if let Some(missing) = filter.properties().into_iter().find(|name| !read(name)) {
                let problem =
                    format!("must name {missing:?}, too: the filter is checked again here");
                return Err(Refusal::about(Some("select"), problem));
            }
        }
        let is_sent = filter.is_plain() && filter.properties().into_iter().all(is_filterable);
        kept.filter = Some(filter);
        Ok((kept, if is_sent { Sent::AsGiven } else { Sent::Not }))
    }

    /// Whether every element is kept.
    pub(crate) fn keeps_all(&self) -> bool {
        self.odata_type.is_none() && self.filter.is_none()
    }

    /// Whether an element, in JSON, is kept.
    pub(crate) fn keeps(&self, element: &str) -> bool {
        if self.keeps_all() {
            return true;
        }
        let Some(members) = Members::of(element) else {
            return true;
        };
        let named = members.text(ODATA_TYPE);
        let fits_type = self
            .odata_type
            .zip(named)
            .is_none_or(|(wanted, named)| named == wanted);
        fits_type
            && self
                .filter
                .as_ref()
                .is_none_or(|filter| filter.fits(&members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::table::Table;
    use crate::resource::tables::ios_update_configurations::RESOURCE;

    /// One of a mixed set that filters by some properties.
    static PHONES: Resource = Resource {
        odata_type: "#x.phone",
        table: &PHONES_TABLE,
        ..RESOURCE
    };

    static PHONES_TABLE: Table = Table::of(
        "\
entity
name: String filterable inherited
notes: String? inherited
number: String filterable
ring: Int32
",
    );

    fn kept(filter: &str, select: Option<&str>) -> Result<(Kept, Sent), String> {
        Kept::of(&PHONES, Some(filter), select).map_err(|refusal| refusal.message)
    }

    #[test]
    fn a_property_is_checked_again_however_it_is_named() {
        let one = r##"{"@odata.type":"#x.phone","name":"a","number":"1","ring":2}"##;
        let another = r##"{"@odata.type":"#x.phone","name":"a","number":"2","ring":2}"##;
        let of_another_type = r##"{"@odata.type":"#x.radio","name":"a","number":"1","ring":2}"##;
        for (filter, sent) in [
            ("number eq '1'", Sent::AsGiven),
            ("Number eq '1'", Sent::AsGiven),
            ("x.phone/number eq '1'", Sent::AsGiven),
            ("X.Phone/NUMBER eq '1' and NAME eq 'a'", Sent::AsGiven),
            ("startswith(x.phone/number,'1')", Sent::AsGiven),
            ("x.phone/ring eq 2 and number eq '1'", Sent::Not),
            ("x.phone/number ne '2'", Sent::Not),
        ] {
            for select in [
                None,
                Some("*"),
                Some("name,number,ring"),
                Some("Name, x.phone/number,X.PHONE/Ring"),
            ] {
                let (kept, becomes) = kept(filter, select).expect(filter);
                assert_eq!(becomes, sent, "{filter}");
                let keeps = [one, another, of_another_type].map(|element| kept.keeps(element));
                assert_eq!(keeps, [true, false, false], "{filter}");
            }
        }
    }

    #[test]
    fn what_cannot_be_checked_again_is_told() {
        let told = kept("x.radio/number eq '1'", None).unwrap_err();
        assert!(told.contains("x.radio/number"), "{told}");
        let told = kept("x.phone/number eq '1'", Some("name,x.radio/number")).unwrap_err();
        assert!(told.contains("\"number\""), "{told}");
    }
}

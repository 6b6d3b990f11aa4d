//! What Intune has been seen to do against OData's word, or against its own reference pages.

/// Something that Intune has been seen to do; an emulator does it where it is asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// `$filter` is ignored without a word: everything comes.
    FilterIgnored,
    /// `$orderby` is ignored without a word.
    OrderbyIgnored,
    /// `$skip` answers a page without entities, and a link to those that should have been on it.
    SkipEmptyPage,
    /// `@odata.count` is in lists that were not asked for it.
    CountUnasked,
    /// What is not there is 404 with the code `UnknownError` and an empty message.
    NotFoundUnknown,
    /// An update of a status is answered by 204 without a body, not by 200 with the entity.
    Update204,
    /// A delete of a status is answered by 200 without a body, not by 204.
    Delete200,
    /// What is one alone comes wrapped in `value`, as the reference pages show it.
    SingleInValue,
    /// Writes to all sets are answered as the reference pages say: an update by 200 with the entity, a delete by 204, an
    /// action that replaces a collection by 200 with it. [`Habit::parse`] leaves it out of `all`, for it is none of
    /// Intune's.
    AsDocumented,
}

const NAMES: &[(&str, Habit)] = &[
    ("filter-ignored", Habit::FilterIgnored),
    ("orderby-ignored", Habit::OrderbyIgnored),
    ("skip-empty-page", Habit::SkipEmptyPage),
    ("count-unasked", Habit::CountUnasked),
    ("not-found-unknown", Habit::NotFoundUnknown),
    ("update-204", Habit::Update204),
    ("delete-200", Habit::Delete200),
    ("single-in-value", Habit::SingleInValue),
    ("as-documented", Habit::AsDocumented),
];

impl Habit {
    /// Habits from their names with commas between, or from `all`.
    ///
    /// # Errors
    /// Which names there are, where one is none.
    ///
    /// ```
    /// use intune_emulator::Habit;
    /// let habits = Habit::parse("filter-ignored,count-unasked");
    /// assert_eq!(habits, Ok(vec![Habit::FilterIgnored, Habit::CountUnasked]));
    /// assert_eq!(Habit::parse("all").map(|all| all.len()), Ok(8));
    /// ```
    pub fn parse(names: &str) -> Result<Vec<Habit>, String> {
        if names == "all" {
            let habits = NAMES.iter().map(|(_, habit)| *habit);
            return Ok(habits
                .filter(|habit| *habit != Habit::AsDocumented)
                .collect());
        }
        let one = |name: &str| {
            let found = NAMES.iter().find(|(known, _)| *known == name);
            found.map(|(_, habit)| *habit).ok_or_else(|| {
                let known: Vec<&str> = NAMES.iter().map(|(known, _)| *known).collect();
                format!("'{name}' is no habit; there are all, {}", known.join(", "))
            })
        };
        names.split(',').map(one).collect()
    }
}

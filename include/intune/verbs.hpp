// Made by `cargo xtask generate` from contract/verbs.json.
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_VERBS_HPP
#define INTUNE_VERBS_HPP

/// @file intune/verbs.hpp
/// The verbs that every resource has.

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "connection.hpp"
#include "many.hpp"
#include "options.hpp"
#include "result.hpp"
#include "text.hpp"
#include "../intune.h"

namespace intune {

/// The verbs of a `resource`, which says what `token`, `options` and errors all of them have. Since 0.1.0.
class resource_verbs : protected detail::connected {
public:
    /// The verbs of the resource of that name.
    resource_verbs(const detail::connected &of, text name) : connected(of), name_(name.copy()) {}

    /// Creates an entity. Since 0.1.0.
    ///
    /// `entity_json`: the entity, as JSON: text goes out byte for byte. "@odata.type" is added where it is needed and
    /// absent. Returns `INTUNE_OK` with the entity as body, and outcome "applied". Errors: besides,
    /// `INTUNE_INVALID_JSON`. A write that may have reached the service is not sent twice: where the outcome is
    /// "unknown", it may have been done.
    result create(text entity_json, text token = nullptr, const call_options &options = {}) const {
        return ask(intune_entity_create, "notSent", token, options, detail::argument{"resource", name_},
                   detail::argument{"entity_json", entity_json});
    }

    /// Reads an entity. Since 0.1.0.
    ///
    /// `id`: the key, as plain text, which gets percent-encoded; none for a singleton, the one object that the resource
    /// is. Returns `INTUNE_OK` with the entity as body. Errors: besides, `INTUNE_NOT_FOUND`.
    result get(text id = nullptr, text token = nullptr, const read_options &options = {}) const {
        return ask(intune_entity_get, "none", token, options, detail::argument{"resource", name_},
                   detail::argument{"id", id});
    }

    /// Reads every entity, page by page, into one result; of a set that holds several types, those of the resource's.
    /// Since 0.1.0.
    ///
    /// Returns `INTUNE_OK` with {"value": [...]} as body, with the entities of all pages and the first page's other
    /// members. Errors: besides, `INTUNE_BAD_RESPONSE`. Where there may be many, pages hold one at a time in memory.
    result list(text token = nullptr, const read_options &options = {}) const {
        return ask(intune_entity_list, "none", token, options, detail::argument{"resource", name_});
    }

    /// Counts the entities. Since 0.1.0.
    ///
    /// Returns `INTUNE_OK` with the number as body: `get("/body")`. Errors: besides, `INTUNE_BAD_RESPONSE`.
    result count(text token = nullptr, const read_options &options = {}) const {
        return ask(intune_entity_count, "none", token, options, detail::argument{"resource", name_});
    }

    /// Changes an entity. Since 0.1.0.
    ///
    /// `id`: the key, as plain text, which gets percent-encoded. `patch_json`: what is to change and nothing else, as
    /// JSON: text goes out byte for byte. It is checked as a create is; one that names nothing is refused. Returns
    /// `INTUNE_OK` with outcome "applied", and the entity as body where the service sent it, which is unusual. Errors:
    /// besides, `INTUNE_INVALID_JSON` and `INTUNE_NOT_FOUND`.
    result update(text id, text patch_json, text token = nullptr, const call_options &options = {}) const {
        return ask(intune_entity_update, "notSent", token, options, detail::argument{"resource", name_},
                   detail::argument{"id", id}, detail::argument{"patch_json", patch_json});
    }

    /// Deletes an entity. (`delete` is a keyword.) Since 0.1.0.
    ///
    /// `id`: the key, as plain text, which gets percent-encoded. Returns `INTUNE_OK` with outcome "applied", and no
    /// body. Errors: besides, `INTUNE_NOT_FOUND`.
    result remove(text id, text token = nullptr, const call_options &options = {}) const {
        return ask(intune_entity_delete, "notSent", token, options, detail::argument{"resource", name_},
                   detail::argument{"id", id});
    }

    /// Runs an action on an entity. It counts as a write. Since 0.1.0.
    ///
    /// `id`: the key, as plain text, which gets percent-encoded. `action`: the action's name, such as "assign" or
    /// "syncDevice". `parameters_json`: the action's parameters, as JSON: text goes out byte for byte. Defaults to
    /// none. Returns `INTUNE_OK` with outcome "applied" for any answer from 200 to 299, and its JSON as body where
    /// there is one. Errors: besides, `INTUNE_INVALID_JSON` and `INTUNE_NOT_FOUND`.
    result action(text id, text action, text parameters_json = nullptr, text token = nullptr,
                  const call_options &options = {}) const {
        return ask(intune_entity_action, "notSent", token, options, detail::argument{"resource", name_},
                   detail::argument{"id", id}, detail::argument{"action", action},
                   detail::argument{"parameters_json", parameters_json});
    }

    /// Creates many entities, in batches within the quota, and tells of each what became of it. Since 0.1.0.
    ///
    /// `entities`: the entities: JSON, an array or NDJSON, an object a line. Each is checked as a create is; one that
    /// does not pass is rejected by itself, and the others go on. They may also be a range, each element an entity of
    /// its own: a JSON text, or one with a type. `told`: who is told how far it is, `told(const intune::progress &)`;
    /// on this thread, at most ten times a second and once at the end. Where it returns false nothing more is sent:
    /// what is in flight is waited for, the rows that are left are "notSent". Where it throws, too, and that is thrown
    /// again once the call is over, in place of a result. Defaults to nobody. Returns a row for each entity as body, in
    /// their order, and status `INTUNE_OK` where all were created, `INTUNE_PARTIAL` where some were not: `rows()`; of a
    /// dry run `forecast()`. Errors: besides, `INTUNE_INVALID_JSON` and `INTUNE_PARTIAL`. With a journal the same call
    /// goes on where an earlier one ended, also after a crash. A row that may have reached the service is not sent
    /// twice unless that is asked for.
    template <class Entities, class Told = std::nullptr_t, class Catcher = detail::catcher>
    result create_many(Entities &&entities, text token = nullptr, const create_many_options &options = {},
                       Told &&told = nullptr) const {
        const auto rows = detail::rows_of(std::forward<Entities>(entities));
        detail::teller<std::remove_reference_t<Told>, Catcher> teller(told);
        const auto asked = [&](auto... given) {
            return intune_entity_create_many(given..., teller.function(), &teller);
        };
        result made = ask(asked, "notSent", token, options, detail::argument{"resource", name_},
                          detail::argument{"entities", rows});
        teller.throw_again();
        return made;
    }

    /// Tells whether an entity is there, for a create whose outcome is "unknown": by its id if it has one, else by all
    /// properties that it has. Since 0.1.0.
    ///
    /// `entity_json`: the entity as it was sent, as JSON. Returns `INTUNE_OK` with an outcome and the ids of those that
    /// are alike as body: `reconciliation()`. Errors: besides, `INTUNE_INVALID_JSON` and `INTUNE_BAD_RESPONSE`. Nothing
    /// is written.
    result reconcile(text entity_json, text token = nullptr, const call_options &options = {}) const {
        return ask(intune_entity_reconcile, "none", token, options, detail::argument{"resource", name_},
                   detail::argument{"entity_json", entity_json});
    }

protected:
    std::optional<std::string> name_;
};

/// `of(verb)` for each verb on one entity or none.
#define INTUNE_EACH_VERB(of) \
    of(create) of(get) of(list) of(count) of(update) of(remove) of(action) of(reconcile)

} // namespace intune

#endif // INTUNE_VERBS_HPP

// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_RESOURCE_HPP
#define INTUNE_RESOURCE_HPP

/// @file intune/resource.hpp
/// A resource, and what there is to know of one without a client.

#include <utility>

#include "options.hpp"
#include "pager.hpp"
#include "result.hpp"
#include "text.hpp"
#include "verbs.hpp"
#include "../intune.h"

namespace intune {

/// Checks an entity of the named resource without sending anything. Since 0.1.0.
///
/// Returns `INTUNE_OK`, or `INTUNE_INVALID_REQUEST` with every problem in `get("/error/problems")`: field, problem and
/// what stood there. Errors: `INTUNE_INVALID_JSON`, `INTUNE_INVALID_UTF8`, `INTUNE_NULL_ARGUMENT`.
inline result validate(text resource, text entity_json, const validate_options &options = {}) {
    if (auto refused = detail::refuse("none", {{"resource", resource}, {"entity_json", entity_json}})) {
        return result(std::move(refused));
    }
    return result(intune_entity_validate(detail::c_text(resource).get(), detail::c_text(entity_json).get(),
                                         options.json().c_str()));
}

/// Tells what this version knows of a resource: its verbs, actions, properties, permissions and names. Since 0.1.0.
///
/// Returns `INTUNE_OK` with it in `get("/body")`; without `resource` that is the array of their names. `api_version` is
/// "v1.0" or "beta"; defaults to "v1.0". Errors: `INTUNE_INVALID_REQUEST` for a name that there is not, naming the
/// nearest.
inline result describe(text resource = nullptr, text api_version = nullptr) {
    if (auto refused = detail::refuse("none", {{"resource", resource}})) return result(std::move(refused));
    detail::object_writer options;
    options.add_if("apiVersion", api_version.copy());
    return result(intune_resource_describe(detail::c_text(resource).get(), options.done().c_str()));
}

/// What can be done with a resource of a client: `client.resource("managedDevices")`. It speaks through that client,
/// also where that has moved or is opened anew, and keeps its connections until the client is closed. A verb that the
/// resource has not is `INTUNE_INVALID_REQUEST` with a message that names those it has; `describe` tells them, too.
/// Since 0.1.0.
///
/// Of every verb: `token` is an access token without "Bearer". It defaults to the client's own, or the token
/// provider's; a dry run needs none. `parent_id` in the options is the id of the entity below which the resource is,
/// for one that has a parent. Errors: `INTUNE_INVALID_REQUEST` with every problem in `get("/error/problems")`,
/// `INTUNE_INVALID_TOKEN`, `INTUNE_CALLBACK_FAILED`, `INTUNE_INVALID_UTF8`, `INTUNE_CANCELLED`, `INTUNE_TIMEOUT`,
/// `INTUNE_NETWORK`, `INTUNE_TLS`, `INTUNE_PROXY`, and what the service answers (`INTUNE_BAD_REQUEST` to
/// `INTUNE_BAD_RESPONSE`).
class resource : public resource_verbs {
public:
    /// The resource of that name, as `client::resource` gives it.
    using resource_verbs::resource_verbs;

    /// A pager over every entity; nothing is sent before its first page is asked for. Since 0.1.0.
    ///
    /// It keeps a copy of `token`, for its own calls. `options` shape the first request; `deadline` and `no_wait` are
    /// those of each page. Errors stand in `opened()`, and come again in place of the first page.
    pager pages(text token = nullptr, const read_options &options = {}) const {
        if (auto refused = refuse("none", {{"resource", name_}})) {
            return pager(result(std::move(refused)), nullptr, nullptr, nullptr);
        }
        intune_pager *made = nullptr;
        const detail::c_text name(name_);
        result opened(intune_entity_pages(at_->handle.get(), name.get(), options.json().c_str(), &made));
        return pager(std::move(opened), made, or_own(token), at_->place);
    }

    /// Checks what `create` would check, and sends nothing, also where the client is not open; see
    /// `intune::validate`. Since 0.1.0.
    ///
    /// Where the options have no `api_version`, that of the client counts.
    result validate(text entity_json, validate_options options = {}) const {
        if (!options.api_version && at_ != nullptr) options.api_version = at_->api_version;
        return intune::validate(name_, entity_json, options);
    }
};

/// A resource whose entities can be changed, with a type for what is changed of them. Since 0.1.0.
template <class Patch>
class changeable_resource : public resource {
public:
    using resource::resource;

    using resource::update;
    /// Changes an entity: what `patch` names. As of `resource::update`.
    result update(text id, const Patch &patch, text token = nullptr, const call_options &options = {}) const {
        return update(id, text(patch.json()), token, options);
    }
};

/// A resource without a type for what is changed of its entities. Since 0.1.0.
template <>
class changeable_resource<void> : public resource {
public:
    using resource::resource;
};

/// A resource whose entities can be created, with a type for them; `Patch` is void where they cannot be changed. Since
/// 0.1.0.
template <class Entity, class Patch = void>
class creatable_resource : public changeable_resource<Patch> {
public:
    using changeable_resource<Patch>::changeable_resource;

    using changeable_resource<Patch>::create;
    /// Creates an entity. As of `resource::create`.
    result create(const Entity &entity, text token = nullptr, const call_options &options = {}) const {
        return create(text(entity.json()), token, options);
    }

    using changeable_resource<Patch>::reconcile;
    /// Tells whether an entity is there. As of `resource::reconcile`.
    result reconcile(const Entity &entity, text token = nullptr, const call_options &options = {}) const {
        return reconcile(text(entity.json()), token, options);
    }

    using changeable_resource<Patch>::validate;
    /// Checks what `create` would check, and sends nothing. As of `resource::validate`.
    result validate(const Entity &entity, const validate_options &options = {}) const {
        return validate(text(entity.json()), options);
    }
};

} // namespace intune

#endif // INTUNE_RESOURCE_HPP

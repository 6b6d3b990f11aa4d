//! The same verbs for any resource that this build describes.

use std::ffi::{c_char, c_void};

use super::client::intune_client;
use super::guard::guard_result;
use super::object::intune_result;
use super::pager::intune_pager;
use super::progress::intune_progress_fn;
use super::text;
use super::verbs::{Asked, check};
use crate::operation::describe::describe;
use crate::report::Outcome;

/// Tells what this build knows of resources; nothing is sent. resource: NULL, and the body is the array of their names;
/// else one of them. options_json: apiVersion ("v1.0" default, "beta"), whose description is wanted.
///
/// Returns a result: INTUNE_OK with body {name, path, odataType, baseType, singleton, parent, verbs, actions (their names),
/// actionDetails {name: {permission, parameters, replaces, meaning}}, permissions {read, write}, properties [{name, type,
/// nullable, key, readOnly, required, collection, filterable, inherited, members, meaning}], enums {name: [{name, value,
/// meaning, whatToDo}]}, complexTypes {name: {odataType, abstract, derived, properties}}, meaning};
/// INTUNE_INVALID_REQUEST for a name that there is not, naming the nearest; INTUNE_INVALID_UTF8 or INTUNE_INVALID_JSON.
/// Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_resource_describe(
    resource: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: by contract NULL or a text, each of them.
        let (resource, options) = unsafe {
            (
                text::optional(resource, "resource")?,
                text::optional(options_json, "options_json")?,
            )
        };
        describe(resource, options)
    })
}

/// Creates an entity of a resource: POST to its set.
///
/// resource: its name, like "iosUpdateStatuses"; intune_resource_describe tells which there are. The rest is as of
/// intune_ios_update_status_create. In options_json besides: parentId, the id of the entity below which the resource
/// stands, where its description has a parent. require "documented" asks for what the description marks as required.
/// In a set that holds several types "@odata.type" is added where it is absent. A member that the service sets alone is
/// refused.
///
/// Returns a result as of intune_ios_update_status_create; INTUNE_INVALID_REQUEST also for a resource that this build
/// does not describe, naming the nearest, and for one that has no create, naming what it has. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_create(
    client: *const intune_client,
    resource: *const c_char,
    entity_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe {
            Asked::of(client, resource, token, options_json).create((entity_json, "entity_json"))
        }
    })
}

/// Creates many entities, in batches of the service's own ($batch), within the quota, and tells of each what became of it.
///
/// entities_json: a JSON array of objects, or NDJSON, an object a line, of up to 1 GiB. Each row is checked as by
/// intune_entity_create; one that does not pass is rejected by itself, and the others go on. resource, parentId, token and
/// the other options of intune_entity_create: as there; headers go with each item. Besides, all optional: batchSize (1 to 20;
/// 20 default), concurrency (batches at once, 1 to 64; 4 default), stopOnError (false; true: once a row is not created,
/// nothing more is sent), journal (the path of a file, readable by its owner alone, in which each row's outcome is before it
/// is told; the same call with the same file and rows goes on where an earlier one ended: rows that were applied or
/// rejected are not sent again, but for those that were refused for their token or by throttling), unknown (what a call with
/// a journal does with rows whose fate is not known: "report" default, "resend", or "reconcile": what is there is read and
/// compared, on the row's id if it has one, else on all its properties), reconcileOnly (false; true: the journal of an earlier
/// call is settled as by "reconcile", and nothing is sent; what is not there is told of as notSent). dryRun gives {rows, valid, invalid, batches,
/// minimumMs, tokenExpiresInMs, tokenOutlivesRun} as body.
///
/// progress: NULL, or told how far it is. Returns a result whose body is an array with a row for each that was given, in
/// their order: {index (from 0), outcome, status (a name), httpStatus, id, requestId, error}. Its status is INTUNE_OK where
/// all were applied, INTUNE_PARTIAL where not, INTUNE_CANCELLED or INTUNE_TIMEOUT where it was ended before; the array is
/// whole in each. Where there is no array, nothing was sent: INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST (field "journal":
/// it cannot be written, is in use, or is of other rows) and what else intune_entity_create refuses. A row that may have
/// reached the service is never sent twice. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated; `progress` is NULL or may be called with `user_data`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_create_many(
    client: *const intune_client,
    resource: *const c_char,
    entities_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
    progress: intune_progress_fn,
    user_data: *mut c_void,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe {
            Asked::of(client, resource, token, options_json).create_many(
                (entities_json, "entities_json"),
                progress,
                user_data,
            )
        }
    })
}

/// Tells whether an entity is there, for a create that ended "unknown": reads all of the resource's, and compares.
///
/// entity_json: as it was given to create. It is compared on its id if it has one, else on all properties that it names,
/// dates by their instant. Returns a result: INTUNE_OK with body {outcome: "applied", "notSent", or "unknown" where several
/// are like it; matches: their ids; reason}. The errors are those of intune_entity_list, and of what is no entity. Since
/// 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_reconcile(
    client: *const intune_client,
    resource: *const c_char,
    entity_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, resource, token, options_json).reconcile(entity_json) }
    })
}

/// Reads an entity: GET of its id; of a singleton, GET of the one object, with id NULL.
///
/// resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_get. In a set that holds
/// several types, select, filter, orderby and expand name properties by themselves: those that the resource's type alone
/// has go out behind that type (desiredOsVersion as microsoft.graph.iosUpdateConfiguration/desiredOsVersion), and what has a
/// type before it goes out as it is. A singleton that comes wrapped in "value" is unwrapped in the envelope's body. Since
/// 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_get(
    client: *const intune_client,
    resource: *const c_char,
    id: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, resource, token, options_json).get(id) }
    })
}

/// Reads every entity, page by page, as one.
///
/// resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_list. Of a set that
/// holds several types this resource's alone is asked for, by isof in $filter, and elements that name another type are
/// left out; properties are named as of intune_entity_get. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_list(
    client: *const intune_client,
    resource: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, resource, token, options_json).list() }
    })
}

/// Counts the entities, in a set that holds several types those of this resource.
///
/// resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_count; properties are named
/// as of intune_entity_get. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_count(
    client: *const intune_client,
    resource: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, resource, token, options_json).count() }
    })
}

/// Changes an entity: PATCH with the members that are given and no others.
///
/// resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_update. In a set that
/// holds several types "@odata.type" is added where it is absent: the service refuses a change without it. The body is
/// null where the service sends none, which is usual. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_update(
    client: *const intune_client,
    resource: *const c_char,
    id: *const c_char,
    patch_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, resource, token, options_json).update(id, patch_json) }
    })
}

/// Deletes an entity.
///
/// resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_delete. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_delete(
    client: *const intune_client,
    resource: *const c_char,
    id: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, resource, token, options_json).delete(id) }
    })
}

/// Runs an action on an entity: POST of {id}/{action}, like "assign" or "syncDevice".
///
/// resource and parentId: as of intune_entity_create. action: its name; intune_resource_describe tells which there are.
/// parameters_json: a JSON object with the action's parameters, checked and sent byte for byte; NULL where it has none.
/// options_json: as of intune_ios_update_status_update, and
/// for an action that replaces all of something, like "assign": merge ("replace" default; "add", "remove": what is there is
/// read, merged with what is given, by target, and written; not atomic: what others change in between is lost. Over v1.0
/// it is read from beta, which tells filters, intents and sources of assignments: where writing over v1.0 would lose one,
/// INTUNE_INVALID_REQUEST names it, and nothing is written). An action counts as a write.
///
/// Returns a result: INTUNE_OK and outcome "applied" for any answer from 200 to 299, with its JSON as body, null where
/// there is none; INTUNE_INVALID_REQUEST also for an action that the resource has not. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_action(
    client: *const intune_client,
    resource: *const c_char,
    id: *const c_char,
    action: *const c_char,
    parameters_json: *const c_char,
    token: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe {
            Asked::of(client, resource, token, options_json).action(id, action, parameters_json)
        }
    })
}

/// Makes a pager over every entity of a resource; nothing is sent.
///
/// resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_pages; what is said
/// of sets that hold several types, as of intune_entity_list. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated; `pager_out` is NULL or points to a writable pointer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_pages(
    client: *const intune_client,
    resource: *const c_char,
    options_json: *const c_char,
    pager_out: *mut *mut intune_pager,
) -> *mut intune_result {
    guard_result(Outcome::None, || {
        // SAFETY: this function's contract.
        unsafe { Asked::of(client, resource, std::ptr::null(), options_json).pages(pager_out) }
    })
}

/// Checks what intune_entity_create would check, and sends nothing. options_json: require and allowUnknown, as of
/// create; apiVersion ("v1.0" default, "beta"): whose properties there are. Returns INTUNE_OK, or INTUNE_INVALID_JSON or
/// INTUNE_INVALID_REQUEST with every problem in error.problems; body is null. Since 0.1.0.
///
/// # Safety
/// Each text is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intune_entity_validate(
    resource: *const c_char,
    entity_json: *const c_char,
    options_json: *const c_char,
) -> *mut intune_result {
    guard_result(Outcome::NotSent, || {
        // SAFETY: this function's contract.
        unsafe { check(resource, (entity_json, "entity_json"), options_json) }
    })
}

/* intune.h: Microsoft Graph's deviceManagement/iosUpdateStatuses for C and C++.
 *
 * Made by cbindgen from src/ffi; a test compares it and names the command that renews it.
 *
 * Rules that hold for every function:
 *
 * Text is UTF-8, NUL-terminated, borrowed for the duration of the call. The library never keeps a caller's
 * pointer. JSON to send has at most 64 MiB, any other text 1 MiB (a token less); longer is INTUNE_INVALID_REQUEST.
 *
 * Results. Every call that can fail returns an intune_result *, never NULL. Free each once with
 * intune_result_free. Text read from a result lives as long as that result. There is no string-free function.
 *
 * Handles (intune_client *, intune_result *, intune_pager *) are typed, but their value is an id that is never dereferenced.
 * NULL, a freed handle, a handle of another kind or a random number is answered with INTUNE_INVALID_HANDLE
 * (also by intune_result_status; the other getters say 0, -1 or ""), never with undefined behaviour. Freeing
 * twice is harmless and says so. A handle is of its process: its number names nothing in another one, a parent or a
 * child included. That is a guard against mistakes, no secret.
 *
 * Threads. Any function, any thread, any time. A handle freed while another thread's call uses it stays
 * alive for that call. atexit handlers and a thread's own destructors may call, too. pthread_cancel is held off inside,
 * callbacks included, and takes effect behind the call (deferred, as is the default; no function is async-cancel-safe).
 *
 * Callbacks may call the library. They must not unwind, longjmp or end their thread. Where one calls into what waits for
 * it, that call does not wait, and answers INTUNE_CALLBACK_FAILED.
 *
 * Panics never cross the boundary, print nothing on the host's stderr, and leave the library usable.
 *
 * Fork, at any time: handles made before fork() answer INTUNE_INVALID_HANDLE in the child. A child forked inside a
 * callback ends without returning from it. Unload: the library stays mapped until exit.
 *
 * Secrets: a token, a proxy password or a URL's query appears in nothing that the library writes. What the
 * service itself sends back is passed on untouched.
 *
 * options_json may always be NULL (the defaults), and so may client (a shared default client for the global
 * cloud) everywhere but in intune_client_free.
 *
 * 64-bit systems.
 */


#ifndef INTUNE_H
#define INTUNE_H

#include <stddef.h>
#include <stdint.h>

/* The version of this header, as text. */
#define INTUNE_VERSION "0.1.0"

/*
 It was done.
 */
#define INTUNE_OK 0

/*
 The pager has no further page.
 */
#define INTUNE_END 1

/*
 Some of the rows were not created.
 */
#define INTUNE_PARTIAL 2

/*
 A defect of the library, caught at its boundary.
 */
#define INTUNE_PANIC -1

/*
 A pointer that must not be NULL was.
 */
#define INTUNE_NULL_ARGUMENT -2

/*
 A handle that is NULL, freed, of another kind, made up, or from before a fork.
 */
#define INTUNE_INVALID_HANDLE -3

/*
 A text is not UTF-8.
 */
#define INTUNE_INVALID_UTF8 -4

/*
 A text is not JSON.
 */
#define INTUNE_INVALID_JSON -5

/*
 What was asked for cannot be sent: a member, an option; error.problems names each.
 */
#define INTUNE_INVALID_REQUEST -6

/*
 There is no token, or it cannot be one.
 */
#define INTUNE_INVALID_TOKEN -7

/*
 A callback of the host failed.
 */
#define INTUNE_CALLBACK_FAILED -8

/*
 The call was cancelled.
 */
#define INTUNE_CANCELLED -20

/*
 The deadline or the attempt's time-out passed during an attempt.
 */
#define INTUNE_TIMEOUT -21

/*
 The service could not be reached, or the connection broke.
 */
#define INTUNE_NETWORK -22

/*
 No trusted TLS connection came about.
 */
#define INTUNE_TLS -23

/*
 The proxy does not answer or refuses.
 */
#define INTUNE_PROXY -24

/*
 The service finds fault with the request.
 */
#define INTUNE_BAD_REQUEST -30

/*
 The service does not take the token; a new one may help.
 */
#define INTUNE_UNAUTHORIZED -31

/*
 Who asks may not; a new token does not help.
 */
#define INTUNE_FORBIDDEN -32

/*
 The service has no such thing.
 */
#define INTUNE_NOT_FOUND -33

/*
 The request is at odds with the state of the entity.
 */
#define INTUNE_CONFLICT -34

/*
 The quota is used up for now.
 */
#define INTUNE_THROTTLED -35

/*
 The service failed.
 */
#define INTUNE_SERVICE_ERROR -36

/*
 The service has no such route.
 */
#define INTUNE_NOT_IMPLEMENTED -37

/*
 An answer came that cannot be used.
 */
#define INTUNE_BAD_RESPONSE -40

/*
 The version of this header as 0xMMmmpp00.
 */
#define INTUNE_VERSION_NUMBER 65536

/*
 The ABI of this header; it stands in the library's SONAME.
 */
#define INTUNE_ABI_VERSION 1

/*
 A client: cloud, transport, retry and pacing. Cheap to share, meant to live long.
 */
typedef struct intune_client intune_client;

/*
 A list a page at a time.
 */
typedef struct intune_pager intune_pager;

/*
 What a call came to. Text read from it lives as long as it does.
 */
typedef struct intune_result intune_result;

/*
 Where a token provider puts its token. It dies when the provider returns.
 */
typedef struct intune_token_sink intune_token_sink;

/*
 Told how far a create of many is: progress_json is {total, done, applied, rejected, unknown, notSent, rowsPerSecond,
 etaMs, waitingMs}; rows that an earlier run settled count as done, waitingMs is how long the quota or a pause holds the
 next batch back. At most ten times a second, and once at the end. Returns 0 to go on; anything else ends the run: what is
 in flight is waited for and recorded, and the rows that are left are "notSent". It is called on the thread of the call,
 and must not unwind.
 */
typedef int32_t (*intune_progress_fn)(void *user_data, const char *progress_json);

/*
 Takes a log line: one line of UTF-8 that lives during the call. level is 1 error, 2 warn, 3 info,
 4 debug or 5 trace. It is called on any thread that called the library, and must not unwind.
 */
typedef void (*intune_log_fn)(void *user_data, int32_t level, const char *message);

/*
 Gives a token to `sink`, by intune_token_sink_set, or says by intune_token_sink_fail why there is none.
 claims: what the service asks for beyond the last token (a claims challenge, base64 as it stood), NULL where
 nothing. Returns 0; anything else fails the call, whatever was set. It is called on the thread of the call
 that needs a token, and must not unwind.
 */
typedef int32_t (*intune_token_fn)(void *user_data, const char *claims, intune_token_sink *sink);

#ifdef __cplusplus
extern "C" {
#endif /* __cplusplus */

/*
 Makes a client; nothing is sent. On success *client_out is the client, else NULL.

 options_json, all optional: cloud ("global" default, "usGovL4", "usGovL5", "china"); baseUrl (in place of
 the cloud's root; https, or http on loopback; up to 2048 bytes); apiVersion ("v1.0"; may stand at the end of
 baseUrl instead, but no other one there); userAgent (1 to 1024 visible ASCII characters); connectTimeoutMs
 (10000: look-up, connect, CONNECT and TLS); attemptTimeoutMs (100000); deadlineMs (0: none); retry
 {maxRetries 3, baseDelayMs 3000, maxDelayMs 180000, maxRetryAfterMs 3600000, replayUncertainWrites
 false}; pacing ("intune" default: 100 writes and 1000 requests in each 20 s, "off", or {writes, any,
 windowMs}); quotaKey (1 to 1024 bytes; calls with the same key share one budget and one pause; default: the
 tenant and app of the token, else the client); quotaFile (path: the budget and the pause of a key are shared with every
 process that names the same file; a key that a token does not name is then the service's URL; made where there is none;
 relative to the working directory of now; default: none); proxy ("env" default, "none", or a URL); tls {roots "platform"
 or "webpki", caFile}; maxResponseBytes (67108864); maxConnections (8). NULL means the defaults.

 A call whose quotaFile has gone or is damaged is refused with INTUNE_INVALID_REQUEST, and nothing is sent.

 Returns a result whose body is {cloud, baseUrl, scope}; scope is what a token is asked for. Errors:
 INTUNE_NULL_ARGUMENT (client_out), INTUNE_INVALID_UTF8, INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST.
 Since 0.1.0.

 # Safety
 `options_json` is NULL or a NUL-terminated text; `client_out` is NULL or points to a writable pointer.
 */
intune_result *intune_client_new(const char *options_json,
                                 intune_client **client_out);

/*
 Frees a client. Calls that use it end undisturbed, and results live on. Returns INTUNE_OK, or
 INTUNE_INVALID_HANDLE (NULL, freed before). Since 0.1.0.
 */
int32_t intune_client_free(intune_client *client);

/*
 Ends the call of that client whose clientRequestId this is; NULL: every call in flight. A call is
 reached from its entry to its return: blocked in a look-up, connect, handshake, write or read it
 returns within 250 ms, waiting within 50 ms, with INTUNE_CANCELLED. A write that has left has the
 outcome "unknown". Returns INTUNE_OK, INTUNE_NOT_FOUND (none matched), INTUNE_INVALID_HANDLE or
 INTUNE_INVALID_UTF8. Since 0.1.0.

 # Safety
 `client_request_id` is NULL or a NUL-terminated text.
 */
int32_t intune_client_cancel(const intune_client *client, const char *client_request_id);

/*
 Tells what this build knows of resources; nothing is sent. resource: NULL, and the body is the array of their names;
 else one of them. options_json: apiVersion ("v1.0" default, "beta"), whose description is wanted.

 Returns a result: INTUNE_OK with body {name, path, odataType, baseType, singleton, parent, verbs, actions (their names),
 actionDetails {name: {permission, parameters, replaces, meaning}}, permissions {read, write}, properties [{name, type,
 nullable, key, readOnly, required, collection, filterable, inherited, members, meaning}], enums {name: [{name, value,
 meaning, whatToDo}]}, complexTypes {name: {odataType, abstract, derived, properties}}, meaning};
 INTUNE_INVALID_REQUEST for a name that there is not, naming the nearest; INTUNE_INVALID_UTF8 or INTUNE_INVALID_JSON.
 Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_resource_describe(const char *resource,
                                        const char *options_json);

/*
 Creates an entity of a resource: POST to its set.

 resource: its name, like "iosUpdateStatuses"; intune_resource_describe tells which there are. The rest is as of
 intune_ios_update_status_create. In options_json besides: parentId, the id of the entity below which the resource
 stands, where its description has a parent. require "documented" asks for what the description marks as required.
 In a set that holds several types "@odata.type" is added where it is absent. A member that the service sets alone is
 refused.

 Returns a result as of intune_ios_update_status_create; INTUNE_INVALID_REQUEST also for a resource that this build
 does not describe, naming the nearest, and for one that has no create, naming what it has. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_create(const intune_client *client,
                                    const char *resource,
                                    const char *entity_json,
                                    const char *token,
                                    const char *options_json);

/*
 Creates many entities, in batches of the service's own ($batch), within the quota, and tells of each what became of it.

 entities_json: a JSON array of objects, or NDJSON, an object a line, of up to 1 GiB. Each row is checked as by
 intune_entity_create; one that does not pass is rejected by itself, and the others go on. resource, parentId, token and
 the other options of intune_entity_create: as there; headers go with each item. Besides, all optional: batchSize (1 to 20;
 20 default), concurrency (batches at once, 1 to 64; 4 default), stopOnError (false; true: once a row is not created,
 nothing more is sent), journal (the path of a file, readable by its owner alone, in which each row's outcome is before it
 is told; the same call with the same file and rows goes on where an earlier one ended: rows that were applied or
 rejected are not sent again, but for those that were refused for their token or by throttling), unknown (what a call with
 a journal does with rows whose fate is not known: "report" default, "resend", or "reconcile": what is there is read and
 compared, on the row's id if it has one, else on all its properties), reconcileOnly (false; true: the journal of an earlier
 call is settled as by "reconcile", and nothing is sent; what is not there is told of as notSent). dryRun gives {rows, valid, invalid, batches,
 minimumMs, tokenExpiresInMs, tokenOutlivesRun} as body.

 progress: NULL, or told how far it is. Returns a result whose body is an array with a row for each that was given, in
 their order: {index (from 0), outcome, status (a name), httpStatus, id, requestId, error}. Its status is INTUNE_OK where
 all were applied, INTUNE_PARTIAL where not, INTUNE_CANCELLED or INTUNE_TIMEOUT where it was ended before; the array is
 whole in each. Where there is no array, nothing was sent: INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST (field "journal":
 it cannot be written, is in use, or is of other rows) and what else intune_entity_create refuses. A row that may have
 reached the service is never sent twice. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated; `progress` is NULL or may be called with `user_data`.
 */
intune_result *intune_entity_create_many(const intune_client *client,
                                         const char *resource,
                                         const char *entities_json,
                                         const char *token,
                                         const char *options_json,
                                         intune_progress_fn progress,
                                         void *user_data);

/*
 Tells whether an entity is there, for a create that ended "unknown": reads all of the resource's, and compares.

 entity_json: as it was given to create. It is compared on its id if it has one, else on all properties that it names,
 dates by their instant. Returns a result: INTUNE_OK with body {outcome: "applied", "notSent", or "unknown" where several
 are like it; matches: their ids; reason}. The errors are those of intune_entity_list, and of what is no entity. Since
 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_reconcile(const intune_client *client,
                                       const char *resource,
                                       const char *entity_json,
                                       const char *token,
                                       const char *options_json);

/*
 Reads an entity: GET of its id; of a singleton, GET of the one object, with id NULL.

 resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_get. In a set that holds
 several types, select, filter, orderby and expand name properties by themselves: those that the resource's type alone
 has go out behind that type (desiredOsVersion as microsoft.graph.iosUpdateConfiguration/desiredOsVersion), and what has a
 type before it goes out as it is. A singleton that comes wrapped in "value" is unwrapped in the envelope's body. Since
 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_get(const intune_client *client,
                                 const char *resource,
                                 const char *id,
                                 const char *token,
                                 const char *options_json);

/*
 Reads every entity, page by page, as one.

 resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_list. Of a set that
 holds several types this resource's alone is asked for, by isof in $filter, and elements that name another type are
 left out; properties are named as of intune_entity_get. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_list(const intune_client *client,
                                  const char *resource,
                                  const char *token,
                                  const char *options_json);

/*
 Counts the entities, in a set that holds several types those of this resource.

 resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_count; properties are named
 as of intune_entity_get. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_count(const intune_client *client,
                                   const char *resource,
                                   const char *token,
                                   const char *options_json);

/*
 Changes an entity: PATCH with the members that are given and no others.

 resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_update. In a set that
 holds several types "@odata.type" is added where it is absent: the service refuses a change without it. The body is
 null where the service sends none, which is usual. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_update(const intune_client *client,
                                    const char *resource,
                                    const char *id,
                                    const char *patch_json,
                                    const char *token,
                                    const char *options_json);

/*
 Deletes an entity.

 resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_delete. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_delete(const intune_client *client,
                                    const char *resource,
                                    const char *id,
                                    const char *token,
                                    const char *options_json);

/*
 Runs an action on an entity: POST of {id}/{action}, like "assign" or "syncDevice".

 resource and parentId: as of intune_entity_create. action: its name; intune_resource_describe tells which there are.
 parameters_json: a JSON object with the action's parameters, checked and sent byte for byte; NULL where it has none.
 options_json: as of intune_ios_update_status_update, and
 for an action that replaces all of something, like "assign": merge ("replace" default; "add", "remove": what is there is
 read, merged with what is given, by target, and written; not atomic: what others change in between is lost. Over v1.0
 it is read from beta, which tells filters, intents and sources of assignments: where writing over v1.0 would lose one,
 INTUNE_INVALID_REQUEST names it, and nothing is written). An action counts as a write.

 Returns a result: INTUNE_OK and outcome "applied" for any answer from 200 to 299, with its JSON as body, null where
 there is none; INTUNE_INVALID_REQUEST also for an action that the resource has not. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_action(const intune_client *client,
                                    const char *resource,
                                    const char *id,
                                    const char *action,
                                    const char *parameters_json,
                                    const char *token,
                                    const char *options_json);

/*
 Makes a pager over every entity of a resource; nothing is sent.

 resource and parentId: as of intune_entity_create. The rest is as of intune_ios_update_status_pages; what is said
 of sets that hold several types, as of intune_entity_list. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated; `pager_out` is NULL or points to a writable pointer.
 */
intune_result *intune_entity_pages(const intune_client *client,
                                   const char *resource,
                                   const char *options_json,
                                   intune_pager **pager_out);

/*
 Checks what intune_entity_create would check, and sends nothing. options_json: require and allowUnknown, as of
 create; apiVersion ("v1.0" default, "beta"): whose properties there are. Returns INTUNE_OK, or INTUNE_INVALID_JSON or
 INTUNE_INVALID_REQUEST with every problem in error.problems; body is null. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_entity_validate(const char *resource,
                                      const char *entity_json,
                                      const char *options_json);

/*
 Creates an iosUpdateDeviceStatus: POST {root}/{version}/deviceManagement/iosUpdateStatuses.

 client: NULL means a shared default client for the global cloud. status_json: a JSON object of up to 64 MiB,
 sent byte for byte; "@odata.type" is added where it is absent. token: an access token, without "Bearer ", of up
 to 32768 bytes; NULL means that the client's token provider is asked. It needs the permission
 DeviceManagementConfiguration.ReadWrite.All. options_json (up to 1 MiB), all optional:
 clientRequestId (up to 256 visible ASCII characters, not the token; default: a new GUID); deadlineMs (0: none; default: the client's); noWait (false;
 true: INTUNE_THROTTLED with retryAfterMs in place of a wait); dryRun (false; true: the checked request
 as body {method, url, headers, body}, nothing sent, no token needed); headers (an object of texts,
 without those that the library sets: up to 100 of 16384 bytes together); require ("documented" default: every property but id must be
 there, "nonNullable", "none"); allowUnknown (false; true: unknown members and enum values pass).

 Returns a result: INTUNE_OK and outcome "applied" with the entity as body, byte for byte as the service
 sent it. Errors: INTUNE_INVALID_HANDLE, INTUNE_NULL_ARGUMENT, INTUNE_INVALID_UTF8, INTUNE_INVALID_JSON,
 INTUNE_INVALID_REQUEST (error.problems has every problem), INTUNE_INVALID_TOKEN,
 INTUNE_CALLBACK_FAILED, and from INTUNE_CANCELLED to INTUNE_BAD_RESPONSE what the call met. outcome tells what is known of the effect;
 a write that may have reached the service is never sent twice. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_ios_update_status_create(const intune_client *client,
                                               const char *status_json,
                                               const char *token,
                                               const char *options_json);

/*
 Creates many iosUpdateDeviceStatus, in batches: as intune_entity_create_many with "iosUpdateStatuses". Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated; `progress` is NULL or may be called with `user_data`.
 */
intune_result *intune_ios_update_status_create_many(const intune_client *client,
                                                    const char *statuses_json,
                                                    const char *token,
                                                    const char *options_json,
                                                    intune_progress_fn progress,
                                                    void *user_data);

/*
 Reads an iosUpdateDeviceStatus: GET {root}/{version}/deviceManagement/iosUpdateStatuses/{id}.

 client, token and the errors: as of create; the permission is DeviceManagementConfiguration.Read.All. id:
 opaque text of up to 2048 bytes, percent-encoded as one segment of the path. options_json, all optional: clientRequestId,
 deadlineMs, noWait, dryRun, headers as of create; select, filter, orderby, expand, search (texts), top,
 skip (numbers), count (false; true: asks for "@odata.count"), each sent with its "$" and encoded once.

 Returns a result: INTUNE_OK with the entity as body; INTUNE_NOT_FOUND where there is none. The outcome
 of a read is "none". Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_ios_update_status_get(const intune_client *client,
                                            const char *id,
                                            const char *token,
                                            const char *options_json);

/*
 Reads every iosUpdateDeviceStatus, page by page: GET {root}/{version}/deviceManagement/iosUpdateStatuses
 and the links that the service gives.

 client, token, options_json and the errors: as of get; and maxItems (0: all): how many are wanted at most.
 deadlineMs is that of all pages together.

 Returns a result: INTUNE_OK with {"value": [...]}, the elements of every page byte for byte, with the
 first page's other members but "@odata.nextLink". INTUNE_BAD_RESPONSE for what is no page, and for a link
 to another origin or back to a page that was read. Large lists: intune_ios_update_status_pages. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_ios_update_status_list(const intune_client *client,
                                             const char *token,
                                             const char *options_json);

/*
 Counts: GET {root}/{version}/deviceManagement/iosUpdateStatuses/$count.

 client, token, options_json and the errors: as of get. Returns a result: INTUNE_OK with the number as
 body; INTUNE_BAD_RESPONSE where the answer is none. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_ios_update_status_count(const intune_client *client,
                                              const char *token,
                                              const char *options_json);

/*
 Changes an iosUpdateDeviceStatus: PATCH {root}/{version}/deviceManagement/iosUpdateStatuses/{id}.

 client, token and the errors: as of create. id: as of get. patch_json: a JSON object with the members to
 change and no others, checked as create checks them and sent byte for byte; without any it is refused.
 options_json, all optional: clientRequestId, deadlineMs, noWait, dryRun, headers, allowUnknown as of create.

 Returns a result: INTUNE_OK and outcome "applied" with the entity as body, null where the service sent
 none. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_ios_update_status_update(const intune_client *client,
                                               const char *id,
                                               const char *patch_json,
                                               const char *token,
                                               const char *options_json);

/*
 Deletes an iosUpdateDeviceStatus: DELETE {root}/{version}/deviceManagement/iosUpdateStatuses/{id}.

 client, token and the errors: as of create. id: as of get. options_json, all optional: clientRequestId,
 deadlineMs, noWait, dryRun, headers as of create. Returns a result: INTUNE_OK and outcome "applied", the
 body null; INTUNE_NOT_FOUND where there is none. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_ios_update_status_delete(const intune_client *client,
                                               const char *id,
                                               const char *token,
                                               const char *options_json);

/*
 Makes a pager over every iosUpdateDeviceStatus, a page at a time in constant memory; nothing is sent. On
 success *pager_out is the pager, else NULL. It keeps its client alive.

 client: as of create. options_json: as of get; they shape the first request, deadlineMs and noWait each
 intune_pager_next. Returns a result whose clientRequestId is that of all of the pager's calls; body is
 null. Errors: INTUNE_NULL_ARGUMENT (pager_out), INTUNE_INVALID_HANDLE, INTUNE_INVALID_UTF8,
 INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST. Since 0.1.0.

 # Safety
 `options_json` is NULL or a NUL-terminated text; `pager_out` is NULL or points to a writable pointer.
 */
intune_result *intune_ios_update_status_pages(const intune_client *client,
                                              const char *options_json,
                                              intune_pager **pager_out);

/*
 Checks what create would check, and sends nothing. options_json: require and allowUnknown, as of
 create; apiVersion ("v1.0" default, "beta"): whose properties there are. Returns INTUNE_OK, or INTUNE_INVALID_JSON or INTUNE_INVALID_REQUEST with every problem in
 error.problems; body is null. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_ios_update_status_validate(const char *status_json,
                                                 const char *options_json);

/*
 Sets where log lines up to max_level go: 0 off, 1 error, 2 warn, 3 info, 4 debug, 5 trace. Again
 replaces, NULL clears; default: nowhere. No line has a token, a proxy's password or a URL's query.
 A forked child starts without a callback.

 Returns, when no other thread is inside a callback set before, INTUNE_OK; INTUNE_CALLBACK_FAILED where such a
 thread itself waits for this one: it is set, but an earlier one may still run, and setting it once more, outside
 callbacks, waits for that; or INTUNE_INVALID_REQUEST for a level out of range. Since 0.1.0.

 # Safety
 `callback` is NULL or may be called with `user_data` from any thread until it is replaced.
 */
int32_t intune_log_set_callback(int32_t max_level,
                                intune_log_fn callback,
                                void *user_data);

/*
 How many clients, pagers and results are live. For tests of leaks. Since 0.1.0.
 */
size_t intune_live_handles(void);

/*
 Reads the next page. token: as of intune_ios_update_status_get.

 Returns a result: INTUNE_OK with the page as the service sent it, an empty one included; INTUNE_END,
 without a request, behind the last. After an error the next call asks for the same page again. Of two
 calls at once the second waits. intune_client_cancel reaches it by the pager's clientRequestId. A link to
 another origin, or back to a page that was read, is INTUNE_BAD_RESPONSE. Since 0.1.0.

 # Safety
 `token` is NULL or a NUL-terminated text.
 */
intune_result *intune_pager_next(const intune_pager *pager, const char *token);

/*
 Frees a pager. A call that uses it ends undisturbed. Returns INTUNE_OK, or INTUNE_INVALID_HANDLE (NULL,
 freed before). Since 0.1.0.
 */
int32_t intune_pager_free(intune_pager *pager);

/*
 Sends any request to the client's cloud, with the same retry, pacing, errors and safety.

 client, token and the errors: as of intune_ios_update_status_create. method: in capitals, not CONNECT, TRACE,
 TRACK or DEBUG; all but "GET", "HEAD" and "OPTIONS" count as writes. path: below {root}/{version}, with its
 query, encoded, up to 32768 bytes; it may begin with a version of its own ("/beta/..."), which counts in place of
 the client's; or an absolute URL of the client's origin. No form of "." or ".." may stand between slashes.
 body_json: JSON, sent byte for byte, up to 64 MiB, or NULL. options_json, all optional:
 clientRequestId, deadlineMs, noWait, dryRun, headers as of create.

 Returns a result: INTUNE_OK for any answer from 200 to 299, with its JSON as body. Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_request(const intune_client *client,
                              const char *method,
                              const char *path,
                              const char *body_json,
                              const char *token,
                              const char *options_json);

/*
 The status of a result, INTUNE_OK and the like; INTUNE_INVALID_HANDLE for what is no live result.
 Since 0.1.0.
 */
int32_t intune_result_status(const intune_result *result);

/*
 The HTTP status of the last answer; 0 where none came, or for what is no live result. Since 0.1.0.
 */
int32_t intune_result_http_status(const intune_result *result);

/*
 How long the service or the quota wants to be left alone, in milliseconds; -1: nothing is known, or
 no live result. Since 0.1.0.
 */
int64_t intune_result_retry_after_ms(const intune_result *result);

/*
 What the service sent as body, byte for byte, whole or cut short; "" where it sent nothing. Never NULL.
 Lives as long as the result. len_out, if not NULL, gets the length in bytes. Since 0.1.0.

 # Safety
 `len_out` is NULL or writable.
 */
const char *intune_result_body(const intune_result *result, size_t *len_out);

/*
 The whole story as one JSON object: {ok, status, httpStatus, outcome, body, error, requestId,
 clientRequestId, diagnostic, attempts, attemptsOmitted, elapsedMs, waitedMs, pacedMs}; "" for what is no live
 result. attempts has at most 100, those that failed or waited before others, attemptsOmitted counts the rest.
 Never NULL. Lives as long as the result. len_out, if not NULL, gets the length in bytes. Since 0.1.0.

 # Safety
 `len_out` is NULL or writable.
 */
const char *intune_result_json(const intune_result *result, size_t *len_out);

/*
 error.message: one line for a person; "" where there is no error, or no live result. Never NULL. Lives
 as long as the result. Since 0.1.0.
 */
const char *intune_result_message(const intune_result *result);

/*
 One value of the envelope by its JSON Pointer (RFC 6901): "/outcome", "/body/id", "" for all of it. A
 string comes unescaped (a lone surrogate as U+FFFD), anything else as its JSON text, untouched; of a
 member given twice the last. NULL, and *len_out 0, where nothing is there, where it is null, and where
 pointer or result are no good. Lives as long as the result; asking again costs no more memory.
 len_out, if not NULL, gets the length in bytes. Since 0.1.0.

 # Safety
 `pointer` is NULL or a NUL-terminated text; `len_out` is NULL or writable.
 */
const char *intune_result_get(const intune_result *result, const char *pointer, size_t *len_out);

/*
 Copies intune_result_body by the rules of snprintf: at most capacity - 1 bytes and a NUL. Returns the
 length that it has without the NUL; buffer may be NULL to ask for it. Since 0.1.0.

 # Safety
 `buffer` is NULL or has room for `capacity` bytes.
 */
size_t intune_result_copy_body(const intune_result *result, char *buffer, size_t capacity);

/*
 Copies intune_result_json by the rules of snprintf: at most capacity - 1 bytes and a NUL. Returns the
 length that it has without the NUL; buffer may be NULL to ask for it. Since 0.1.0.

 # Safety
 `buffer` is NULL or has room for `capacity` bytes.
 */
size_t intune_result_copy_json(const intune_result *result, char *buffer, size_t capacity);

/*
 Frees a result, and every text read from it. Returns INTUNE_OK, or INTUNE_INVALID_HANDLE (NULL, freed
 before). Since 0.1.0.
 */
int32_t intune_result_free(intune_result *result);

/*
 Tells what can be read from a token; nothing is sent. Advisory: Graph's tokens are opaque to clients,
 and one that cannot be read is no error. options_json: cloud ("global" default), against which the
 audience is held. Returns INTUNE_OK with body {readable, kind, audience, audienceMatchesCloud,
 tenantId, appId, expiresAt, expiresInMs, permissions, hasReadPermission, hasWritePermission,
 problems}, null for what cannot be read; or INTUNE_NULL_ARGUMENT, INTUNE_INVALID_UTF8,
 INTUNE_INVALID_TOKEN (no token has such characters), INTUNE_INVALID_JSON, INTUNE_INVALID_REQUEST.
 Since 0.1.0.

 # Safety
 Each text is NULL or NUL-terminated.
 */
intune_result *intune_token_inspect(const char *token, const char *options_json);

/*
 Sets what is asked for a token where a call has none. Again replaces, NULL clears; default: nothing.

 client: NULL means the default client. The token is kept until five minutes before it expires (where the
 provider knows no expiry it serves one call), and asked for anew once after a 401, with the claims if the
 service named any. One thread at a time asks, others wait. Where the provider fails, the call is
 INTUNE_CALLBACK_FAILED with its reason.

 Returns, when no other thread is inside a provider set before, INTUNE_OK; INTUNE_CALLBACK_FAILED where such a
 thread itself waits for this one: it is set, but an earlier one may still run, and setting it once more, outside
 callbacks, waits for that; or INTUNE_INVALID_HANDLE. Since 0.1.0.

 # Safety
 `provider` is NULL or may be called with `user_data` from any thread that calls this library, until it is
 replaced and while a call or pager of the client lives.
 */
int32_t intune_client_set_token_provider(intune_client *client,
                                         intune_token_fn provider,
                                         void *user_data);

/*
 Gives a token. expires_at_unix_ms: milliseconds since 1970 in UTC, 0 where it is not known. Returns
 INTUNE_OK; INTUNE_NULL_ARGUMENT, INTUNE_INVALID_UTF8 or INTUNE_INVALID_TOKEN, which fail the call, too; or
 INTUNE_INVALID_HANDLE for a sink whose provider has returned. Since 0.1.0.

 # Safety
 `token` is NULL or a NUL-terminated text.
 */
int32_t intune_token_sink_set(intune_token_sink *sink, const char *token, int64_t expires_at_unix_ms);

/*
 Says why there is no token; it stands in error.message. message: NULL means without a reason. Returns
 INTUNE_OK; INTUNE_INVALID_UTF8, which fails the call, too; or INTUNE_INVALID_HANDLE for a sink whose
 provider has returned. Since 0.1.0.

 # Safety
 `message` is NULL or a NUL-terminated text.
 */
int32_t intune_token_sink_fail(intune_token_sink *sink, const char *message);

/*
 The version of the library as text, "0.1.0". Static. Since 0.1.0.
 */
const char *intune_version(void);

/*
 The version of the library as 0xMMmmpp00: major, minor, patch. Since 0.1.0.
 */
uint32_t intune_version_number(void);

/*
 The ABI of the library. A program built against another one must not use it. Since 0.1.0.
 */
uint32_t intune_abi_version(void);

/*
 The name of a status number without its prefix, "THROTTLED"; "UNKNOWN" for a number that this build
 does not know. Static. Since 0.1.0.
 */
const char *intune_status_name(int32_t status);

#ifdef __cplusplus
}  // extern "C"
#endif /* __cplusplus */

#endif  /* INTUNE_H */

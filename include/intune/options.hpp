// Made by `cargo xtask generate` from contract/options.json.
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_OPTIONS_HPP
#define INTUNE_OPTIONS_HPP

/// @file intune/options.hpp
/// Options of clients and calls.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json.hpp"

namespace intune {

/// Which national cloud a client speaks to. Values of `client_options::cloud`. Since 0.1.0.
namespace cloud {
/// The global cloud.
inline constexpr const char *global = "global";
/// US Government L4.
inline constexpr const char *us_gov_l4 = "usGovL4";
/// US Government L5 (DoD).
inline constexpr const char *us_gov_l5 = "usGovL5";
/// China, operated by 21Vianet.
inline constexpr const char *china = "china";
} // namespace cloud

/// Whom a client trusts. Values of `tls_options::roots`. Since 0.1.0.
namespace tls_roots {
/// The machine's trust store.
inline constexpr const char *platform = "platform";
/// Mozilla's list, as the library was built with it.
inline constexpr const char *web_pki = "webpki";
} // namespace tls_roots

/// Which properties must be there. Values of `call_options::require`. Since 0.1.0.
namespace require {
/// Those that the description marks as required, null where the type allows it.
inline constexpr const char *documented = "documented";
/// Those that cannot be null.
inline constexpr const char *non_nullable = "nonNullable";
/// None.
inline constexpr const char *none = "none";
} // namespace require

/// What becomes of what an action replaces. To add and to remove reads what is there, merges and writes, and is not
/// atomic: what others change in between is lost. Over v1.0 it reads from beta, and writes nothing where v1.0 would
/// lose a filter. Values of `call_options::merge`. Since 0.1.0.
namespace merge {
/// Those that are given are all there are afterwards.
inline constexpr const char *replace = "replace";
/// Those that are given are there besides.
inline constexpr const char *add = "add";
/// Those that are given are there no more.
inline constexpr const char *remove = "remove";
} // namespace merge

/// What a create of many that goes on from its journal does with rows of which it is not known whether they were
/// created. Values of `create_many_options::unknown`. Since 0.1.0.
namespace unknown_rows {
/// Reports them as unknown, and sends nothing of them.
inline constexpr const char *report = "report";
/// Sends them again, so that one may be there twice.
inline constexpr const char *resend = "resend";
/// Reads what is there once and compares: a row is applied where it is found, and sent where it is not.
inline constexpr const char *reconcile = "reconcile";
} // namespace unknown_rows

/// When and how often a call is tried again. Since 0.1.0.
struct retry_options {
    /// Attempts after the first. Defaults to 3.
    std::optional<std::uint32_t> max_retries;
    /// The first back-off where the service named no wait; it doubles each time. Defaults to 3 s.
    std::optional<std::chrono::milliseconds> base_delay;
    /// The longest back-off. Defaults to 180 s.
    std::optional<std::chrono::milliseconds> max_delay;
    /// A Retry-After above this is not waited for. Defaults to 1 h.
    std::optional<std::chrono::milliseconds> max_retry_after;
    /// Whether a write that may have reached the service may be sent again. Defaults to false.
    bool replay_uncertain_writes = false;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        out.add_if("maxRetries", max_retries);
        out.add_if("baseDelayMs", base_delay);
        out.add_if("maxDelayMs", max_delay);
        out.add_if("maxRetryAfterMs", max_retry_after);
        out.add_if("replayUncertainWrites", replay_uncertain_writes);
        return out.done();
    }
};

/// How a client stays under the service's quota. Since 0.1.0.
class pacing {
public:
    /// The quota that the service publishes: 100 writes and 1000 requests in 20 s.
    static pacing intune() { return pacing("\"intune\""); }
    /// No pacing.
    static pacing off() { return pacing("\"off\""); }
    /// A quota of one's own: what a client keeps under in each window. `writes`: writes in each window. `any`: requests
    /// of any kind in each window. `window`: the window.
    static pacing quota(std::uint32_t writes, std::uint32_t any, std::chrono::milliseconds window) {
        detail::object_writer out;
        out.add("writes", writes);
        out.add("any", any);
        out.add("windowMs", window);
        return pacing(out.done());
    }
    /// This choice as JSON text.
    const std::string &json() const noexcept { return json_; }

private:
    explicit pacing(std::string json) : json_(std::move(json)) {}
    std::string json_;
};

/// Whom a client trusts. Since 0.1.0.
struct tls_options {
    /// Which roots are trusted. One of the names in `intune::tls_roots`. Defaults to "platform".
    std::optional<std::string> roots;
    /// A PEM file of further certificates to trust. Defaults to none.
    std::optional<std::string> ca_file;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        out.add_if("roots", roots);
        out.add_if("caFile", ca_file);
        return out.done();
    }
};

/// Options of a client. What is not set takes the library's default. Since 0.1.0.
struct client_options {
    /// The national cloud. One of the names in `intune::cloud`. Defaults to "global".
    std::optional<std::string> cloud;
    /// Root of the service in place of the cloud's: https, or http on loopback. Defaults to the cloud's.
    std::optional<std::string> base_url;
    /// Version segment of the path. Defaults to "v1.0".
    std::optional<std::string> api_version;
    /// The User-Agent header. Defaults to the library's name and version.
    std::optional<std::string> user_agent;
    /// Limit for look-up, connect and handshake together. Defaults to 10 s.
    std::optional<std::chrono::milliseconds> connect_timeout;
    /// Limit for one attempt. Defaults to 100 s.
    std::optional<std::chrono::milliseconds> attempt_timeout;
    /// Limit for a whole call, waits and retries included; 0 is none. Defaults to none.
    std::optional<std::chrono::milliseconds> deadline;
    /// When and how often a call is tried again. Defaults to the defaults of its members.
    std::optional<retry_options> retry;
    /// How the client stays under the service's quota. Defaults to `pacing::intune()`.
    std::optional<intune::pacing> pacing;
    /// Calls with the same key share one budget and one pause. Defaults to what the token names.
    std::optional<std::string> quota_key;
    /// A file by which processes share the budget and the pause of their keys: with every process that names it. It is
    /// made where there is none; its directory must be there. Defaults to none.
    std::optional<std::string> quota_file;
    /// "env", "none", or a proxy's URL. Defaults to "env".
    std::optional<std::string> proxy;
    /// Whom the client trusts. Defaults to the machine's trust store.
    std::optional<tls_options> tls;
    /// The largest answer that is taken, in bytes after decompression. Defaults to 64 MiB.
    std::optional<std::uint64_t> max_response_bytes;
    /// Connections at once; further calls wait. Defaults to 8.
    std::optional<std::uint32_t> max_connections;
    /// An access token, without "Bearer", for calls and pagers that are given none: a copy is kept until the client is
    /// closed, or it and its resources are gone. Defaults to none.
    std::optional<std::string> token;

    /// These options as JSON text, the token aside; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        out.add_if("cloud", cloud);
        out.add_if("baseUrl", base_url);
        out.add_if("apiVersion", api_version);
        out.add_if("userAgent", user_agent);
        out.add_if("connectTimeoutMs", connect_timeout);
        out.add_if("attemptTimeoutMs", attempt_timeout);
        out.add_if("deadlineMs", deadline);
        out.add_if("retry", retry);
        out.add_if("pacing", pacing);
        out.add_if("quotaKey", quota_key);
        out.add_if("quotaFile", quota_file);
        out.add_if("proxy", proxy);
        out.add_if("tls", tls);
        out.add_if("maxResponseBytes", max_response_bytes);
        out.add_if("maxConnections", max_connections);
        return out.done();
    }
};

/// What a check asks for. What is not set takes the library's default. Since 0.1.0.
struct validate_options {
    /// Whose properties there are: "v1.0" or "beta". Defaults to the client's, or "v1.0".
    std::optional<std::string> api_version;
    /// Which properties must be there. One of the names in `intune::require`. Defaults to "documented".
    std::optional<std::string> require;
    /// Whether members and enum values pass that the library does not know. Defaults to false.
    bool allow_unknown = false;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        out.add_if("apiVersion", api_version);
        out.add_if("require", require);
        out.add_if("allowUnknown", allow_unknown);
        return out.done();
    }
};

/// What every call takes. Since 0.1.0.
struct common_options {
    /// Id of this call, sent along, and the one to cancel it by. Defaults to a new GUID.
    std::optional<std::string> client_request_id;
    /// Limit for the whole call, waits, retries and every page of a list included; 0 is none. Defaults to the client's.
    std::optional<std::chrono::milliseconds> deadline;
    /// Whether to fail as `INTUNE_THROTTLED`, with the time to wait, in place of waiting. Defaults to false.
    bool no_wait = false;
    /// Whether to check only, and give the exact request in place of sending it; needs no token. Defaults to false.
    bool dry_run = false;
    /// Further request headers, name and value. Those that the library sets are refused. Defaults to none.
    std::vector<std::pair<std::string, std::string>> headers;
    /// Of a resource that has a parent alone: the id of the entity below which it is. Defaults to none.
    std::optional<std::string> parent_id;

protected:
    void write(detail::object_writer &out) const {
        out.add_if("clientRequestId", client_request_id);
        out.add_if("deadlineMs", deadline);
        out.add_if("noWait", no_wait);
        out.add_if("dryRun", dry_run);
        if (!headers.empty()) {
            detail::object_writer fields;
            for (const auto &[field, value] : headers) fields.add(field, value);
            out.json("headers", fields.done());
        }
        out.add_if("parentId", parent_id);
    }
};

/// Options of a create, update, remove, action, reconcile or request. What is not set takes the library's default.
/// Since 0.1.0.
struct call_options : common_options {
    /// Of a create alone: which properties must be there. One of the names in `intune::require`. Defaults to
    /// "documented".
    std::optional<std::string> require;
    /// Of a create, update or action alone: whether members and enum values pass that the library does not know.
    /// Defaults to false.
    bool allow_unknown = false;
    /// Of an action that replaces all of something alone, such as "assign": what becomes of what is there. One of the
    /// names in `intune::merge`. Defaults to "replace".
    std::optional<std::string> merge;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        write(out);
        out.add_if("require", require);
        out.add_if("allowUnknown", allow_unknown);
        out.add_if("merge", merge);
        return out.done();
    }
};

/// Options of a create of many. What is not set takes the library's default. Since 0.1.0.
struct create_many_options : common_options {
    /// Whether members and enum values pass that the library does not know. Defaults to false.
    bool allow_unknown = false;
    /// Which properties must be there. One of the names in `intune::require`. Defaults to "documented".
    std::optional<std::string> require;
    /// How many rows one request has at most. Defaults to 20.
    std::optional<std::uint32_t> batch_size;
    /// How many requests are in flight at once at most. Defaults to 4.
    std::optional<std::uint32_t> concurrency;
    /// Whether nothing more is sent once a row was not created. Defaults to false.
    bool stop_on_error = false;
    /// A file, readable by its owner alone, in which the fate of each row is before it is told. The same call with the
    /// same file and rows goes on where an earlier one ended. Defaults to none.
    std::optional<std::string> journal;
    /// What becomes of rows in the journal whose fate is not known. One of the names in `intune::unknown_rows`.
    /// Defaults to "report".
    std::optional<std::string> unknown;
    /// Whether nothing is sent: rows in the journal whose fate is not known are looked for in what is there, and the
    /// journal says what was found. Rows that are not there are told of as notSent. Defaults to false.
    bool reconcile_only = false;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        write(out);
        out.add_if("allowUnknown", allow_unknown);
        out.add_if("require", require);
        out.add_if("batchSize", batch_size);
        out.add_if("concurrency", concurrency);
        out.add_if("stopOnError", stop_on_error);
        out.add_if("journal", journal);
        out.add_if("unknown", unknown);
        out.add_if("reconcileOnly", reconcile_only);
        return out.done();
    }
};

/// Options of a get, list or count, and of pages. What is not set takes the library's default. Query options are given
/// as they are meant: the library encodes them, and puts their "$" in front. In a set that holds several types,
/// properties are named by themselves: those that the resource's type alone has go out behind that type. Since 0.1.0.
struct read_options : common_options {
    /// $select: names of properties. Several have commas between them. Defaults to all.
    std::optional<std::string> select;
    /// $filter, such as "installStatus eq 'available'". Defaults to none.
    std::optional<std::string> filter;
    /// $orderby, such as "deviceDisplayName desc". Several have commas between them. Defaults to the service's order.
    std::optional<std::string> orderby;
    /// $expand: names of properties. Several have commas between them. Defaults to none.
    std::optional<std::string> expand;
    /// $search. Defaults to none.
    std::optional<std::string> search;
    /// $top: the size of a page. Defaults to the service's.
    std::optional<std::uint32_t> top;
    /// $skip: how many to leave out. Defaults to none.
    std::optional<std::uint32_t> skip;
    /// $count: whether to ask for "@odata.count". Defaults to false.
    bool count = false;
    /// Of a list alone: how many entities are wanted at most; 0 is all. Defaults to all.
    std::optional<std::uint32_t> max_items;

    /// These options as JSON text; what is not set is left out.
    std::string json() const {
        detail::object_writer out;
        write(out);
        out.add_if("select", select);
        out.add_if("filter", filter);
        out.add_if("orderby", orderby);
        out.add_if("expand", expand);
        out.add_if("search", search);
        out.add_if("top", top);
        out.add_if("skip", skip);
        out.add_if("count", count);
        out.add_if("maxItems", max_items);
        return out.done();
    }
};

} // namespace intune

#endif // INTUNE_OPTIONS_HPP

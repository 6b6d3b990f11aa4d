// What holds for intune.hpp with and without exceptions.
#ifndef HPP_CASES_HPP
#define HPP_CASES_HPP

static_assert(!std::is_copy_constructible_v<intune::result> && !std::is_copy_assignable_v<intune::result>, "move-only");
static_assert(!std::is_copy_constructible_v<intune::client> && !std::is_copy_assignable_v<intune::client>, "move-only");
static_assert(!std::is_copy_constructible_v<intune::pager> && !std::is_copy_assignable_v<intune::pager>, "move-only");
static_assert(std::is_nothrow_move_constructible_v<intune::result>, "moves freely");
static_assert(std::is_nothrow_move_constructible_v<intune::pager>, "moves freely");
static_assert(std::is_nothrow_move_assignable_v<intune::pager>, "moves freely");
static_assert(std::is_nothrow_move_assignable_v<intune::client>, "moves freely");
static_assert(!std::is_default_constructible_v<intune::ios_update_device_status>, "four properties must be given");

// Whether a text can be taken from a value of this type.
template <class Result, class = void>
constexpr bool gives_json = false;
template <class Result>
constexpr bool gives_json<Result, std::void_t<decltype(std::declval<Result>().json())>> = true;
template <class Result, class = void>
constexpr bool gives_get = false;
template <class Result>
constexpr bool gives_get<Result, std::void_t<decltype(std::declval<Result>().get("/ok"))>> = true;
template <class Result, class = void>
constexpr bool gives_body = false;
template <class Result>
constexpr bool gives_body<Result, std::void_t<decltype(std::declval<Result>().body())>> = true;
template <class Result, class = void>
constexpr bool gives_message = false;
template <class Result>
constexpr bool gives_message<Result, std::void_t<decltype(std::declval<Result>().message())>> = true;
template <class Result, class = void>
constexpr bool gives_outcome = false;
template <class Result>
constexpr bool gives_outcome<Result, std::void_t<decltype(std::declval<Result>().outcome())>> = true;
static_assert(gives_json<const intune::result &> && !gives_json<intune::result> && !gives_json<const intune::result>);
static_assert(gives_get<const intune::result &> && !gives_get<intune::result> && !gives_get<const intune::result>);
static_assert(gives_body<const intune::result &> && !gives_body<intune::result>);
static_assert(gives_message<const intune::result &> && !gives_message<intune::result>);
static_assert(gives_outcome<const intune::result &> && !gives_outcome<intune::result>);

static inline intune::ios_update_device_status seed() {
    intune::ios_update_device_status status(
        intune::install_status::available, "2016-12-31T23:56:44.951111-08:00",
        intune::compliance_status::not_applicable, "2017-01-01T00:00:17.7769392-08:00");
    status.os_version = "Os Version value";
    status.device_id = "Device Id value";
    status.user_id = "User Id value";
    status.device_display_name = "Device Display Name value";
    status.user_name = "User Name value";
    status.device_model = "Device Model value";
    status.user_principal_name = "User Principal Name value";
    return status;
}

static inline intune::client_options options_for(const char *url) {
    intune::client_options options;
    options.base_url = url;
    options.proxy = "none";
    options.pacing = intune::pacing::off();
    options.retry = intune::retry_options();
    options.retry->max_retries = 0;
    return options;
}

static inline intune::client opened_client() {
    intune::client client;
    const intune::result opened = client.open(options_for(base_url()));
    CHECK(opened.ok());
    return client;
}

static inline void versions_and_names() {
    CHECK(intune::abi_matches());
    CHECK(intune::version() == INTUNE_VERSION);
    CHECK(intune::status_name(INTUNE_THROTTLED) == "THROTTLED");
    CHECK(intune::status_name(12345) == "UNKNOWN");
}

static inline void a_status_writes_the_example() { CHECK_TEXT(seed().json().c_str(), SEED_REQUEST); }

static inline void a_status_writes_null_for_what_is_not_set() {
    const intune::ios_update_device_status bare("idle", "2017-01-01T00:00:00Z", "error", "2017-01-02T00:00:00Z");
    CHECK_TEXT(bare.json().c_str(), "{\n"
                                    "\"@odata.type\": \"#microsoft.graph.iosUpdateDeviceStatus\",\n"
                                    "\"installStatus\": \"idle\",\n"
                                    "\"osVersion\": null,\n"
                                    "\"deviceId\": null,\n"
                                    "\"userId\": null,\n"
                                    "\"deviceDisplayName\": null,\n"
                                    "\"userName\": null,\n"
                                    "\"deviceModel\": null,\n"
                                    "\"complianceGracePeriodExpirationDateTime\": \"2017-01-01T00:00:00Z\",\n"
                                    "\"status\": \"error\",\n"
                                    "\"lastReportedDateTime\": \"2017-01-02T00:00:00Z\",\n"
                                    "\"userPrincipalName\": null\n"
                                    "}");
    CHECK(intune::client().ios_update_statuses().validate(bare).ok());
}

static inline void a_status_escapes_its_strings() {
    const intune::client client = opened_client();
    intune::call_options dry_run;
    dry_run.dry_run = true;
    intune::ios_update_device_status status = seed();
    static constexpr char odd_text[] = "\" \\ / \b\f\n\r\t \x01\x1f\x7f J\xc3\xb6rg \xf0\x9f\x98\x80 \0 end";
    const std::string odd(odd_text, sizeof odd_text - 1);
    status.id = "an \"id\"";
    status.device_display_name = odd;
    const intune::result plan = client.ios_update_statuses().create(status, nullptr, dry_run);
    CHECK(plan.ok());
    CHECK(plan.get("/body/body/deviceDisplayName") == odd);
    CHECK(plan.get("/body/body/id") == "an \"id\"");

    status.device_display_name = "\xff";
    const intune::result refused = intune::client().ios_update_statuses().validate(status);
    CHECK_NUMBER(refused.status(), INTUNE_INVALID_UTF8);
}

static inline void every_documented_name_is_known() {
    namespace is = intune::install_status;
    namespace cs = intune::compliance_status;
    for (const char *name :
         {is::success, is::available, is::idle, is::unknown, is::downloading, is::download_failed,
          is::download_requires_computer, is::download_insufficient_space, is::download_insufficient_power,
          is::download_insufficient_network, is::installing, is::install_insufficient_space,
          is::install_insufficient_power, is::install_phone_call_in_progress, is::install_failed,
          is::not_supported_operation, is::shared_device_user_logged_in_error,
          is::device_os_higher_than_desired_os_version}) {
        intune::ios_update_device_status status = seed();
        status.install_status = name;
        CHECK(intune::client().ios_update_statuses().validate(status).ok());
    }
    for (const char *name : {cs::unknown, cs::not_applicable, cs::compliant, cs::remediated, cs::non_compliant,
                             cs::error, cs::conflict, cs::not_assigned}) {
        intune::ios_update_device_status status = seed();
        status.status = name;
        CHECK(intune::client().ios_update_statuses().validate(status).ok());
    }
}

static inline void unknown_members_and_values_survive() {
    intune::ios_update_device_status status = seed();
    status.install_status = "mdmClientCrashed";
    status.additional.emplace_back("platform", "1024");
    status.additional.emplace_back("odd \"name\"", "{\"a\": [1.10]}");
    const intune::result refused = intune::client().ios_update_statuses().validate(status);
    CHECK_NUMBER(refused.status(), INTUNE_INVALID_REQUEST);
    CHECK(refused.get("/error/problems/2/field").has_value());
    intune::validate_options relaxed;
    relaxed.allow_unknown = true;
    CHECK(intune::client().ios_update_statuses().validate(status, relaxed).ok());

    intune::call_options options;
    options.allow_unknown = true;
    options.dry_run = true;
    const intune::result plan = intune::client::shared().ios_update_statuses().create(status, nullptr, options);
    CHECK(plan.get("/body/body/installStatus") == "mdmClientCrashed");
    CHECK(plan.get("/body/body/platform") == "1024");
    CHECK(plan.get("/body/body/odd \"name\"/a/0") == "1.10");
}

static inline void options_write_themselves() {
    CHECK(intune::call_options().json() == "{}");
    intune::call_options assign;
    assign.parent_id = "p";
    assign.merge = intune::merge::add;
    CHECK_TEXT(assign.json().c_str(), "{\"parentId\": \"p\",\"merge\": \"add\"}");
    CHECK(intune::client_options().json() == "{}");
    CHECK(intune::validate_options().json() == "{}");
    CHECK(intune::pacing::intune().json() == "\"intune\"");

    intune::call_options call;
    call.client_request_id = "a \"quoted\" id";
    call.deadline = std::chrono::seconds(2);
    call.no_wait = true;
    call.dry_run = true;
    call.headers = {{"Prefer", "return=minimal"}, {"X-Two", "2"}};
    call.require = intune::require::non_nullable;
    call.allow_unknown = true;
    CHECK_TEXT(call.json().c_str(),
               "{\"clientRequestId\": \"a \\\"quoted\\\" id\",\"deadlineMs\": 2000,\"noWait\": true,\"dryRun\": true,"
               "\"headers\": {\"Prefer\": \"return=minimal\",\"X-Two\": \"2\"},\"require\": \"nonNullable\","
               "\"allowUnknown\": true}");
    call.client_request_id.reset();
    const intune::result plan = intune::client::shared().ios_update_statuses().create(seed(), nullptr, call);
    CHECK(plan.ok());
    CHECK(plan.get("/body/method") == "POST");
}

static inline void every_client_option_is_taken() {
    intune::client_options options = options_for(base_url());
    options.cloud = intune::cloud::china;
    options.api_version = "v1.0";
    options.user_agent = "a-test/1.0";
    options.connect_timeout = std::chrono::seconds(1);
    options.attempt_timeout = std::chrono::seconds(2);
    options.deadline = std::chrono::seconds(3);
    options.retry->base_delay = std::chrono::milliseconds(10);
    options.retry->max_delay = std::chrono::milliseconds(20);
    options.retry->max_retry_after = std::chrono::milliseconds(30);
    options.retry->replay_uncertain_writes = true;
    options.pacing = intune::pacing::quota(5, 50, std::chrono::seconds(1));
    options.quota_key = "a key of the test";
    options.tls = intune::tls_options();
    options.tls->roots = intune::tls_roots::web_pki;
    options.max_response_bytes = 4096;
    options.max_connections = 2;
    intune::client client;
    const intune::result opened = client.open(options);
    CHECK_TEXT(std::string(opened.message()).c_str(), "");
    CHECK(opened.get("/body/cloud") == "china");
    CHECK(opened.get("/body/scope") == "https://microsoftgraph.chinacloudapi.cn/.default");
}

static inline void a_refused_option_names_itself() {
    intune::client_options options;
    options.cloud = "mars";
    intune::client client;
    const intune::result refused = client.open(options);
    CHECK_NUMBER(refused.status(), INTUNE_INVALID_REQUEST);
    CHECK(refused.message().find("cloud") != std::string_view::npos);
    CHECK(!client);
}

static inline void the_example_is_created() {
    const intune::client client = opened_client();
    const intune::result created = client.ios_update_statuses().create(seed(), TOKEN);
    CHECK_TEXT(std::string(created.message()).c_str(), "");
    CHECK(created.ok());
    CHECK_NUMBER(created.status(), INTUNE_OK);
    CHECK_NUMBER(created.http_status(), 201);
    CHECK(created.outcome() == "applied");
    CHECK(!created.retry_after());
    CHECK(created.get("/body/lastReportedDateTime") == "2017-01-01T00:00:17.7769392-08:00");
    CHECK(created.get("/body/complianceGracePeriodExpirationDateTime") == "2016-12-31T23:56:44.951111-08:00");
    CHECK(!created.get("/body/id").value_or("").empty());
    CHECK(created.get("/body") == created.body());
    CHECK(created.json().find(created.body()) != std::string_view::npos);
    CHECK(created.json().find(TOKEN) == std::string_view::npos);
    CHECK(created.body().data()[created.body().size()] == '\0');
}

static inline void texts_of_every_kind_are_taken() {
    const intune::client client = opened_client();
    const std::string status = SEED_REQUEST, token = TOKEN;
    const std::string longer = token + "-and-what-does-not-belong-to-the-view";
    CHECK(client.ios_update_statuses().create(status, token).ok());
    const std::string_view cut = std::string_view(longer).substr(0, token.size());
    CHECK(client.ios_update_statuses().create(std::string_view(status), cut).ok());
    CHECK(client.ios_update_statuses().create(SEED_REQUEST, std::optional<std::string>(token)).ok());
    const char *none = nullptr;
    const intune::result refused = client.ios_update_statuses().create(SEED_REQUEST, none);
    CHECK_NUMBER(refused.status(), INTUNE_INVALID_TOKEN);
    const intune::result missing = client.ios_update_statuses().create(nullptr, TOKEN);
    CHECK_NUMBER(missing.status(), INTUNE_NULL_ARGUMENT);
}

static inline void bad_input_is_named() {
    const intune::client client = opened_client();
    intune::ios_update_device_status status = seed();
    status.install_status = "Available";
    status.last_reported_date_time = "2017-02-30T00:00:00Z";
    const intune::result refused = client.ios_update_statuses().create(status, TOKEN);
    CHECK_NUMBER(refused.status(), INTUNE_INVALID_REQUEST);
    CHECK_NUMBER(refused.http_status(), 0);
    CHECK(refused.outcome() == "notSent");
    CHECK(refused.get("/error/problems/0/field") == "installStatus");
    CHECK(refused.get("/error/problems/1/field") == "lastReportedDateTime");
    CHECK(refused.get("/error/message") == refused.message());
    for (const char *token : {"", TOKEN "\n", "Bearer " TOKEN}) {
        const intune::result no_token = client.ios_update_statuses().create(seed(), token);
        CHECK_NUMBER(no_token.status(), INTUNE_INVALID_TOKEN);
    }
    const intune::result cut = client.ios_update_statuses().create("{\"installStatus\": \"avail", TOKEN);
    CHECK_NUMBER(cut.status(), INTUNE_INVALID_JSON);
}

static inline void a_nul_inside_is_refused() {
    using namespace std::string_view_literals;
    const intune::client client = opened_client();
    const std::string status = SEED_REQUEST + std::string(1, '\0') + "x";
    const auto bad = "secret\0b"sv;
    const auto statuses = client.ios_update_statuses();
    intune::pager pages = statuses.pages(bad);
    const struct {
        intune::result refused;
        const char *outcome, *name;
    } cases[] = {
        {statuses.create(status, TOKEN), "notSent", "entity_json"},
        {statuses.create(SEED_REQUEST, bad), "notSent", "token"},
        {statuses.validate(status), "none", "entity_json"},
        {intune::validate(bad, SEED_REQUEST), "none", "resource"},
        {intune::describe(bad), "none", "resource"},
        {intune::token_inspect(bad), "none", "token"},
        {statuses.get(bad, TOKEN), "none", "id"},
        {statuses.get("an-id", bad), "none", "token"},
        {statuses.list(bad), "none", "token"},
        {statuses.count(bad), "none", "token"},
        {pages.next(), "none", "token"},
        {client.resource(bad).list(TOKEN), "none", "resource"},
        {client.resource(bad).pages(TOKEN).next(), "none", "resource"},
        {statuses.update(bad, "{}", TOKEN), "notSent", "id"},
        {statuses.update("an-id", bad, TOKEN), "notSent", "patch_json"},
        {statuses.remove(bad, TOKEN), "notSent", "id"},
        {statuses.action(bad, "assign", nullptr, TOKEN), "notSent", "id"},
        {statuses.action("an-id", bad, nullptr, TOKEN), "notSent", "action"},
        {statuses.action("an-id", "assign", bad, TOKEN), "notSent", "parameters_json"},
        {client.request(bad, "/me", nullptr, TOKEN), "notSent", "method"},
        {client.request("GET", bad, nullptr, TOKEN), "none", "path"},
        {client.request("POST", "/me", bad, TOKEN), "notSent", "body_json"},
    };
    for (const auto &[refused, outcome, name] : cases) {
        CHECK_NUMBER(refused.status(), INTUNE_INVALID_REQUEST);
        CHECK(!refused.ok());
        CHECK_NUMBER(refused.http_status(), 0);
        CHECK(!refused.retry_after());
        CHECK(refused.body().empty());
        CHECK(refused.outcome() == outcome);
        CHECK(refused.message().find(name) == 0);
        CHECK(refused.message().find("NUL") != std::string_view::npos);
        CHECK(refused.get("") == refused.json());
        CHECK(refused.get("/error/message") == refused.message());
        CHECK(refused.get("/status") == "INVALID_REQUEST");
        CHECK(refused.get("/ok") == "false");
        CHECK(!refused.get("/body") && !refused.get("/error/code") && !refused.get("/error/problems/0"));
        CHECK(refused.json().find("secret") == std::string_view::npos);
    }
    CHECK_NUMBER(client.cancel("a\0b"sv), INTUNE_INVALID_REQUEST);
    CHECK(!cases[0].refused.get("/ok\0"sv));
    const intune::result fine = intune::validate("iosUpdateStatuses", SEED_REQUEST);
    CHECK(!fine.get("/ok\0"sv) && !fine.get(nullptr) && fine.get("/ok") == "true");
}

// A refusal of the header's own has the members of one of the library's, in their order.
static inline void a_refusal_has_a_whole_envelope() {
    using namespace std::string_view_literals;
    const intune::result own = intune::validate("iosUpdateStatuses", "\0"sv);
    const intune::result native = intune::validate("iosUpdateStatuses", "\xff");
    std::string_view rest = own.json();
    CHECK_NUMBER(native.status(), INTUNE_INVALID_UTF8);
    for (const char *name :
         {"ok", "status", "httpStatus", "outcome", "body", "error", "message", "code", "innerCode", "field", "problems",
          "requiredScopes", "activityId", "claims", "retryable", "retryAfterMs", "requestId", "clientRequestId",
          "diagnostic", "attempts", "elapsedMs", "waitedMs", "pacedMs"}) {
        const std::string quoted = std::string("\"") + name + "\":";
        CHECK(native.json().find(quoted) != std::string_view::npos);
        const std::size_t at = rest.find(quoted);
        CHECK(at != std::string_view::npos);
        if (at != std::string_view::npos) rest.remove_prefix(at + quoted.size());
    }
}

static inline void results_move() {
    intune::result one = intune::validate("iosUpdateStatuses", "{}");
    const std::string_view json = one.json();
    const std::string copy(json);
    intune::result two = std::move(one);
    CHECK(json == copy && two.json().data() == json.data());
    CHECK_NUMBER(one.status(), INTUNE_INVALID_HANDLE);
    CHECK(one.json().empty() && one.message().empty() && one.outcome().empty() && !one.get("/ok"));
    one = intune::validate("iosUpdateStatuses", SEED_REQUEST);
    CHECK(one.ok());
    one = std::move(two);
    CHECK(one.json().data() == json.data());
    intune::result &same = one;
    one = std::move(same);
    CHECK(one.json() == copy);

    using namespace std::string_view_literals;
    intune::result refused = intune::validate("iosUpdateStatuses", "\0"sv);
    const std::string_view message = refused.message();
    const intune::result moved = std::move(refused);
    CHECK(moved.message().data() == message.data());
}

static inline void clients_move_and_close() {
    intune::call_options dry_run;
    dry_run.dry_run = true;
    intune::client empty;
    CHECK(!empty);
    const intune::result none = empty.ios_update_statuses().create(seed(), TOKEN, dry_run);
    CHECK_NUMBER(none.status(), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(empty.cancel_all(), INTUNE_INVALID_HANDLE);

    intune::client one = opened_client();
    intune::client two = std::move(one);
    CHECK(!one && two);
    const intune::result from_moved = one.ios_update_statuses().create(seed(), TOKEN, dry_run);
    CHECK_NUMBER(from_moved.status(), INTUNE_INVALID_HANDLE);
    CHECK(two.ios_update_statuses().create(seed(), TOKEN, dry_run).ok());
    one = std::move(two);
    CHECK(one.ios_update_statuses().create(seed(), TOKEN, dry_run).ok());
    one.close();
    one.close();
    CHECK(!one);

    intune::client shared = intune::client::shared();
    const intune::result plan = shared.ios_update_statuses().create(seed(), nullptr, dry_run);
    CHECK(plan.get("/body/url") == "https://graph.microsoft.com/v1.0/deviceManagement/iosUpdateStatuses");
    intune::client taken = std::move(shared);
    CHECK(taken && !shared);
    CHECK_NUMBER(taken.cancel_all(), INTUNE_NOT_FOUND);
    CHECK_NUMBER(taken.cancel("an-id"), INTUNE_NOT_FOUND);
    CHECK_NUMBER(taken.cancel(nullptr), INTUNE_NULL_ARGUMENT);
}

static inline void a_client_is_opened_anew() {
    const std::size_t before = intune::live_handles();
    intune::client client = opened_client();
    CHECK_NUMBER(intune::live_handles(), before + 1);
    CHECK(client.open(options_for(base_url())).ok());
    CHECK_NUMBER(intune::live_handles(), before + 1);
    client.close();
    CHECK_NUMBER(intune::live_handles(), before);
}

// A resource has hold of its client's connection: it goes where that goes, and is there as long as the resource is.
static inline void a_resource_outlives_its_client() {
    intune::call_options dry_run;
    dry_run.dry_run = true;
    const auto shared = intune::client::shared().ios_update_statuses();
    CHECK(shared.create(seed(), nullptr, dry_run).ok());
    const std::size_t before = intune::live_handles();
    {
        const auto statuses = opened_client().ios_update_statuses();
        CHECK(statuses.create(seed(), TOKEN).ok());
        const intune::resource named = opened_client().resource("iosUpdateStatuses");
        CHECK(named.count(TOKEN).ok());
        intune::pager pages = opened_client().resource("iosUpdateStatuses").pages(TOKEN);
        CHECK(pages.next().ok());
    }
    CHECK_NUMBER(intune::live_handles(), before);
    std::optional<intune::client> first(opened_client());
    CHECK_NUMBER(intune::set_token_provider(*first, [](auto) { return TOKEN; }), INTUNE_OK);
    const auto statuses = first->ios_update_statuses();
    auto second = std::make_unique<intune::client>(std::move(*first));
    CHECK(statuses.count().ok());
    const intune::result from_moved = first->ios_update_statuses().count(TOKEN);
    CHECK_NUMBER(from_moved.status(), INTUNE_INVALID_HANDLE);
    first.reset();
    CHECK(statuses.count().ok());
    second.reset();
    CHECK(statuses.count().ok());
    CHECK_NUMBER(intune::live_handles(), before + 1);
}

// Closed, a client is closed to its resources, and opened anew it is open to them.
static inline void a_resource_is_closed_with_its_client() {
    const std::size_t before = intune::live_handles();
    intune::client client;
    const auto statuses = client.ios_update_statuses();
    CHECK_NUMBER(statuses.count(TOKEN).status(), INTUNE_INVALID_HANDLE);
    CHECK(client.open(options_for(base_url())).ok());
    CHECK(statuses.count(TOKEN).ok());
    const auto copy = statuses;
    client.close();
    CHECK_NUMBER(intune::live_handles(), before);
    CHECK_NUMBER(copy.count(TOKEN).status(), INTUNE_INVALID_HANDLE);
    CHECK(copy.validate(seed()).ok());
    intune::pager pages = copy.pages(TOKEN);
    CHECK_NUMBER(pages.opened().status(), INTUNE_INVALID_HANDLE);
    CHECK(client.open(options_for(base_url())).ok());
    CHECK(copy.count(TOKEN).ok());
    intune::client other = opened_client();
    other = std::move(client);
    CHECK_NUMBER(intune::live_handles(), before + 1);
    CHECK(other.ios_update_statuses().count(TOKEN).ok() && copy.count(TOKEN).ok());
    CHECK(client.open(options_for(base_url())).ok());
    CHECK(client.ios_update_statuses().count(TOKEN).ok());
}

static inline void tokens_are_inspected() {
    const intune::result opaque = intune::token_inspect(TOKEN);
    CHECK(opaque.ok());
    CHECK(opaque.get("/body/readable") == "false");
    CHECK(intune::token_inspect(TOKEN, intune::cloud::us_gov_l5).ok());
    const intune::result nowhere = intune::token_inspect(TOKEN, "mars");
    CHECK_NUMBER(nowhere.status(), INTUNE_INVALID_REQUEST);
}

static inline void log_lines_come_and_end() {
    const intune::client client = opened_client();
    auto seen = std::make_unique<std::atomic<int>>(0);
    std::atomic<int> &count = *seen;
    auto other = std::make_shared<std::atomic<int>>(0);
    CHECK_NUMBER(intune::set_log(intune::log_level::trace,
                                 [&count](intune::log_level level, std::string_view line) noexcept {
                                     if (level <= intune::log_level::trace && !line.empty()) ++count;
                                 }),
                 INTUNE_OK);
    CHECK(client.ios_update_statuses().create(seed(), TOKEN).ok());
    CHECK(count > 0);
    CHECK_NUMBER(intune::set_log(intune::log_level::trace,
                                 [other](intune::log_level, std::string_view) noexcept { ++*other; }),
                 INTUNE_OK);
    const int first = count;
    CHECK(client.ios_update_statuses().create(seed(), TOKEN).ok());
    CHECK_NUMBER(count, first);
    CHECK(*other > 0);
    CHECK_NUMBER(other.use_count(), 2);
    CHECK_NUMBER(intune::set_log(static_cast<intune::log_level>(99),
                                 [](intune::log_level, std::string_view) noexcept {}),
                 INTUNE_INVALID_REQUEST);
    const int second = *other;
    CHECK(client.ios_update_statuses().create(seed(), TOKEN).ok());
    CHECK(*other > second);
    CHECK_NUMBER(intune::clear_log(), INTUNE_OK);
    CHECK_NUMBER(other.use_count(), 1);
    const int last = *other;
    CHECK(client.ios_update_statuses().create(seed(), TOKEN).ok());
    CHECK_NUMBER(*other, last);
}

static inline void threads_share_a_client() {
    const intune::client client = opened_client();
    std::vector<std::thread> threads;
    for (int n = 0; n < 8; n++) {
        threads.emplace_back([&client, n] {
            for (int round = 0; round < 10; round++) {
                intune::ios_update_device_status status = seed();
                status.device_id = std::to_string(n) + "-" + std::to_string(round);
                const intune::result created = client.ios_update_statuses().create(status, TOKEN);
                CHECK(created.ok());
                CHECK(created.get("/body/deviceId") == *status.device_id);
            }
        });
    }
    for (std::thread &thread : threads) thread.join();
}

static inline std::string id_of(const intune::result &made) { return std::string(made.get("/body/id").value_or("")); }

static inline int rows_of(const intune::result &page) {
    int rows = 0;
    while (page.get("/body/value/" + std::to_string(rows))) rows++;
    return rows;
}

static inline void create_for(const intune::client &client, const char *user, int count) {
    intune::ios_update_device_status status = seed();
    status.user_name = user;
    for (int i = 0; i < count; i++) CHECK(client.ios_update_statuses().create(status, TOKEN).ok());
}

static inline intune::read_options reads_of(const char *user) {
    intune::read_options options;
    options.filter = std::string("userName eq '") + user + "'";
    return options;
}

static inline void an_entity_lives_and_dies() {
    const intune::client client = opened_client();
    const std::string id = id_of(client.ios_update_statuses().create(seed(), TOKEN));
    const intune::result read = client.ios_update_statuses().get(id, TOKEN);
    CHECK(read.ok());
    CHECK_NUMBER(read.http_status(), 200);
    CHECK(read.outcome() == "none");
    CHECK(read.get("/body/id") == id && read.get("/body") == read.body());

    intune::ios_update_device_status_patch patch;
    patch.install_status = intune::install_status::success;
    patch.device_model = nullptr;
    const intune::result changed = client.ios_update_statuses().update(id, patch, TOKEN);
    CHECK(changed.ok());
    CHECK(changed.outcome() == "applied");
    CHECK(client.ios_update_statuses().update(id, R"({"osVersion": "18"})", TOKEN).ok());
    const intune::result again = client.ios_update_statuses().get(id, TOKEN);
    CHECK(again.get("/body/installStatus") == "success");
    CHECK(again.get("/body/osVersion") == "18");
    CHECK(!again.get("/body/deviceModel"));
    CHECK(again.get("/body/userName") == "User Name value");

    const intune::result removed = client.ios_update_statuses().remove(id, TOKEN);
    CHECK(removed.ok());
    CHECK_NUMBER(removed.http_status(), 204);
    CHECK(removed.outcome() == "applied" && removed.body().empty() && !removed.get("/body"));
    const intune::result gone = client.ios_update_statuses().get(id, TOKEN);
    CHECK_NUMBER(gone.status(), INTUNE_NOT_FOUND);
    const intune::result none = client.ios_update_statuses().remove(id, TOKEN);
    CHECK_NUMBER(none.status(), INTUNE_NOT_FOUND);
    CHECK(none.outcome() == "rejected");
}

static inline void entities_are_listed_and_counted() {
    const intune::client client = opened_client();
    create_for(client, "list", 5);
    intune::read_options options = reads_of("list");
    options.top = 2;
    options.select = "id,userName";
    options.count = true;
    const intune::result all = client.ios_update_statuses().list(TOKEN, options);
    CHECK(all.ok());
    CHECK_NUMBER(rows_of(all), 5);
    CHECK(all.get("/body/@odata.count") == "5");
    CHECK(all.get("/body/value/4/userName") == "list" && !all.get("/body/value/4/osVersion"));
    options.max_items = 3;
    const intune::result some = client.ios_update_statuses().list(TOKEN, options);
    CHECK_NUMBER(rows_of(some), 3);
    const intune::result counted = client.ios_update_statuses().count(TOKEN, reads_of("list"));
    CHECK(counted.ok());
    CHECK(counted.get("/body") == "5");
}

// Any described resource by its name, with the same verbs.
static inline void a_resource_goes_by_its_name() {
    const intune::client client = opened_client();
    const std::string name = "iosUpdateStatuses";
    const intune::resource statuses = client.resource(std::string_view(name + "x").substr(0, name.size()));
    const std::string id = id_of(statuses.create(SEED_REQUEST, TOKEN));
    CHECK(statuses.update(id, R"({"osVersion": "19"})", TOKEN).ok());
    const intune::result read = statuses.get(id, TOKEN);
    CHECK(read.get("/body/osVersion") == "19");
    CHECK(statuses.list(TOKEN).ok() && statuses.count(TOKEN).ok() && statuses.validate(SEED_REQUEST).ok());
    intune::pager pages = statuses.pages(TOKEN);
    CHECK(pages.next().ok());
    const intune::result acted = statuses.action(id, "assign", "{}", TOKEN);
    CHECK_NUMBER(acted.status(), INTUNE_INVALID_REQUEST);
    CHECK(acted.message().find("assign") != std::string_view::npos);
    CHECK(statuses.remove(id, TOKEN).ok());

    const intune::result mistaken = client.resource("iosUpdateStatus").list(TOKEN);
    CHECK_NUMBER(mistaken.status(), INTUNE_INVALID_REQUEST);
    CHECK(mistaken.message().find("iosUpdateStatuses") != std::string_view::npos);
    const intune::result unnamed = client.resource(nullptr).list(TOKEN);
    CHECK_NUMBER(unnamed.status(), INTUNE_NULL_ARGUMENT);
    intune::read_options below;
    below.parent_id = "a-parent";
    const intune::result orphan = statuses.list(TOKEN, below);
    CHECK(orphan.get("/error/problems/0/field") == "parentId");
    const intune::result without_id = statuses.get(nullptr, TOKEN);
    CHECK_NUMBER(without_id.status(), INTUNE_NULL_ARGUMENT);
}

static inline intune::client beta_client() {
    intune::client_options options = options_for(base_url());
    options.api_version = "beta";
    intune::client client;
    CHECK(client.open(options).ok());
    return client;
}

// Numbers, truth values, lists and objects go out as what they are, and a change sends what was named.
static inline void values_of_every_kind_are_written() {
    const intune::client client = beta_client();
    const auto policies = client.ios_update_configurations();
    intune::call_options dry_run;
    dry_run.dry_run = true;
    intune::ios_update_configuration policy("Nights", "22:00:00.0000000", "06:00:00.0000000",
                                            {intune::day_of_week::monday, "friday"});
    policy.utc_time_offset_in_minutes = -60;
    policy.is_enabled = false;
    policy.role_scope_tag_ids = std::vector<std::string>();
    policy.custom_update_time_windows = intune::json_text("[]");
    const intune::result plan = policies.create(policy, nullptr, dry_run);
    CHECK_TEXT(std::string(plan.message()).c_str(), "");
    CHECK(plan.get("/body/body/@odata.type") == "#microsoft.graph.iosUpdateConfiguration");
    CHECK(plan.get("/body/body/scheduledInstallDays/1") == "friday");
    CHECK(plan.get("/body/body/utcTimeOffsetInMinutes") == "-60");
    CHECK(plan.get("/body/body/isEnabled") == "false");
    CHECK(plan.get("/body/body/roleScopeTagIds") == "[]");
    CHECK(plan.get("/body/body/customUpdateTimeWindows") == "[]");

    intune::ios_update_configuration_patch patch;
    patch.is_enabled = true;
    patch.enforced_software_update_delay_in_days = 30;
    patch.utc_time_offset_in_minutes = nullptr;
    CHECK_TEXT(patch.json().c_str(), "{\"utcTimeOffsetInMinutes\": null,\"isEnabled\": true,"
                                     "\"enforcedSoftwareUpdateDelayInDays\": 30}");
    CHECK(policies.update("an-id", patch, nullptr, dry_run).ok());

    intune::managed_device_patch device;
    device.notes = "Lent out";
    const intune::result noted = client.managed_devices().update("an-id", device, nullptr, dry_run);
    CHECK(noted.get("/body/body/notes") == "Lent out");
}

// A singleton has no id; what is below another is found by its parent; an action is a verb.
static inline void a_policy_is_assigned_and_looked_after() {
    const intune::client client = opened_client();
    const auto policies = client.ios_update_configurations();
    const intune::ios_update_configuration policy("Nights", "22:00:00.0000000", "06:00:00.0000000", {"monday"});
    const std::string id = id_of(policies.create(policy, TOKEN));
    CHECK(!id.empty());
    const char *everyone =
        R"({"assignments": [{"id": "1", "target": {"@odata.type": "#microsoft.graph.allDevicesAssignmentTarget"}}]})";
    intune::call_options add;
    add.merge = "add";
    const intune::result assigned = policies.action(id, "assign", everyone, TOKEN, add);
    CHECK_TEXT(std::string(assigned.message()).c_str(), "");
    CHECK(assigned.outcome() == "applied");

    intune::read_options below;
    below.parent_id = id;
    const intune::result overview = client.device_status_overview().get(nullptr, TOKEN, below);
    CHECK(overview.get("/body/successCount").has_value());
    const intune::result summary = client.software_update_status_summary().get(nullptr, TOKEN);
    CHECK(summary.get("/body/compliantDeviceCount").has_value());
    const intune::result not_there = client.software_update_status_summary().create("{}", TOKEN);
    CHECK_NUMBER(not_there.status(), INTUNE_INVALID_REQUEST);
    CHECK(policies.remove(id, TOKEN).ok());
}

static inline void resources_are_described() {
    const intune::result all = intune::describe();
    CHECK(all.ok());
    CHECK(all.get("/body").value_or("").find("\"iosUpdateStatuses\"") != std::string_view::npos);
    const intune::result one = intune::describe("iosUpdateStatuses");
    CHECK(one.get("/body/odataType") == "#microsoft.graph.iosUpdateDeviceStatus");
    const intune::result beta = intune::describe("iosUpdateStatuses", "beta");
    CHECK(beta.ok() && beta.get("/body") != one.get("/body"));
    const intune::result nowhere = intune::describe("nowhere");
    CHECK_NUMBER(nowhere.status(), INTUNE_INVALID_REQUEST);
}

// Without a client, and against the version that is asked for.
static inline void a_status_is_checked_without_a_client() {
    const intune::client none;
    const auto statuses = none.ios_update_statuses();
    intune::ios_update_device_status status = seed();
    CHECK(statuses.validate(status).ok());
    status.platform = 1024;
    const intune::result refused = statuses.validate(status);
    CHECK(refused.get("/error/problems/0/field") == "platform");
    intune::validate_options beta;
    beta.api_version = "beta";
    CHECK(statuses.validate(status, beta).ok());
}

// Where nothing else is asked for, it goes by its client's version, however that was named.
static inline void a_status_is_checked_against_its_clients_version() {
    intune::ios_update_device_status status = seed();
    status.platform = 1024;
    const std::string url = base_url();
    const struct {
        std::optional<std::string> api_version;
        std::string root;
        bool known;
    } cases[] = {
        {std::nullopt, url, false},
        {"v1.0", url, false},
        {"beta", url, true},
        {"BETA", url, true},
        {"beta2", url, false},
        {std::nullopt, url + "/v1.0", false},
        {std::nullopt, url + "/beta", true},
        {std::nullopt, url + "/Beta//", true},
        {"beta", url + "/beta/", true},
        {std::nullopt, "https://beta", false},
        {std::nullopt, "https://beta/beta", true},
    };
    for (const auto &[api_version, root, known] : cases) {
        intune::client_options options = options_for(root.c_str());
        options.api_version = api_version;
        intune::client client;
        const intune::result opened = client.open(options);
        CHECK_TEXT(std::string(opened.message()).c_str(), "");
        const auto statuses = client.ios_update_statuses();
        intune::call_options dry_run;
        dry_run.dry_run = true;
        CHECK(statuses.create(status, nullptr, dry_run).ok() == known);
        CHECK(statuses.validate(status).ok() == known);
        CHECK(statuses.validate(status.json()).ok() == known);
        CHECK(client.resource("iosUpdateStatuses").validate(status.json()).ok() == known);
        intune::validate_options other;
        other.api_version = known ? "v1.0" : "beta";
        CHECK(statuses.validate(status, other).ok() != known);
        client.close();
        CHECK(!statuses.validate(status).ok());
    }
}

static inline void any_other_request_is_sent() {
    const intune::client client = opened_client();
    const intune::result made = client.request("POST", "deviceManagement/iosUpdateStatuses", seed().json(), TOKEN);
    CHECK(made.ok());
    CHECK(made.outcome() == "applied");
    const intune::result read =
        client.request("GET", "/deviceManagement/iosUpdateStatuses/" + id_of(made), nullptr, TOKEN);
    CHECK(read.get("/body/id") == id_of(made));
    const intune::result refused = client.request("get", "/me", nullptr, TOKEN);
    CHECK_NUMBER(refused.status(), INTUNE_INVALID_REQUEST);
    const intune::result missing = client.request(nullptr, "/me", nullptr, TOKEN);
    CHECK_NUMBER(missing.status(), INTUNE_NULL_ARGUMENT);
}

static inline void a_patch_writes_what_was_named() {
    intune::ios_update_device_status_patch patch;
    CHECK(patch.json() == "{}");
    const intune::result nothing = intune::client::shared().ios_update_statuses().update("an-id", patch, TOKEN);
    CHECK_NUMBER(nothing.status(), INTUNE_INVALID_REQUEST);
    CHECK(nothing.outcome() == "notSent");

    const intune::ios_update_device_status status = seed();
    patch.install_status = "success";
    patch.os_version = "a \"quoted\" version";
    patch.device_id = std::string("an id");
    patch.user_id = std::string_view("a user");
    patch.device_display_name = status.device_display_name;
    patch.user_name = nullptr;
    patch.device_model = std::optional<std::string>();
    patch.compliance_grace_period_expiration_date_time = "2026-01-01T00:00:00Z";
    patch.status = "error";
    patch.last_reported_date_time = "2026-01-02T00:00:00Z";
    patch.user_principal_name = "u@example.com";
    patch.user_principal_name = {};
    patch.additional.emplace_back("platform", "1024");
    CHECK_TEXT(patch.json().c_str(),
               "{\"installStatus\": \"success\",\"osVersion\": \"a \\\"quoted\\\" version\",\"deviceId\": \"an id\","
               "\"userId\": \"a user\",\"deviceDisplayName\": \"Device Display Name value\",\"userName\": null,"
               "\"deviceModel\": null,\"complianceGracePeriodExpirationDateTime\": \"2026-01-01T00:00:00Z\","
               "\"status\": \"error\",\"lastReportedDateTime\": \"2026-01-02T00:00:00Z\",\"platform\": 1024}");
    intune::call_options options;
    options.dry_run = true;
    options.allow_unknown = true;
    const intune::result plan = intune::client::shared().ios_update_statuses().update("an/id", patch, nullptr, options);
    CHECK(plan.ok());
    CHECK(plan.get("/body/method") == "PATCH");
    CHECK(plan.get("/body/url") == "https://graph.microsoft.com/v1.0/deviceManagement/iosUpdateStatuses/an%2Fid");
    CHECK(plan.get("/body/body/platform") == "1024");
}

static inline void read_options_write_themselves() {
    CHECK(intune::read_options().json() == "{}");
    intune::read_options options;
    options.client_request_id = "an-id";
    options.deadline = std::chrono::seconds(2);
    options.no_wait = true;
    options.dry_run = true;
    options.headers = {{"Prefer", "odata.maxpagesize=5"}};
    options.select = "id";
    options.filter = "userName eq 'a&b'";
    options.orderby = "id desc";
    options.expand = "x";
    options.search = "ipad";
    options.top = 5;
    options.skip = 0;
    options.count = true;
    options.max_items = 7;
    CHECK_TEXT(options.json().c_str(),
               "{\"clientRequestId\": \"an-id\",\"deadlineMs\": 2000,\"noWait\": true,\"dryRun\": true,"
               "\"headers\": {\"Prefer\": \"odata.maxpagesize=5\"},\"select\": \"id\","
               "\"filter\": \"userName eq 'a&b'\",\"orderby\": \"id desc\",\"expand\": \"x\",\"search\": \"ipad\","
               "\"top\": 5,\"skip\": 0,\"count\": true,\"maxItems\": 7}");
    const intune::result plan = intune::client::shared().ios_update_statuses().list(nullptr, options);
    CHECK(plan.ok());
    CHECK(plan.get("/body/url") == "https://graph.microsoft.com/v1.0/deviceManagement/iosUpdateStatuses?$select=id"
                                   "&$filter=userName%20eq%20'a%26b'&$orderby=id%20desc&$expand=x&$top=5&$skip=0"
                                   "&$count=true&$search=ipad");
    // What is another verb's is refused by name.
    const intune::result refused = intune::client::shared().ios_update_statuses().get("an-id", nullptr, options);
    CHECK_NUMBER(refused.status(), INTUNE_INVALID_REQUEST);
    CHECK(refused.get("/error/problems/0/field") == "maxItems");
}

static inline void verbs_without_a_client() {
    const intune::client none;
    intune::pager pages = none.ios_update_statuses().pages(TOKEN);
    const intune::result results[] = {none.ios_update_statuses().get("an-id", TOKEN),
                                      none.ios_update_statuses().list(TOKEN),
                                      none.ios_update_statuses().count(TOKEN),
                                      none.request("GET", "/me", nullptr, TOKEN),
                                      pages.next(),
                                      none.ios_update_statuses().update("an-id", "{}", TOKEN),
                                      none.ios_update_statuses().remove("an-id", TOKEN)};
    for (std::size_t i = 0; i < std::size(results); i++) {
        CHECK_NUMBER(results[i].status(), INTUNE_INVALID_HANDLE);
        CHECK(results[i].outcome() == (i < 5 ? "none" : "notSent"));
        CHECK(results[i].get("/status") == "INVALID_HANDLE");
        CHECK(!results[i].message().empty());
    }
    CHECK(!pages && !pages.client_request_id());
    CHECK_NUMBER(intune::set_token_provider(none, [](auto) { return TOKEN; }), INTUNE_INVALID_HANDLE);
}

static inline void a_loop_sees_every_page() {
    const intune::client client = opened_client();
    create_for(client, "pages", 5);
    intune::read_options options = reads_of("pages");
    options.top = 2;
    intune::pager pages = client.ios_update_statuses().pages(TOKEN, options);
    CHECK(pages && pages.opened().ok());
    CHECK_NUMBER(pages.client_request_id().value_or("").size(), 36);
    int rounds = 0, rows = 0;
    const std::size_t before = intune::live_handles();
    for (const intune::result &page : pages) {
        CHECK(page.ok());
        CHECK(page.get("/clientRequestId") == pages.client_request_id());
        CHECK_NUMBER(intune::live_handles(), before + 1); // one page at a time
        rows += rows_of(page);
        rounds++;
    }
    CHECK_NUMBER(rounds, 3);
    CHECK_NUMBER(rows, 5);
    const intune::result end = pages.next();
    CHECK_NUMBER(end.status(), INTUNE_END);
    CHECK(!end.ok() && end.message().empty());
    for (const intune::result &page : pages) CHECK(page.ok() && false);
    CHECK(pages.begin() == pages.end());
}

static inline void pages_are_read_one_by_one() {
    const intune::client client = opened_client();
    create_for(client, "next", 3);
    intune::read_options options = reads_of("next");
    options.top = 1;
    intune::pager pages = client.ios_update_statuses().pages(nullptr, options);
    const intune::result no_token = pages.next();
    CHECK_NUMBER(no_token.status(), INTUNE_INVALID_TOKEN);
    CHECK_NUMBER(rows_of(pages.next(TOKEN)), 1);
    // It moves with its place, and a loop goes on where another was left.
    intune::pager moved = std::move(pages);
    CHECK(!pages && moved);
    const intune::result from_moved = pages.next();
    CHECK_NUMBER(from_moved.status(), INTUNE_INVALID_HANDLE);
    int rounds = 0;
    for (auto page = moved.begin(); page != moved.end(); ++page) {
        CHECK(page->ok() && rows_of(*page) == 1);
        rounds++;
        break;
    }
    pages = std::move(moved);
    for (const intune::result &page : pages) rounds += page.ok();
    CHECK_NUMBER(rounds, 2);
}

static inline void a_pager_that_was_not_made_says_why() {
    const intune::client client = opened_client();
    intune::read_options options;
    options.max_items = 3;
    intune::pager pages = client.ios_update_statuses().pages(TOKEN, options);
    CHECK(!pages);
    CHECK_NUMBER(pages.opened().status(), INTUNE_INVALID_REQUEST);
    CHECK(pages.opened().get("/error/problems/0/field") == "maxItems");
    for (int again = 0; again < 2; again++) {
        int rounds = 0;
        for (const intune::result &page : pages) {
            CHECK_NUMBER(page.status(), INTUNE_INVALID_REQUEST);
            CHECK(page.message() == pages.opened().message());
            CHECK(page.get("/status") == "INVALID_REQUEST");
            rounds++;
        }
        CHECK_NUMBER(rounds, 1);
    }
}

// A client's own token serves where a call has none; a call's wins, and it goes and moves with the client.
static inline void a_client_has_a_token_of_its_own() {
    intune::client_options options = options_for(base_url());
    options.token = TOKEN;
    CHECK(options.json().find(TOKEN) == std::string::npos);
    intune::client client;
    CHECK(client.open(options).ok());
    const intune::result created = client.ios_update_statuses().create(seed());
    CHECK(created.ok());
    const std::string id(created.get("/body/id").value_or(""));
    CHECK(client.ios_update_statuses().get(id).ok());
    CHECK(client.ios_update_statuses().update(id, "{\"osVersion\": \"18\"}").ok());
    CHECK(client.ios_update_statuses().list().ok() && client.ios_update_statuses().count().ok());
    CHECK(client.request("GET", "/deviceManagement/iosUpdateStatuses/$count").ok());
    CHECK_NUMBER(client.ios_update_statuses().count("has a blank").status(), INTUNE_INVALID_TOKEN);

    intune::pager pages = client.ios_update_statuses().pages();
    intune::client moved = std::move(client);
    CHECK_NUMBER(client.ios_update_statuses().count().status(), INTUNE_INVALID_HANDLE);
    CHECK(moved.ios_update_statuses().remove(id).ok());
    moved.close();
    CHECK(pages.next().ok());
    CHECK(moved.open(options_for(base_url())).ok());
    CHECK_NUMBER(moved.ios_update_statuses().count().status(), INTUNE_INVALID_TOKEN);

    options.token = std::string("a\0b", 3);
    CHECK(moved.open(options).ok());
    const intune::result refused = moved.ios_update_statuses().count();
    CHECK_NUMBER(refused.status(), INTUNE_INVALID_REQUEST);
    CHECK(refused.message().find("token has a NUL inside") != std::string_view::npos);
}

static inline void a_provider_gives_tokens() {
    intune::client client = opened_client();
    int asked = 0;
    const auto counting = [&asked](std::optional<std::string_view> claims) -> intune::token_answer {
        CHECK(!claims);
        asked++;
        return {TOKEN, std::chrono::system_clock::now() + std::chrono::hours(1)};
    };
    CHECK_NUMBER(intune::set_token_provider(client, counting), INTUNE_OK);
    for (int i = 0; i < 3; i++) CHECK(client.ios_update_statuses().count(nullptr).ok());
    CHECK_NUMBER(asked, 1);
    // Where no expiry is known, or it is long ago, each call asks.
    CHECK_NUMBER(intune::set_token_provider(client, [&](auto) { return asked++, std::string(TOKEN); }), INTUNE_OK);
    for (int i = 0; i < 2; i++) CHECK(client.ios_update_statuses().count(nullptr).ok());
    CHECK_NUMBER(asked, 3);
    CHECK_NUMBER(intune::set_token_provider(client,
                                            [&](auto) -> intune::token_answer {
                                                asked++;
                                                return {TOKEN, std::chrono::system_clock::time_point()};
                                            }),
                 INTUNE_OK);
    for (int i = 0; i < 2; i++) CHECK(client.ios_update_statuses().count(nullptr).ok());
    CHECK_NUMBER(asked, 5);
    CHECK(client.ios_update_statuses().count(TOKEN).ok());
    CHECK_NUMBER(asked, 5);
    CHECK_NUMBER(intune::set_token_provider(client, nullptr), INTUNE_OK);
    const intune::result none = client.ios_update_statuses().count(nullptr);
    CHECK_NUMBER(none.status(), INTUNE_INVALID_TOKEN);
    CHECK_NUMBER(asked, 5);
}

static inline void a_provider_that_has_none_says_why() {
    using namespace std::string_literals;
    const intune::client client = opened_client();
    const char *const none = nullptr;
    const std::pair<intune::token_answer, const char *> cases[] = {
        {intune::token_answer::failure("the vault is closed"), "the vault is closed"},
        {none, "there is no token"},
        {"Bearer " TOKEN, "Bearer"},
        {"tk\0secret"s, "NUL"},
    };
    for (const auto &[answer, part] : cases) {
        CHECK_NUMBER(intune::set_token_provider(client, [&answer = answer](auto) { return answer; }), INTUNE_OK);
        const intune::result failed = client.ios_update_statuses().create(seed(), nullptr);
        CHECK_NUMBER(failed.status(), INTUNE_CALLBACK_FAILED);
        CHECK(failed.outcome() == "notSent");
        CHECK(failed.message().find(part) != std::string_view::npos);
        CHECK(failed.json().find("secret") == std::string_view::npos);
        CHECK(failed.json().find(TOKEN) == std::string_view::npos);
    }
}

static inline void a_provider_lives_as_long_as_it_may_be_asked() {
    auto witness = std::make_shared<int>(0);
    const auto provider = [](const std::shared_ptr<int> &held) {
        return [held](std::optional<std::string_view>) -> intune::token_answer { return ++*held, TOKEN; };
    };
    intune::client client = opened_client();
    CHECK_NUMBER(intune::set_token_provider(client, provider(witness)), INTUNE_OK);
    CHECK_NUMBER(witness.use_count(), 2);
    auto other = std::make_shared<int>(0);
    CHECK_NUMBER(intune::set_token_provider(client, provider(other)), INTUNE_OK);
    CHECK_NUMBER(witness.use_count(), 1);
    CHECK(client.ios_update_statuses().count(nullptr).ok());
    CHECK(*witness == 0 && *other == 1);

    intune::client moved = std::move(client);
    CHECK(moved.ios_update_statuses().count(nullptr).ok());
    intune::pager pages = moved.ios_update_statuses().pages(nullptr);
    // Set behind the pager's making, it is the pager's, too.
    CHECK_NUMBER(intune::set_token_provider(moved, provider(witness)), INTUNE_OK);
    moved.close();
    CHECK_NUMBER(witness.use_count(), 2);
    CHECK(pages.next().ok());
    CHECK(*witness == 1 && *other == 2);
    { const intune::pager last = std::move(pages); }
    CHECK_NUMBER(witness.use_count(), 1);

    // Opened anew, a client has none.
    CHECK(moved.open(options_for(base_url())).ok());
    const intune::result none = moved.ios_update_statuses().count(nullptr);
    CHECK_NUMBER(none.status(), INTUNE_INVALID_TOKEN);

    const intune::client shared = intune::client::shared();
    CHECK_NUMBER(intune::set_token_provider(shared, [](auto) { return intune::token_answer::failure("no"); }),
                 INTUNE_OK);
    const intune::result failed = intune::client::shared().ios_update_statuses().count(nullptr);
    CHECK_NUMBER(failed.status(), INTUNE_CALLBACK_FAILED);
    CHECK_NUMBER(intune::set_token_provider(shared, nullptr), INTUNE_OK);
}

// A provider may name another while it is asked, and lives on until it has answered.
static inline void a_provider_replaces_itself() {
    const intune::client client = opened_client();
    const std::string token(200, 'x');
    CHECK_NUMBER(intune::set_token_provider(client,
                                            [&client, token](auto) -> intune::token_answer {
                                                CHECK_NUMBER(intune::set_token_provider(client, nullptr), INTUNE_OK);
                                                return token;
                                            }),
                 INTUNE_OK);
    CHECK(client.ios_update_statuses().count(nullptr).ok());
    const intune::result none = client.ios_update_statuses().count(nullptr);
    CHECK_NUMBER(none.status(), INTUNE_INVALID_TOKEN);
}

static inline void no_handle_is_left() { CHECK_NUMBER(intune::live_handles(), 0); }

static inline void run_hpp_cases() {
    base_url();
    RUN(versions_and_names);
    RUN(a_status_writes_the_example);
    RUN(a_status_writes_null_for_what_is_not_set);
    RUN(a_status_escapes_its_strings);
    RUN(every_documented_name_is_known);
    RUN(unknown_members_and_values_survive);
    RUN(options_write_themselves);
    RUN(every_client_option_is_taken);
    RUN(a_refused_option_names_itself);
    RUN(the_example_is_created);
    RUN(texts_of_every_kind_are_taken);
    RUN(bad_input_is_named);
    RUN(a_nul_inside_is_refused);
    RUN(a_refusal_has_a_whole_envelope);
    RUN(results_move);
    RUN(clients_move_and_close);
    RUN(a_client_is_opened_anew);
    RUN(a_resource_outlives_its_client);
    RUN(a_resource_is_closed_with_its_client);
    RUN(tokens_are_inspected);
    RUN(log_lines_come_and_end);
    RUN(threads_share_a_client);
    RUN(an_entity_lives_and_dies);
    RUN(entities_are_listed_and_counted);
    RUN(a_resource_goes_by_its_name);
    RUN(values_of_every_kind_are_written);
    RUN(a_policy_is_assigned_and_looked_after);
    RUN(resources_are_described);
    RUN(a_status_is_checked_without_a_client);
    RUN(a_status_is_checked_against_its_clients_version);
    RUN(any_other_request_is_sent);
    RUN(a_patch_writes_what_was_named);
    RUN(read_options_write_themselves);
    RUN(verbs_without_a_client);
    RUN(a_loop_sees_every_page);
    RUN(pages_are_read_one_by_one);
    RUN(a_pager_that_was_not_made_says_why);
    RUN(a_client_has_a_token_of_its_own);
    RUN(a_provider_gives_tokens);
    RUN(a_provider_that_has_none_says_why);
    RUN(a_provider_lives_as_long_as_it_may_be_asked);
    RUN(a_provider_replaces_itself);
    RUN(no_handle_is_left);
}

#endif

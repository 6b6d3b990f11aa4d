// What holds for creates of many with and without exceptions.
#ifndef HPP_MANY_CASES_HPP
#define HPP_MANY_CASES_HPP

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

// Where this program may keep files.
static std::string scratch; // NOLINT

static inline intune::client_options many_options() {
    intune::client_options options;
    options.base_url = base_url();
    options.proxy = "none";
    options.pacing = intune::pacing::off();
    options.token = TOKEN;
    return options;
}

static inline intune::client many_client(const intune::client_options &options = many_options()) {
    intune::client client;
    const intune::result opened = client.open(options);
    CHECK(opened.ok());
    return client;
}

// A client whose second batch has to wait: whoever is told meanwhile can end the run.
static inline intune::client slow_client() {
    intune::client_options options = many_options();
    options.pacing = intune::pacing::quota(1, 1000, std::chrono::seconds(60));
    return many_client(options);
}

static inline intune::create_many_options one_by_one() {
    intune::create_many_options options;
    options.batch_size = 1;
    options.concurrency = 1;
    return options;
}

static inline intune::ios_update_device_status entity_of(const char *user, std::size_t number) {
    intune::ios_update_device_status status(intune::install_status::idle, "2026-12-31T23:56:44Z",
                                            intune::compliance_status::compliant, "2026-12-31T23:56:44Z");
    status.user_name = user;
    status.device_id = "row-" + std::to_string(number);
    return status;
}

static inline std::vector<intune::ios_update_device_status> entities_of(const char *user, std::size_t count) {
    std::vector<intune::ios_update_device_status> all;
    for (std::size_t number = 0; number < count; number++) all.push_back(entity_of(user, number));
    return all;
}

static inline std::vector<std::string> texts_of(const char *user, std::size_t count) {
    std::vector<std::string> all;
    for (const auto &one : entities_of(user, count)) all.push_back(one.json());
    return all;
}

static inline std::string joined(const std::vector<std::string> &texts, const char *begin, const char *between,
                                 const char *end) {
    std::string all = begin;
    for (const std::string &one : texts) {
        if (all.size() > std::string_view(begin).size()) all += between;
        for (const char c : one) all += c == '\n' ? ' ' : c;
    }
    return all + end;
}

static inline std::size_t there(const char *user) {
    intune::read_options options;
    options.filter = std::string("userName eq '") + user + "'";
    const intune::result counted = many_client().ios_update_statuses().count(nullptr, options);
    CHECK(counted.ok());
    return std::stoul(std::string(counted.get("/body").value_or("0")));
}

static inline std::string outcomes_of(const intune::result &result) {
    std::string all;
    for (const intune::row &row : result.rows()) all += std::string(all.empty() ? "" : " ").append(row.outcome());
    return all;
}

static inline void rows_come_in_their_order() {
    const intune::client client = many_client();
    const auto statuses = client.ios_update_statuses();
    intune::result made = statuses.create_many(entities_of("order", 120));
    CHECK(made.ok());
    CHECK(made.outcome() == "applied");
    const intune::row_range rows = made.rows();
    const intune::result kept = std::move(made); // what is read of it stays
    std::size_t number = 0;
    for (const intune::row row : rows) {
        CHECK_NUMBER(row.index(), number);
        CHECK(row.outcome() == "applied");
        CHECK(row.status() == intune::status_names::ok);
        CHECK_NUMBER(row.http_status(), 201);
        CHECK(row.id().has_value());
        CHECK(!row.error().has_value());
        number++;
    }
    CHECK_NUMBER(number, 120);
    CHECK_NUMBER(there("order"), 120);
    const intune::row last = kept.rows()[119];
    const intune::result read = statuses.get(std::string(*last.id()));
    CHECK(read.get("/body/deviceId") == "row-119");
    CHECK(!kept.rows()[120].is_there());
    CHECK(!kept.rows()[120].id().has_value());
    CHECK(!kept.rows().empty());
}

static inline void every_form_is_taken() {
    const intune::client client = many_client();
    const auto statuses = client.ios_update_statuses();
    const std::vector<std::string> texts = texts_of("forms", 3);
    const std::string array = joined(texts, "[", ",", "]"), lines = joined(texts, "", "\n", "");
    const std::string more = lines + "\n}";
    const char *const pointers[] = {texts[0].c_str(), texts[1].c_str(), texts[2].c_str()};
    const intune::result results[] = {
        statuses.create_many(array),
        statuses.create_many(array.c_str()),
        statuses.create_many(lines),
        statuses.create_many(std::string_view(more).substr(0, lines.size())),
        statuses.create_many(std::optional<std::string>(lines)),
        statuses.create_many(joined(texts, " [ ", "\n,\n", "]\n")),
        statuses.create_many(texts),
        statuses.create_many(std::list<std::string_view>(texts.begin(), texts.end())),
        statuses.create_many(pointers),
        statuses.create_many(entities_of("forms", 3)),
        client.resource("iosUpdateStatuses").create_many(entities_of("forms", 3), TOKEN),
    };
    std::size_t count = 0;
    for (const intune::result &one : results) {
        CHECK(one.ok());
        CHECK_TEXT(outcomes_of(one).c_str(), "applied applied applied");
        count += 3;
    }
    CHECK_NUMBER(there("forms"), count);

    const intune::result none = statuses.create_many(std::vector<std::string>());
    CHECK(none.ok());
    CHECK(none.rows().empty());
    CHECK(none.body().empty() || none.get("/body") == "[]");
    const intune::result nothing = statuses.create_many(nullptr);
    CHECK_NUMBER(nothing.status(), INTUNE_NULL_ARGUMENT);
    CHECK(nothing.rows().empty());
    const intune::result torn = statuses.create_many("[{");
    CHECK_NUMBER(torn.status(), INTUNE_INVALID_JSON);
    CHECK(torn.rows().empty());
    const intune::result cut = statuses.create_many(std::string_view("[{}\0]", 5));
    CHECK_NUMBER(cut.status(), INTUNE_INVALID_REQUEST);
    CHECK(cut.message().find("entities has a NUL inside, at byte 3") != std::string_view::npos);
}

// Whatever an element of a range is, it is one row, and spoils no other.
static inline void an_element_is_a_row() {
    const intune::client client = many_client();
    std::vector<std::string> texts = texts_of("elements", 7);
    texts[1] = "";
    texts[2] = "{\"torn";
    texts[3] = "[" + texts[0] + "," + texts[0] + "]";
    texts[4] = texts[0] + "\n" + texts[0];
    texts[5] = texts[0];
    texts[5].replace(texts[5].find("row-0"), 3, "r\nw"); // a line end inside a text is no JSON
    const intune::result made = client.ios_update_statuses().create_many(texts);
    CHECK_NUMBER(made.status(), INTUNE_PARTIAL);
    CHECK_TEXT(outcomes_of(made).c_str(), "applied rejected rejected rejected rejected rejected applied");
    CHECK(made.rows()[2].status() == intune::status_names::invalid_json);
    CHECK_NUMBER(there("elements"), 2);
}

static inline void a_row_says_what_is_wrong_with_it() {
    const intune::client client = many_client();
    std::vector<intune::ios_update_device_status> entities = entities_of("wrong", 3);
    entities[1].install_status = "Nope";
    const intune::result made = client.ios_update_statuses().create_many(entities);
    CHECK_NUMBER(made.status(), INTUNE_PARTIAL);
    CHECK_TEXT(outcomes_of(made).c_str(), "applied rejected applied");
    const intune::row wrong = made.rows()[1];
    CHECK(wrong.status() == intune::status_names::invalid_request);
    CHECK_NUMBER(wrong.http_status(), 0);
    CHECK(!wrong.id().has_value());
    CHECK(wrong.error().value_or("").find("installStatus") != std::string_view::npos);
    CHECK(wrong.get("/error/problems/0/field") == "installStatus");
    CHECK(!wrong.get("error").has_value());
    CHECK(!wrong.get(std::string_view("/error\0", 7)).has_value());

    intune::create_many_options options;
    options.stop_on_error = true;
    const intune::result stopped = client.ios_update_statuses().create_many(entities, nullptr, options);
    CHECK_TEXT(outcomes_of(stopped).c_str(), "notSent rejected notSent");
    options.stop_on_error = false;
    options.allow_unknown = true;
    options.dry_run = true;
    const intune::result plan = client.ios_update_statuses().create_many(entities, nullptr, options);
    CHECK(plan.forecast().has_value() && plan.forecast()->valid == 3);
}

static inline void progress_is_told() {
    const intune::client client = many_client();
    const auto statuses = client.ios_update_statuses();
    const auto entities = entities_of("progress", 40);
    const std::thread::id here = std::this_thread::get_id();
    intune::progress last;
    int calls = 0;
    const auto tell = [&](const intune::progress &so_far) {
        CHECK(std::this_thread::get_id() == here);
        CHECK(so_far.done >= last.done);
        CHECK_NUMBER(so_far.done, so_far.applied + so_far.rejected + so_far.unknown + so_far.not_sent);
        last = so_far;
        calls++;
    };
    CHECK(statuses.create_many(entities, nullptr, {}, tell).ok());
    CHECK(calls > 0);
    CHECK_NUMBER(last.total, 40);
    CHECK_NUMBER(last.applied, 40);
    CHECK(last.rows_per_second > 0);
    CHECK_NUMBER(last.eta.count(), 0);
    CHECK_NUMBER(last.waiting.count(), 0);

    calls = 0;
    const std::function<bool(const intune::progress &)> goes_on = [&](const intune::progress &) { return ++calls > 0; };
    CHECK(statuses.create_many(entities, nullptr, {}, goes_on).ok());
    CHECK(calls > 0);
    CHECK(statuses.create_many(entities, nullptr, {}, std::function<bool(const intune::progress &)>()).ok());
    CHECK(statuses.create_many(entities, nullptr, {}, nullptr).ok());
}

static inline void progress_ends_a_run() {
    const intune::client client = slow_client();
    intune::progress last;
    const intune::result made = client.ios_update_statuses().create_many(
        entities_of("ended", 5), nullptr, one_by_one(), [&](const intune::progress &so_far) {
            last = so_far;
            return so_far.applied < 1; // on till the first is there, and then no more
        });
    CHECK_NUMBER(made.status(), INTUNE_CANCELLED);
    CHECK_TEXT(outcomes_of(made).c_str(), "applied notSent notSent notSent notSent");
    CHECK_NUMBER(last.not_sent, 4);
    CHECK_NUMBER(last.done, 5);
    CHECK_NUMBER(there("ended"), 1);
}

static inline void another_thread_cancels() {
    const intune::client client = slow_client();
    intune::create_many_options options = one_by_one();
    options.client_request_id = "many-1";
    std::mutex lock;
    std::condition_variable told;
    bool begun = false;
    std::thread other([&] {
        std::unique_lock<std::mutex> held(lock);
        told.wait(held, [&] { return begun; });
        CHECK_NUMBER(client.cancel("many-1"), INTUNE_OK);
    });
    const intune::result made = client.ios_update_statuses().create_many(
        entities_of("cancelled", 5), nullptr, options, [&](const intune::progress &so_far) {
            const std::lock_guard<std::mutex> held(lock);
            begun = begun || so_far.applied == 1;
            told.notify_all();
        });
    other.join();
    CHECK_NUMBER(made.status(), INTUNE_CANCELLED);
    CHECK(made.get("/clientRequestId") == "many-1");
    CHECK_TEXT(outcomes_of(made).c_str(), "applied notSent notSent notSent notSent");
}

// The client may go while it is told.
static inline void a_client_is_closed_in_a_callback() {
    intune::client client = slow_client();
    const auto statuses = client.ios_update_statuses();
    const intune::result made = statuses.create_many(entities_of("closed", 3), nullptr, one_by_one(),
                                                     [&](const intune::progress &so_far) {
                                                         client.close();
                                                         return so_far.applied < 1;
                                                     });
    CHECK_TEXT(outcomes_of(made).c_str(), "applied notSent notSent");
    CHECK_NUMBER(statuses.create_many("[]").status(), INTUNE_INVALID_HANDLE);
}

static inline void a_journal_goes_on() {
    const std::string journal = scratch + ".journal";
    std::remove(journal.c_str());
    const auto entities = entities_of("journal", 6);
    intune::create_many_options options = one_by_one();
    options.journal = journal;
    options.unknown = intune::unknown_rows::reconcile;
    const intune::result first = slow_client().ios_update_statuses().create_many(
        entities, nullptr, options, [](const intune::progress &so_far) { return so_far.applied < 1; });
    CHECK_NUMBER(first.status(), INTUNE_CANCELLED);
    CHECK_NUMBER(there("journal"), 1);
    std::uint64_t least = 6;
    const intune::result second = many_client().ios_update_statuses().create_many(
        entities, nullptr, options, [&](const intune::progress &so_far) { least = std::min(least, so_far.done); });
    CHECK(second.ok());
    CHECK(least >= 1);
    CHECK(second.rows()[0].id() == first.rows()[0].id());
    CHECK_TEXT(outcomes_of(second).c_str(), "applied applied applied applied applied applied");
    CHECK_NUMBER(there("journal"), 6);
    const intune::result other = many_client().ios_update_statuses().create_many(
        entities_of("journal", 7), nullptr, options);
    CHECK_NUMBER(other.status(), INTUNE_INVALID_REQUEST);
    CHECK(other.get("/error/field") == "journal");
    CHECK(other.rows().empty());
    std::remove(journal.c_str());
}

static inline void a_dry_run_is_a_forecast() {
    intune::client_options client_options = many_options();
    client_options.token.reset();
    client_options.pacing = intune::pacing::intune();
    const intune::client client = many_client(client_options);
    std::vector<intune::ios_update_device_status> entities = entities_of("dry", 101);
    entities[7].status = "Nope";
    intune::create_many_options options;
    options.dry_run = true;
    const intune::result plan = client.ios_update_statuses().create_many(entities, nullptr, options);
    CHECK(plan.ok());
    CHECK(plan.rows().empty());
    const auto forecast = plan.forecast();
    CHECK(forecast.has_value());
    if (!forecast) return;
    CHECK_NUMBER(forecast->rows, 101);
    CHECK_NUMBER(forecast->valid, 100);
    CHECK_NUMBER(forecast->invalid, 1);
    CHECK_NUMBER(forecast->batches, 5);
    CHECK_NUMBER(forecast->minimum.count(), 0);
    CHECK(!forecast->token_expires_in.has_value());
    CHECK(!forecast->token_outlives_run.has_value());
    CHECK_NUMBER(there("dry"), 0);

    // {"aud":"x","exp":4102444800}, which is in 2100.
    const intune::result with = client.ios_update_statuses().create_many(
        entities, "eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4IiwiZXhwIjo0MTAyNDQ0ODAwfQ.x", options);
    const auto known = with.forecast();
    CHECK(known.has_value() && known->token_expires_in > std::chrono::hours(24));
    CHECK(known.has_value() && known->token_outlives_run == true);
    CHECK(!with.reconciliation().has_value());
}

static inline void what_is_there_is_found() {
    const intune::client client = many_client();
    const auto statuses = client.ios_update_statuses();
    const auto entities = entities_of("found", 2);
    const intune::result none = statuses.reconcile(entities[0]);
    CHECK(none.ok());
    const auto absent = none.reconciliation();
    CHECK(absent.has_value() && absent->outcome == "notSent" && absent->matches.empty());
    CHECK(!none.forecast().has_value());

    const intune::result first = statuses.create_many(entities);
    CHECK(first.ok());
    const intune::result one = statuses.reconcile(entities[0].json());
    const auto found = one.reconciliation();
    CHECK(found.has_value() && found->outcome == "applied" && !found->reason.has_value());
    CHECK(found.has_value() && found->matches.size() == 1 && found->matches[0] == first.rows()[0].id());

    CHECK(statuses.create_many(entities).ok());
    const intune::result two = client.resource("iosUpdateStatuses").reconcile(entities[0].json(), TOKEN);
    const auto several = two.reconciliation();
    CHECK(several.has_value() && several->outcome == "unknown" && several->matches.size() == 2);
    CHECK(several.has_value() && several->reason.has_value());
    const intune::result wrong = statuses.reconcile("{\"torn");
    CHECK_NUMBER(wrong.status(), INTUNE_INVALID_JSON);
    CHECK(!wrong.reconciliation().has_value());
}

static inline void without_a_client_nothing_is_sent() {
    const intune::client closed;
    const intune::result made = closed.ios_update_statuses().create_many(
        entities_of("nobody", 2), nullptr, {}, [](const intune::progress &) { CHECK(!"told"); });
    CHECK_NUMBER(made.status(), INTUNE_INVALID_HANDLE);
    CHECK(made.outcome() == "notSent");
    CHECK(made.rows().empty());
    CHECK(!made.forecast().has_value());
    const intune::result found = closed.ios_update_statuses().reconcile(entity_of("nobody", 0));
    CHECK_NUMBER(found.status(), INTUNE_INVALID_HANDLE);
    CHECK(found.outcome() == "none");
    CHECK(!found.reconciliation().has_value());
    const intune::client client = many_client();
    const intune::result other = client.resource("managedDevices").create_many(entities_of("nobody", 2));
    CHECK_NUMBER(other.status(), INTUNE_INVALID_REQUEST);
}

static inline void no_handle_is_left_of_many() { CHECK_NUMBER(intune::live_handles(), 0); }

static inline void run_hpp_many_cases(const char *program) {
    scratch = program;
    RUN(rows_come_in_their_order);
    RUN(every_form_is_taken);
    RUN(an_element_is_a_row);
    RUN(a_row_says_what_is_wrong_with_it);
    RUN(progress_is_told);
    RUN(progress_ends_a_run);
    RUN(another_thread_cancels);
    RUN(a_client_is_closed_in_a_callback);
    RUN(a_journal_goes_on);
    RUN(a_dry_run_is_a_forecast);
    RUN(what_is_there_is_found);
    RUN(without_a_client_nothing_is_sent);
    RUN(no_handle_is_left_of_many);
}

#endif

/* Token providers and their sinks. Needs INTUNE_BASE_URL.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_token.c -lintune */
#include "check.h"
#include "service.h"

#define JSON_TYPE "Content-Type: application/json\r\n"
#define EXPIRED "{\"error\": {\"code\": \"InvalidAuthenticationToken\", \"message\": \"Expired.\"}}"
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What a provider of these tests does, and what it saw. */
struct provider {
    const char *token; /* NULL: none is set */
    int64_t expires_at;
    const char *failure; /* NULL: none is told */
    int32_t returns;
    int asked;
    char claims[256];
    int32_t said; /* what the sink answered last */
    intune_token_sink *sink;
    int inside, most_inside;
    int sleeps_ms;
};

static int32_t provide(void *user_data, const char *claims, intune_token_sink *sink) {
    struct provider *provider = (struct provider *)user_data;
    const int inside = __atomic_add_fetch(&provider->inside, 1, __ATOMIC_SEQ_CST);
    if (inside > provider->most_inside) provider->most_inside = inside;
    provider->asked++;
    provider->sink = sink;
    snprintf(provider->claims, sizeof provider->claims, "%s", claims == NULL ? "none" : claims);
    if (provider->sleeps_ms > 0) sleep_ms(provider->sleeps_ms);
    if (provider->token != NULL) provider->said = intune_token_sink_set(sink, provider->token, provider->expires_at);
    if (provider->failure != NULL) provider->said = intune_token_sink_fail(sink, provider->failure);
    __atomic_sub_fetch(&provider->inside, 1, __ATOMIC_SEQ_CST);
    return provider->returns;
}

static int64_t in_an_hour(void) { return ((int64_t)time(NULL) + 3600) * 1000; }

static intune_client *client_with(const char *url, struct provider *provider) {
    intune_client *client = client_for(url);
    CHECK_NUMBER(intune_client_set_token_provider(client, provide, provider), INTUNE_OK);
    return client;
}

static intune_result *count(const intune_client *client, const char *token) {
    return intune_ios_update_status_count(client, token, NULL);
}

static void expect(intune_result *result, int32_t status) {
    CHECK_STATUS(result, status);
    CHECK_NUMBER(intune_result_free(result), INTUNE_OK);
}

static void the_provider_is_asked_where_no_token_is_given(void) {
    struct provider provider = {.token = "provided-token"};
    struct service service;
    static const struct reply script[] = {{"200 OK", "Content-Type: text/plain\r\n", "7"}};
    service_start_script(&service, script, 1);
    intune_client *client = client_with(service.url, &provider);
    expect(count(client, NULL), INTUNE_OK);
    CHECK(service_was_told(&service, "Bearer provided-token\r\n"));
    CHECK_NUMBER(provider.asked, 1);
    CHECK_NUMBER(provider.said, INTUNE_OK);
    CHECK_TEXT(provider.claims, "none");
    expect(count(client, "given-token"), INTUNE_OK);
    CHECK(service_was_told(&service, "Bearer given-token\r\n"));
    CHECK_NUMBER(provider.asked, 1);
    expect(intune_ios_update_status_count(client, NULL, "{\"dryRun\": true}"), INTUNE_OK);
    CHECK_NUMBER(provider.asked, 1);
    intune_client_free(client);
    service_stop(&service);
}

static void every_verb_asks(void) {
    struct provider provider = {.token = TOKEN};
    intune_client *client = client_with(base_url(), &provider);
    intune_result *made = intune_ios_update_status_create(client, SEED_REQUEST, NULL, NULL);
    CHECK_STATUS(made, INTUNE_OK);
    const char *id = intune_result_get(made, "/body/id", NULL);
    expect(intune_ios_update_status_get(client, id, NULL, NULL), INTUNE_OK);
    expect(intune_ios_update_status_list(client, NULL, NULL), INTUNE_OK);
    expect(intune_ios_update_status_count(client, NULL, NULL), INTUNE_OK);
    expect(intune_ios_update_status_update(client, id, "{\"osVersion\": \"2\"}", NULL, NULL), INTUNE_OK);
    expect(intune_request(client, "GET", "deviceManagement/iosUpdateStatuses", NULL, NULL, NULL), INTUNE_OK);
    expect(intune_ios_update_status_delete(client, id, NULL, NULL), INTUNE_OK);
    CHECK_NUMBER(provider.asked, 7);
    intune_pager *pager = NULL;
    expect(intune_ios_update_status_pages(client, NULL, &pager), INTUNE_OK);
    /* A pager keeps its client, and the provider of that. */
    intune_client_free(client);
    expect(intune_pager_next(pager, NULL), INTUNE_OK);
    CHECK_NUMBER(provider.asked, 8);
    intune_pager_free(pager);
    intune_result_free(made);
}

static void a_token_is_kept_until_it_is_about_to_expire(void) {
    struct provider provider = {.token = TOKEN, .expires_at = in_an_hour()};
    intune_client *client = client_with(base_url(), &provider);
    for (int i = 0; i < 3; i++) expect(count(client, NULL), INTUNE_OK);
    CHECK_NUMBER(provider.asked, 1);
    /* Set anew, it is forgotten. Four minutes are not enough. */
    provider.expires_at -= 56 * 60 * 1000;
    CHECK_NUMBER(intune_client_set_token_provider(client, provide, &provider), INTUNE_OK);
    for (int i = 0; i < 3; i++) expect(count(client, NULL), INTUNE_OK);
    CHECK_NUMBER(provider.asked, 4);
    intune_client_free(client);
}

static void after_a_401_it_is_asked_once_more_with_the_claims(void) {
    static const struct reply script[] = {
        {"401 Unauthorized",
         JSON_TYPE "WWW-Authenticate: Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"\r\n",
         "{\"error\": {\"code\": \"InvalidAuthenticationToken\", \"message\": \"Challenged.\"}}"},
        {"200 OK", "Content-Type: text/plain\r\n", "7"},
        {"401 Unauthorized", JSON_TYPE, EXPIRED},
    };
    struct provider provider = {.token = TOKEN, .expires_at = in_an_hour()};
    struct service service;
    service_start_script(&service, script, COUNT(script));
    intune_client *client = client_with(service.url, &provider);
    intune_result *counted = count(client, NULL);
    CHECK_STATUS(counted, INTUNE_OK);
    CHECK_GET(counted, "/attempts/0/httpStatus", "401");
    CHECK_GET(counted, "/attempts/1/httpStatus", "200");
    intune_result_free(counted);
    CHECK_NUMBER(provider.asked, 2);
    CHECK_TEXT(provider.claims, "eyJhIjoxfQ==");
    /* Not for ever. */
    expect(count(client, NULL), INTUNE_UNAUTHORIZED);
    CHECK_NUMBER(provider.asked, 3);
    CHECK_TEXT(provider.claims, "none");
    CHECK_NUMBER(service_requests(&service), 4);
    intune_client_free(client);
    service_stop(&service);
}

static void a_provider_that_fails(void) {
    static const struct {
        struct provider provider;
        int32_t said;
        const char *part;
    } cases[] = {
        {{.failure = "the vault is closed"}, INTUNE_OK, "the vault is closed"},
        {{.failure = "two\r\nlines", .returns = 3}, INTUNE_OK, "two"},
        {{.failure = "\xff"}, INTUNE_INVALID_UTF8, "UTF-8"},
        {{.returns = 3}, 0, "3"},
        {{.token = TOKEN, .returns = -1}, INTUNE_OK, "-1"},
        {{.token = NULL}, 0, "no token"},
        {{.token = ""}, INTUNE_INVALID_TOKEN, "token"},
        {{.token = "Bearer " TOKEN}, INTUNE_INVALID_TOKEN, "Bearer"},
        {{.token = TOKEN "\r\nX-Evil: 1"}, INTUNE_INVALID_TOKEN, "token"},
        {{.token = "\xff"}, INTUNE_INVALID_UTF8, "UTF-8"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct provider provider = cases[i].provider;
        intune_client *client = client_with(base_url(), &provider);
        intune_result *failed = intune_ios_update_status_create(client, SEED_REQUEST, NULL, NULL);
        CHECK_STATUS(failed, INTUNE_CALLBACK_FAILED);
        CHECK_NUMBER(provider.said, cases[i].said);
        CHECK_NUMBER(provider.asked, 1);
        CHECK_GET(failed, "/outcome", "notSent");
        CHECK_TELLS(failed, cases[i].part);
        CHECK(strpbrk(intune_result_message(failed), "\r\n") == NULL);
        CHECK(strstr(intune_result_json(failed, NULL), TOKEN) == NULL);
        intune_result_free(failed);
        intune_client_free(client);
    }
}

static int32_t says_much(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)claims;
    for (const char *word = (const char *)user_data; *word != '\0'; word++) {
        int32_t said = INTUNE_OK;
        if (*word == 'f') said = intune_token_sink_fail(sink, "changed its mind");
        if (*word == 'r') said = intune_token_sink_fail(sink, NULL);
        if (*word == '1') said = intune_token_sink_set(sink, "token-one", 0);
        if (*word == '2') said = intune_token_sink_set(sink, "token-two", INT64_MAX);
        if (*word == '3') said = intune_token_sink_set(sink, "token-three", INT64_MIN);
        CHECK_NUMBER(said, INTUNE_OK);
        if (*word == 'n') CHECK_NUMBER(intune_token_sink_set(sink, NULL, 0), INTUNE_NULL_ARGUMENT);
    }
    return 0;
}

static void the_last_word_counts(void) {
    static const struct {
        const char *words, *token;
    } cases[] = {{"11", "token-one"}, {"12", "token-two"}, {"23", "token-three"}, {"f1", "token-one"},
                 {"n2", "token-two"}, {"1f", NULL},        {"ff", NULL},          {"1n", NULL},
                 {"r", NULL}};
    static const struct reply script[] = {{"200 OK", "Content-Type: text/plain\r\n", "7"}};
    struct service service;
    service_start_script(&service, script, 1);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char words[8], header[64];
        snprintf(words, sizeof words, "%s", cases[i].words);
        intune_client *client = client_for(service.url);
        intune_client_set_token_provider(client, says_much, words);
        expect(count(client, NULL), cases[i].token == NULL ? INTUNE_CALLBACK_FAILED : INTUNE_OK);
        if (cases[i].token != NULL) {
            snprintf(header, sizeof header, "Bearer %s\r\n", cases[i].token);
            CHECK(service_was_told(&service, header));
        }
        intune_client_free(client);
    }
    CHECK_NUMBER(service_requests(&service), 5);
    service_stop(&service);
}

static void a_sink_dies_with_its_call(void) {
    struct provider provider = {.token = TOKEN};
    intune_client *client = client_with(base_url(), &provider);
    expect(count(client, NULL), INTUNE_OK);
    intune_token_sink *old = provider.sink;
    CHECK(old != NULL);
    for (int again = 0; again < 2; again++) {
        CHECK_NUMBER(intune_token_sink_set(old, TOKEN, 0), INTUNE_INVALID_HANDLE);
        CHECK_NUMBER(intune_token_sink_fail(old, "late"), INTUNE_INVALID_HANDLE);
        expect(count(client, NULL), INTUNE_OK);
        CHECK(provider.sink != old);
    }
    intune_client_free(client);
}

/* A sink is no other handle, may be set on another thread, and a provider may call the library. */
static void *set_elsewhere(void *sink) {
    CHECK_NUMBER(intune_token_sink_set((intune_token_sink *)sink, TOKEN, 0), INTUNE_OK);
    return NULL;
}

static int32_t does_more(void *user_data, const char *claims, intune_token_sink *sink) {
    intune_client *client = *(intune_client **)user_data;
    pthread_t thread;
    (void)claims;
    CHECK_NUMBER(intune_result_status((intune_result *)sink), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_result_free((intune_result *)sink), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_client_free((intune_client *)sink), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_pager_free((intune_pager *)sink), INTUNE_INVALID_HANDLE);
    expect(count(client, TOKEN), INTUNE_OK);
    /* It would wait for itself. */
    expect(count(client, NULL), INTUNE_CALLBACK_FAILED);
    if (pthread_create(&thread, NULL, set_elsewhere, sink) != 0) give_up("no thread");
    pthread_join(thread, NULL);
    return 0;
}

static void a_provider_may_do_more(void) {
    intune_client *client = client_for(base_url());
    CHECK_NUMBER(intune_client_set_token_provider(client, does_more, &client), INTUNE_OK);
    expect(count(client, NULL), INTUNE_OK);
    intune_client_free(client);
}

static void a_provider_is_replaced_and_cleared(void) {
    struct provider first = {.token = TOKEN, .expires_at = in_an_hour()}, second = {.token = TOKEN};
    intune_client *client = client_with(base_url(), &first);
    expect(count(client, NULL), INTUNE_OK);
    CHECK_NUMBER(intune_client_set_token_provider(client, provide, &second), INTUNE_OK);
    expect(count(client, NULL), INTUNE_OK);
    CHECK_NUMBER(first.asked, 1);
    CHECK_NUMBER(second.asked, 1);
    CHECK_NUMBER(intune_client_set_token_provider(client, NULL, NULL), INTUNE_OK);
    CHECK_NUMBER(intune_client_set_token_provider(client, NULL, &second), INTUNE_OK);
    expect(count(client, NULL), INTUNE_INVALID_TOKEN);
    expect(count(client, TOKEN), INTUNE_OK);
    CHECK_NUMBER(second.asked, 1);
    intune_client_free(client);
}

static void the_default_client_has_one_too(void) {
    struct provider provider = {.failure = "not for the whole world"};
    CHECK_NUMBER(intune_client_set_token_provider(NULL, provide, &provider), INTUNE_OK);
    expect(count(NULL, NULL), INTUNE_CALLBACK_FAILED);
    CHECK_NUMBER(provider.asked, 1);
    CHECK_NUMBER(intune_client_set_token_provider(NULL, NULL, NULL), INTUNE_OK);
    expect(count(NULL, NULL), INTUNE_INVALID_TOKEN);
}

static void *run_count(void *client) {
    expect(count((const intune_client *)client, NULL), INTUNE_OK);
    return NULL;
}

static void one_thread_at_a_time_is_asked(void) {
    struct provider provider = {.token = TOKEN, .sleeps_ms = 5};
    intune_client *client = client_with(base_url(), &provider);
    pthread_t threads[6];
    for (size_t i = 0; i < COUNT(threads); i++) {
        if (pthread_create(&threads[i], NULL, run_count, client) != 0) give_up("no thread");
    }
    for (size_t i = 0; i < COUNT(threads); i++) pthread_join(threads[i], NULL);
    CHECK_NUMBER(provider.asked, COUNT(threads));
    CHECK_NUMBER(provider.most_inside, 1);
    intune_client_free(client);
}

/* When it has been cleared nobody is inside, so that what it uses may go. */
static void clearing_waits_for_who_is_inside(void) {
    struct provider *provider = (struct provider *)calloc(1, sizeof *provider);
    pthread_t thread;
    CHECK(provider != NULL);
    provider->token = TOKEN;
    provider->sleeps_ms = 100;
    intune_client *client = client_with(base_url(), provider);
    if (pthread_create(&thread, NULL, run_count, client) != 0) give_up("no thread");
    while (__atomic_load_n(&provider->inside, __ATOMIC_SEQ_CST) == 0) sleep_ms(1);
    CHECK_NUMBER(intune_client_set_token_provider(client, NULL, NULL), INTUNE_OK);
    CHECK_NUMBER(__atomic_load_n(&provider->inside, __ATOMIC_SEQ_CST), 0);
    free(provider);
    pthread_join(thread, NULL);
    intune_client_free(client);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    RUN(the_provider_is_asked_where_no_token_is_given);
    RUN(every_verb_asks);
    RUN(a_token_is_kept_until_it_is_about_to_expire);
    RUN(after_a_401_it_is_asked_once_more_with_the_claims);
    RUN(a_provider_that_fails);
    RUN(the_last_word_counts);
    RUN(a_sink_dies_with_its_call);
    RUN(a_provider_may_do_more);
    RUN(a_provider_is_replaced_and_cleared);
    RUN(the_default_client_has_one_too);
    RUN(one_thread_at_a_time_is_asked);
    RUN(clearing_waits_for_who_is_inside);
    RUN(no_handle_is_left);
    return check_end();
}

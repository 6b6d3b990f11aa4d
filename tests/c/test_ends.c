/* Calls at the end of a thread and of a process: they work like any other. Needs INTUNE_BASE_URL.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_ends.c -lintune */
#include "check.h"
#include "service.h"

#define LOAD(number) __atomic_load_n(&(number), __ATOMIC_SEQ_CST)
#define STORE(number, value) __atomic_store_n(&(number), value, __ATOMIC_SEQ_CST)

static int32_t give_token(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)user_data, (void)claims;
    return intune_token_sink_set(sink, TOKEN, 0);
}

static void expect(intune_result *result, int32_t status) {
    CHECK_STATUS(result, status);
    CHECK(intune_result_get(result, "/status", NULL) != NULL);
    CHECK_NUMBER(intune_result_free(result), INTUNE_OK);
}

/* Every kind of call: on the wire with a given token and a provider's, by name, page by page, and offline. */
static void call_everything(void) {
    static const char no_name[] = "{\"baseUrl\": \"https://no-such-host.invalid\", \"proxy\": \"none\", \"retry\": {\"maxRetries\": 0}}";
    intune_client *client = client_for(base_url()), *nowhere = make_client(no_name);
    intune_pager *pager = NULL;
    expect(intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL), INTUNE_OK);
    CHECK_NUMBER(intune_client_set_token_provider(client, give_token, NULL), INTUNE_OK);
    expect(intune_ios_update_status_count(client, NULL, NULL), INTUNE_OK);
    expect(intune_ios_update_status_pages(client, "{\"top\": 1}", &pager), INTUNE_OK);
    expect(intune_pager_next(pager, NULL), INTUNE_OK);
    expect(intune_ios_update_status_get(nowhere, "x", TOKEN, NULL), INTUNE_NETWORK);
    expect(intune_ios_update_status_validate("{}", NULL), INTUNE_INVALID_REQUEST);
    CHECK_NUMBER(intune_client_cancel(client, NULL), INTUNE_NOT_FOUND);
    CHECK_NUMBER(intune_pager_free(pager), INTUNE_OK);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    CHECK_NUMBER(intune_client_free(nowhere), INTUNE_OK);
}

/* In the thread's destructors, the last of them included: those of the library's runtime have run by then. */
static pthread_key_t at_end;
static int rounds;

static void call_at_the_end(void *left) {
    char *more = (char *)left;
    call_everything();
    rounds++;
    if (more[1] != '\0') pthread_setspecific(at_end, more + 1);
}

static void *end_with_calls(void *call_before) {
    static char words[] = "123";
    pthread_setspecific(at_end, words);
    if (call_before != NULL) call_everything();
    return NULL;
}

static void in_a_threads_destructors(void) {
    for (int call_before = 0; call_before < 2; call_before++) {
        pthread_t thread;
        rounds = 0;
        if (pthread_create(&thread, NULL, end_with_calls, call_before ? &rounds : NULL) != 0) give_up("no thread");
        pthread_join(thread, NULL);
        CHECK_NUMBER(rounds, 3);
    }
}

static int is_child;

#ifndef _WIN32
#include <sys/wait.h>

static intune_client *client;
static intune_result *left_behind;
static int32_t status_left;

static void *call_and_be_cancelled(void *argument) {
    left_behind = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    STORE(status_left, intune_result_status(left_behind));
    for (;;) pause();
    return argument;
}

/* A cancel of the thread waits for the call's end; the library goes on working. */
static void a_cancelled_thread_ends_behind_its_call(void) {
    struct service service;
    void *ended_by = NULL;
    pthread_t thread;
    service_start(&service, NULL, "", "", 0);
    client = client_for(service.url);
    STORE(status_left, 7);
    if (pthread_create(&thread, NULL, call_and_be_cancelled, NULL) != 0) give_up("no thread");
    service_wait(&service, 1);
    CHECK_NUMBER(pthread_cancel(thread), 0);
    sleep_ms(50);
    CHECK_NUMBER(LOAD(status_left), 7);
    CHECK_NUMBER(intune_client_cancel(client, NULL), INTUNE_OK);
    pthread_join(thread, &ended_by);
    CHECK(ended_by == PTHREAD_CANCELED);
    CHECK_NUMBER(status_left, INTUNE_CANCELLED);
    CHECK_GET(left_behind, "/outcome", "unknown");
    CHECK_NUMBER(intune_result_free(left_behind), INTUNE_OK);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    service_stop(&service);
}

/* A callback is inside the call: no cancel ends it there. */
static pthread_t asking;

static int32_t cancel_the_asking_thread(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)user_data, (void)claims;
    pthread_cancel(asking);
    pthread_testcancel();
    return intune_token_sink_set(sink, TOKEN, 0);
}

static void *count_and_be_cancelled(void *argument) {
    asking = pthread_self();
    left_behind = intune_ios_update_status_count(client, NULL, NULL);
    pthread_testcancel();
    return argument;
}

static void a_callback_is_not_cancelled(void) {
    void *ended_by = NULL;
    pthread_t thread;
    client = client_for(base_url());
    CHECK_NUMBER(intune_client_set_token_provider(client, cancel_the_asking_thread, NULL), INTUNE_OK);
    if (pthread_create(&thread, NULL, count_and_be_cancelled, NULL) != 0) give_up("no thread");
    pthread_join(thread, &ended_by);
    CHECK(ended_by == PTHREAD_CANCELED);
    expect(left_behind, INTUNE_OK);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
}

/* Runs in a child, and says how that ended. */
static void in_a_child(void (*run)(void)) {
    int status = -1;
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        is_child = 1;
        alarm((unsigned)(30 * slack()));
        run();
        exit(check_failures == 0 ? 0 : 1);
    }
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK_NUMBER(status, 0);
}

static void *call_for_ever(void *argument) {
    for (;;) {
        intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
        intune_result_get(result, "/outcome", NULL);
        intune_result_free(result);
    }
    return argument;
}

static void start_calls(const char *url) {
    pthread_t thread;
    client = client_for(url);
    for (int i = 0; i < 6; i++) {
        if (pthread_create(&thread, NULL, call_for_ever, NULL) != 0) give_up("no thread");
    }
    sleep_ms(20);
}

static void start_calls_that_end(void) { start_calls(base_url()); }

static void start_calls_that_hang(void) {
    static struct service service;
    service_start(&service, NULL, "", "", 0);
    start_calls(service.url);
    service_wait(&service, 1);
}

static void a_process_ends_while_threads_are_in_calls(void) {
    for (int i = 0; i < (int)(10 / slack()) + 1; i++) in_a_child(start_calls_that_end);
    in_a_child(start_calls_that_hang);
}

static void exit_with_status(void) {
    call_everything();
    if (check_failures != 0 || intune_live_handles() != 0) _exit(1);
}

static void register_late(void) {
    call_everything();
    atexit(exit_with_status);
}

static void register_early(void) {
    atexit(exit_with_status);
    call_everything();
}

static void register_alone(void) { atexit(exit_with_status); }

static void in_atexit_handlers(void) {
    in_a_child(register_alone);
    in_a_child(register_early);
    in_a_child(register_late);
}
#endif

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

/* Of this program itself, behind `main`. */
static void call_behind_main(void) {
    if (is_child) return;
    call_everything();
    fflush(stdout);
    if (check_failures != 0 || intune_live_handles() != 0) _Exit(1);
}

int main(void) {
    base_url();
    atexit(call_behind_main);
    if (pthread_key_create(&at_end, call_at_the_end) != 0) give_up("no key");
    RUN(in_a_threads_destructors);
#ifndef _WIN32
    RUN(in_atexit_handlers);
    RUN(a_cancelled_thread_ends_behind_its_call);
    RUN(a_callback_is_not_cancelled);
    RUN(a_process_ends_while_threads_are_in_calls);
#endif
    RUN(no_handle_is_left);
    return check_end();
}

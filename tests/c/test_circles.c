/* Callbacks that call into what waits for them: nothing hangs, and no circle is seen where none is. Needs INTUNE_BASE_URL.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_circles.c -lintune */
#include "check.h"
#include "portable.h"

#define LOAD(number) __atomic_load_n(&(number), __ATOMIC_SEQ_CST)
#define STORE(number, value) __atomic_store_n(&(number), value, __ATOMIC_SEQ_CST)
#define ADD(number, value) __atomic_add_fetch(&(number), value, __ATOMIC_SEQ_CST)

/* Waits until the number is at least so high; ends the program where it does not come. */
static void wait_for(int *number, int least) {
    const double until = seconds_now() + 30 * slack();
    while (LOAD(*number) < least) {
        if (seconds_now() > until) give_up("something hangs");
        sleep_ms(1);
    }
}

static pthread_t start(void *(*work)(void *), void *argument) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, argument) != 0) give_up("no thread");
    return thread;
}

static intune_client *client;

static int32_t count_without_token(const intune_client *with, const char *part) {
    intune_result *result = intune_ios_update_status_count(with, NULL, NULL);
    const int32_t status = intune_result_status(result);
    if (part != NULL) CHECK_TELLS(result, part);
    intune_result_free(result);
    return status;
}

static void *create_one(void *argument) {
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_OK);
    intune_result_free(result);
    return argument;
}

/* How often the two ends of a circle were answered OK, and CALLBACK_FAILED. */
static int waited, closed;

static void tally(int32_t status) {
    if (status == INTUNE_OK) ADD(waited, 1);
    else if (status == INTUNE_CALLBACK_FAILED) ADD(closed, 1);
    else CHECK_NUMBER(status, INTUNE_OK);
}

static void one_closed_the_circle(void) {
    CHECK_NUMBER(waited, 1);
    CHECK_NUMBER(closed, 1);
    waited = closed = 0;
}

/* A thread inside one log callback clears the next one: it waits for the thread inside that. */
static int inside_second;
static int leave_second;

static void second_log(void *user_data, int32_t level, const char *message) {
    (void)user_data, (void)level, (void)message;
    ADD(inside_second, 1);
    wait_for(&leave_second, 1);
    ADD(inside_second, -1);
}

static void *release_second(void *argument) {
    sleep_ms(100);
    STORE(leave_second, 1);
    return argument;
}

static void first_log(void *user_data, int32_t level, const char *message) {
    static int done;
    (void)user_data, (void)level, (void)message;
    if (done++ > 0) return;
    CHECK_NUMBER(intune_log_set_callback(5, second_log, NULL), INTUNE_OK);
    const pthread_t other = start(create_one, NULL);
    wait_for(&inside_second, 1);
    const pthread_t releaser = start(release_second, NULL);
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
    CHECK_NUMBER(LOAD(inside_second), 0);
    pthread_join(other, NULL);
    pthread_join(releaser, NULL);
}

static void a_callback_is_waited_for_from_inside_another(void) {
    CHECK_NUMBER(intune_log_set_callback(5, first_log, NULL), INTUNE_OK);
    create_one(NULL);
    CHECK_NUMBER(LOAD(leave_second), 1);
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
}

/* Each provider replaces the other's. */
static intune_client *pair[2];
static int inside_pair;

static int32_t replace_the_other(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)claims;
    ADD(inside_pair, 1);
    wait_for(&inside_pair, 2);
    tally(intune_client_set_token_provider(*(intune_client **)user_data, NULL, NULL));
    return intune_token_sink_set(sink, TOKEN, 0);
}

static void *count_one(void *with) {
    CHECK_NUMBER(count_without_token((const intune_client *)with, NULL), INTUNE_OK);
    return NULL;
}

static void providers_that_replace_each_other(void) {
    for (int i = 0; i < 2; i++) pair[i] = client_for(base_url());
    for (int i = 0; i < 2; i++) intune_client_set_token_provider(pair[i], replace_the_other, &pair[1 - i]);
    const pthread_t other = start(count_one, pair[1]);
    count_one(pair[0]);
    pthread_join(other, NULL);
    one_closed_the_circle();
    for (int i = 0; i < 2; i++) {
        CHECK_NUMBER(intune_client_set_token_provider(pair[i], NULL, NULL), INTUNE_OK);
        CHECK_NUMBER(count_without_token(pair[i], NULL), INTUNE_INVALID_TOKEN);
        intune_client_free(pair[i]);
    }
}

/* A provider clears the log callback, inside which another thread waits for that provider's token. */
static int logging, asking;

static void log_that_counts(void *user_data, int32_t level, const char *message) {
    static int done;
    (void)user_data, (void)level, (void)message;
    if (ADD(done, 1) > 1) return;
    STORE(logging, 1);
    wait_for(&asking, 1);
    tally(count_without_token(client, NULL));
}

static int32_t clear_the_log(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)claims, (void)user_data;
    if (ADD(asking, 1) == 1) {
        wait_for(&logging, 1);
        tally(intune_log_set_callback(0, NULL, NULL));
    }
    return intune_token_sink_set(sink, TOKEN, 0);
}

static void *ask_for_one(void *argument) {
    CHECK_NUMBER(count_without_token(client, NULL), INTUNE_OK);
    return argument;
}

static void a_provider_that_clears_what_waits_for_it(void) {
    CHECK_NUMBER(intune_client_set_token_provider(client, clear_the_log, NULL), INTUNE_OK);
    CHECK_NUMBER(intune_log_set_callback(5, log_that_counts, NULL), INTUNE_OK);
    const pthread_t asker = start(ask_for_one, NULL);
    const pthread_t logger = start(create_one, NULL);
    pthread_join(asker, NULL);
    pthread_join(logger, NULL);
    one_closed_the_circle();
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
    CHECK_NUMBER(intune_client_set_token_provider(client, NULL, NULL), INTUNE_OK);
}

/* Two threads inside one log callback set another. */
static int both_log;
static int still_inside;

static void sets_another(void *user_data, int32_t level, const char *message) {
    (void)user_data, (void)level, (void)message;
    if (ADD(both_log, 1) > 2) return;
    ADD(still_inside, 1);
    wait_for(&both_log, 2);
    tally(intune_log_set_callback(0, NULL, NULL));
    ADD(still_inside, -1);
}

static void a_log_callback_sets_another_in_two_threads(void) {
    CHECK_NUMBER(intune_log_set_callback(5, sets_another, NULL), INTUNE_OK);
    const pthread_t other = start(create_one, NULL);
    create_one(NULL);
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
    CHECK_NUMBER(LOAD(still_inside), 0);
    pthread_join(other, NULL);
    one_closed_the_circle();
}

/* A provider uses a second client, whose provider fails at once, while many threads use both: nobody waits for himself. */
static intune_client *second;

static int32_t fail(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)user_data, (void)claims;
    return intune_token_sink_fail(sink, "none today");
}

static int32_t try_the_second(void *user_data, const char *claims, intune_token_sink *sink) {
    (void)user_data, (void)claims;
    CHECK_NUMBER(count_without_token(second, "the token provider failed: none today"), INTUNE_CALLBACK_FAILED);
    return intune_token_sink_set(sink, TOKEN, 0);
}

static void *use_both(void *argument) {
    for (int i = 0; i < 100; i++) {
        CHECK_NUMBER(count_without_token(client, NULL), INTUNE_OK);
        CHECK_NUMBER(count_without_token(second, "the token provider failed: none today"), INTUNE_CALLBACK_FAILED);
    }
    return argument;
}

static void no_circle_is_seen_where_none_is(void) {
    pthread_t threads[8];
    second = client_for(base_url());
    CHECK_NUMBER(intune_client_set_token_provider(client, try_the_second, NULL), INTUNE_OK);
    CHECK_NUMBER(intune_client_set_token_provider(second, fail, NULL), INTUNE_OK);
    for (int i = 0; i < 8; i++) threads[i] = start(use_both, NULL);
    for (int i = 0; i < 8; i++) pthread_join(threads[i], NULL);
    intune_client_free(second);
    CHECK_NUMBER(intune_client_set_token_provider(client, NULL, NULL), INTUNE_OK);
}

static void no_handle_is_left(void) {
    intune_client_free(client);
    CHECK_NUMBER(intune_live_handles(), 0);
}

int main(void) {
    client = client_for(base_url());
    RUN(a_callback_is_waited_for_from_inside_another);
    RUN(providers_that_replace_each_other);
    RUN(a_provider_that_clears_what_waits_for_it);
    RUN(a_log_callback_sets_another_in_two_threads);
    RUN(no_circle_is_seen_where_none_is);
    RUN(no_handle_is_left);
    return check_end();
}

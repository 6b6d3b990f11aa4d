/* The log callback: set, replaced, cleared. Needs INTUNE_BASE_URL.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_log.c -lintune */
#include "check.h"

#include <pthread.h>

struct lines {
    long count;
    int highest;
    int secrets;
    int empty;
};

static void collect(void *user_data, int32_t level, const char *message) {
    struct lines *lines = (struct lines *)user_data;
    __atomic_add_fetch(&lines->count, 1, __ATOMIC_SEQ_CST);
    if (level > __atomic_load_n(&lines->highest, __ATOMIC_SEQ_CST)) {
        __atomic_store_n(&lines->highest, (int)level, __ATOMIC_SEQ_CST);
    }
    if (strstr(message, TOKEN) != NULL) __atomic_add_fetch(&lines->secrets, 1, __ATOMIC_SEQ_CST);
    if (*message == '\0') __atomic_add_fetch(&lines->empty, 1, __ATOMIC_SEQ_CST);
}

static void create_one(void) {
    intune_client *client = client_for(base_url());
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_OK);
    intune_result_free(result);
    intune_client_free(client);
}

static void lines_come_without_secrets(void) {
    struct lines lines = {0, 0, 0, 0};
    CHECK_NUMBER(intune_log_set_callback(5, collect, &lines), INTUNE_OK);
    create_one();
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
    CHECK(lines.count > 0);
    CHECK(lines.highest <= 5);
    CHECK_NUMBER(lines.secrets, 0);
    CHECK_NUMBER(lines.empty, 0);
}

static void a_level_is_kept(void) {
    struct lines lines = {0, 0, 0, 0};
    CHECK_NUMBER(intune_log_set_callback(1, collect, &lines), INTUNE_OK);
    create_one();
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
    CHECK(lines.highest <= 1);
}

static void level_0_is_silence(void) {
    struct lines lines = {0, 0, 0, 0};
    CHECK_NUMBER(intune_log_set_callback(0, collect, &lines), INTUNE_OK);
    create_one();
    CHECK_NUMBER(lines.count, 0);
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
}

static void set_again_replaces(void) {
    struct lines first = {0, 0, 0, 0}, second = {0, 0, 0, 0};
    CHECK_NUMBER(intune_log_set_callback(5, collect, &first), INTUNE_OK);
    create_one();
    CHECK_NUMBER(intune_log_set_callback(5, collect, &second), INTUNE_OK);
    const long count = first.count;
    create_one();
    CHECK_NUMBER(first.count, count);
    CHECK(second.count > 0);
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
}

static void null_clears(void) {
    struct lines lines = {0, 0, 0, 0};
    CHECK_NUMBER(intune_log_set_callback(5, collect, &lines), INTUNE_OK);
    create_one();
    CHECK_NUMBER(intune_log_set_callback(5, NULL, NULL), INTUNE_OK);
    const long count = lines.count;
    CHECK(count > 0);
    create_one();
    CHECK_NUMBER(lines.count, count);
}

static void a_level_out_of_range_is_refused(void) {
    struct lines lines = {0, 0, 0, 0};
    CHECK_NUMBER(intune_log_set_callback(6, collect, &lines), INTUNE_INVALID_REQUEST);
    CHECK_NUMBER(intune_log_set_callback(-1, collect, &lines), INTUNE_INVALID_REQUEST);
    create_one();
    CHECK_NUMBER(lines.count, 0);
}

static int stop;

static void *create_until_stopped(void *argument) {
    const intune_client *client = (const intune_client *)argument;
    do {
        intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
        CHECK_STATUS(result, INTUNE_OK);
        intune_result_free(result);
    } while (!__atomic_load_n(&stop, __ATOMIC_SEQ_CST));
    return NULL;
}

/* A callback's data may go as soon as it was replaced: no other thread is inside it then. */
static void replaced_while_threads_call(void) {
    intune_client *client = client_for(base_url());
    pthread_t threads[4];
    stop = 0;
    for (int i = 0; i < 4; i++) {
        if (pthread_create(&threads[i], NULL, create_until_stopped, client) != 0) exit(1);
    }
    for (int round = 0; round < 200; round++) {
        struct lines *lines = (struct lines *)calloc(1, sizeof *lines);
        CHECK_NUMBER(intune_log_set_callback(5, collect, lines), INTUNE_OK);
        CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
        free(lines);
    }
    __atomic_store_n(&stop, 1, __ATOMIC_SEQ_CST);
    for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
    intune_client_free(client);
}

static void call_back_in(void *user_data, int32_t level, const char *message) {
    static __thread int inside;
    (void)level;
    (void)message;
    if (inside) return;
    inside = 1;
    intune_result_free(intune_ios_update_status_validate("{}", NULL));
    ++*(long *)user_data;
    inside = 0;
}

static void a_callback_may_call_the_library(void) {
    long calls = 0;
    CHECK_NUMBER(intune_log_set_callback(5, call_back_in, &calls), INTUNE_OK);
    create_one();
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
    CHECK(calls > 0);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    base_url();
    RUN(lines_come_without_secrets);
    RUN(a_level_is_kept);
    RUN(level_0_is_silence);
    RUN(set_again_replaces);
    RUN(null_clears);
    RUN(a_level_out_of_range_is_refused);
    RUN(replaced_while_threads_call);
    RUN(a_callback_may_call_the_library);
    RUN(no_handle_is_left);
    return check_end();
}

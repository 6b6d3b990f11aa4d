/* Clients and results shared by threads. Needs INTUNE_BASE_URL.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_threads.c -lintune */
#include "check.h"

#include <pthread.h>

#define THREADS 8
#define ROUNDS 20

static const intune_client *shared_client;
static const intune_result *shared_result;
static pthread_barrier_t start;

/* Runs `work` on all threads at once; each is given its number. */
static void on_all_threads(void *(*work)(void *)) {
    static int numbers[THREADS];
    pthread_t threads[THREADS];
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i;
        if (pthread_create(&threads[i], NULL, work, &numbers[i]) != 0) {
            printf("no thread\n");
            exit(1);
        }
    }
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&start);
}

static void *create_some(void *argument) {
    const int number = *(const int *)argument;
    const char *at = strstr(SEED_REQUEST, "Device Id value");
    pthread_barrier_wait(&start);
    for (int round = 0; round < ROUNDS; round++) {
        char device[32], status[1024];
        snprintf(device, sizeof device, "device-%d-%d", number, round);
        snprintf(status, sizeof status, "%.*s%s%s", (int)(at - &SEED_REQUEST[0]), SEED_REQUEST, device,
                 at + strlen("Device Id value"));
        intune_result *result = intune_ios_update_status_create(shared_client, status, TOKEN, NULL);
        CHECK_STATUS(result, INTUNE_OK);
        CHECK_GET(result, "/body/deviceId", device);
        intune_result_free(result);
    }
    return NULL;
}

static void threads_share_a_client(void) {
    intune_client *client = client_for(base_url());
    shared_client = client;
    on_all_threads(create_some);
    intune_client_free(client);
}

static void *read_often(void *argument) {
    (void)argument;
    pthread_barrier_wait(&start);
    for (int round = 0; round < 200; round++) {
        char copy[64];
        CHECK_NUMBER(intune_result_status(shared_result), INTUNE_INVALID_REQUEST);
        CHECK_GET(shared_result, "/status", "INVALID_REQUEST");
        CHECK_GET(shared_result, "/error/problems/0/field", "installStatus");
        CHECK_GET(shared_result, "/error/message", intune_result_message(shared_result));
        CHECK(intune_result_copy_json(shared_result, copy, sizeof copy) > sizeof copy);
        CHECK(strncmp(copy, intune_result_json(shared_result, NULL), sizeof copy - 1) == 0);
    }
    return NULL;
}

static void threads_read_one_result(void) {
    intune_result *result = intune_ios_update_status_validate(seed_with("\"available\"", "\"Available\""), NULL);
    shared_result = result;
    on_all_threads(read_often);
    intune_result_free(result);
}

static void *make_and_free(void *argument) {
    (void)argument;
    pthread_barrier_wait(&start);
    for (int round = 0; round < ROUNDS; round++) {
        intune_client *client = client_for(base_url());
        intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, NULL, "{\"dryRun\": true}");
        CHECK_STATUS(result, INTUNE_OK);
        CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
        CHECK_NUMBER(intune_result_free(result), INTUNE_OK);
    }
    return NULL;
}

static void threads_make_and_free_clients(void) { on_all_threads(make_and_free); }

static int freed;

static void *free_the_same(void *argument) {
    (void)argument;
    pthread_barrier_wait(&start);
    const int32_t status = intune_result_free((intune_result *)shared_result);
    if (status == INTUNE_OK) __atomic_add_fetch(&freed, 1, __ATOMIC_SEQ_CST);
    else CHECK_NUMBER(status, INTUNE_INVALID_HANDLE);
    return NULL;
}

static void one_of_many_frees_counts(void) {
    for (int round = 0; round < ROUNDS; round++) {
        freed = 0;
        shared_result = intune_ios_update_status_validate(SEED_REQUEST, NULL);
        on_all_threads(free_the_same);
        CHECK_NUMBER(freed, 1);
    }
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(void) {
    base_url();
    RUN(threads_share_a_client);
    RUN(threads_read_one_result);
    RUN(threads_make_and_free_clients);
    RUN(one_of_many_frees_counts);
    RUN(no_handle_is_left);
    return check_end();
}

/* Memory stays flat over many cycles of make, use and free. Needs INTUNE_BASE_URL. The first argument is how many
 * cycles run without a service, 20000 by default; a tenth as many reach the service. Memory is judged from 2000 on:
 * with fewer, as under valgrind or a sanitizer, only the handles are counted.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_cycles.c -lintune */
#include "check.h"
#include "portable.h"

#define ALLOWED_GROWTH (2L * 1024 * 1024)
#define JUDGED_FROM 2000

static long cycles = 20000;
static char options[512];
static intune_client *client;

/* Runs so many cycles; memory is judged after the first tenth. */
static void stays_flat(void (*cycle)(void), long count) {
    const size_t handles = intune_live_handles();
    for (long i = 0; i < count / 10; i++) cycle();
    const long long before = resident_bytes();
    for (long i = 0; i < count; i++) cycle();
    const long long grown = resident_bytes() - before;
    CHECK_NUMBER(intune_live_handles(), handles);
    if (cycles >= JUDGED_FROM && grown > ALLOWED_GROWTH) {
        CHECK(grown <= ALLOWED_GROWTH);
        printf("    grown by %lld bytes over %ld cycles\n", grown, count);
    }
}

static void read_all(const intune_result *result) {
    size_t length = 0;
    CHECK(*intune_result_json(result, &length) == '{' && length > 2);
    CHECK(intune_result_get(result, "/status", NULL) != NULL);
    CHECK(intune_result_get(result, "/body/none", NULL) == NULL);
}

static void offline_cycle(void) {
    intune_client *own = make_client(options);
    intune_result *good = intune_ios_update_status_validate(SEED_REQUEST, NULL);
    intune_result *bad = intune_ios_update_status_validate("{\"installStatus\": \"Available\"}", NULL);
    intune_result *dry = intune_ios_update_status_create(own, SEED_REQUEST, TOKEN, "{\"dryRun\": true}");
    CHECK_STATUS(good, INTUNE_OK);
    CHECK_STATUS(bad, INTUNE_INVALID_REQUEST);
    CHECK_STATUS(dry, INTUNE_OK);
    read_all(good);
    read_all(bad);
    read_all(dry);
    intune_result_free(good);
    intune_result_free(bad);
    intune_result_free(dry);
    intune_client_free(own);
}

static void create_cycle(void) {
    intune_result *result = intune_ios_update_status_create(client, SEED_REQUEST, TOKEN, NULL);
    CHECK_STATUS(result, INTUNE_OK);
    read_all(result);
    intune_result_free(result);
}

static void connecting_cycle(void) {
    client = make_client(options);
    create_cycle();
    intune_client_free(client);
}

static void offline_cycles_leave_memory_flat(void) { stays_flat(offline_cycle, cycles); }

static void creates_leave_memory_flat(void) {
    client = make_client(options);
    stays_flat(create_cycle, cycles / 10);
    intune_client_free(client);
}

static void connections_leave_memory_flat(void) { stays_flat(connecting_cycle, cycles / 20); }

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(int count, char **arguments) {
    if (count > 1) cycles = atol(arguments[1]);
    if (cycles < 20) {
        fprintf(stderr, "usage: %s [cycles, 20 or more]\n", arguments[0]);
        return 2;
    }
    client_options(options, sizeof options, base_url());
    RUN(offline_cycles_leave_memory_flat);
    RUN(creates_leave_memory_flat);
    RUN(connections_leave_memory_flat);
    RUN(no_handle_is_left);
    return check_end();
}

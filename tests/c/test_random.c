/* Random calls of everything, from threads and callbacks, with live, freed and made-up handles, forks, cancels, and frees
 * of what is in use: no crash, no hang, no leak, no live handle at the end. Best under a sanitizer (`cargo xtask random`).
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_random.c -lintune
 *     a.out [CALLS [SEED [THREADS]]]
 *
 * The same seed makes the same calls on each thread; with one thread, in the same order too. */
#include "check.h"
#include "random_service.h"

#ifndef _WIN32
#include <signal.h>
#include <sys/wait.h>
#endif

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define LOAD(place) __atomic_load_n(&(place), __ATOMIC_SEQ_CST)
#define SWAP(place, value) __atomic_exchange_n(&(place), value, __ATOMIC_SEQ_CST)
#define ADD(place, value) __atomic_add_fetch(&(place), value, __ATOMIC_SEQ_CST)

enum { CLIENTS = 8, PAGERS = 8, RESULTS = 32, STALE = 64, DEEPEST = 3 };

static struct random_service service;
static uint64_t seed;
static long long wanted = 200000, made;
static long long answered, refused; /* results with an answer of the service, and without */
static int finished;

/* Whatever a thread may take: an owner swaps his handle in, and frees what he got for it. */
static intune_client *clients[CLIENTS];
static intune_pager *pagers[PAGERS];
static intune_result *results[RESULTS];
static uintptr_t stale[STALE];

/* A thread's own numbers, and how deep it is inside callbacks. */
static __thread uint64_t own_random;
static __thread int depth;
static __thread unsigned sets;

static unsigned pick(unsigned end) { return below(&own_random, end); }
#define ANY(array) (array)[pick(COUNT(array))]

static void call_something(void);

/* With a core, for whoever looks. */
static void fail(const char *what, int number) {
    printf("%s (%d), behind %lld calls, seed %llu\n", what, number, LOAD(made), (unsigned long long)seed);
    fflush(stdout);
    abort();
}

static void remember(uintptr_t handle) { SWAP(stale[pick(STALE)], handle); }

/* A live handle, another kind's, a freed one, a neighbour's, or a number. */
static uintptr_t any_handle(uintptr_t live) {
    switch (pick(32)) {
        case 0: return LOAD(stale[pick(STALE)]);
        case 1: return (uintptr_t)LOAD(results[pick(RESULTS)]);
        case 2: return (uintptr_t)LOAD(clients[pick(CLIENTS)]);
        case 3: return next_random(&own_random);
        case 4: return live ^ (uintptr_t)1 << pick(64);
        case 5: return live + 256;
        case 6: return 1 + pick(4096);
        default: return live;
    }
}

/* Never NULL: that is the default client, and leads to the real service. */
static intune_client *any_client(void) {
    const uintptr_t handle = any_handle((uintptr_t)LOAD(clients[pick(CLIENTS)]));
    return (intune_client *)(handle == 0 ? 1 : handle);
}

static intune_result *any_result(void) { return (intune_result *)any_handle((uintptr_t)LOAD(results[pick(RESULTS)])); }

static const char *any_text(void) {
    static const char *const texts[] = {"x", "", "a/b?c=%20", "\xff\xfe", "ünï", "../x", "63a79499-9499-63a7-9994-a7639994a763",
                                        "https://elsewhere.example/v1.0/x", "a\nb", "/me", ".", "deviceManagement/iosUpdateStatuses?$top=1"};
    return pick(12) == 0 ? NULL : ANY(texts);
}

static const char *any_json(void) {
    static const char *const texts[] = {SEED_REQUEST, SEED_REQUEST, SEED_REQUEST, "{}", "[]", "{\"osVersion\": \"18.1\"}", "{\"osVersion\": 18.1}",
                                        "{\"a\": 1, \"a\": 2}", "{", "\xff", "{\"userName\": \"\\ud800\"}", "[[[[[[[[0]]]]]]]]", "nonsense"};
    return pick(20) == 0 ? NULL : ANY(texts);
}

static const char *any_token(void) {
    static const char *const texts[] = {TOKEN, TOKEN, TOKEN, TOKEN, "Bearer x", "", "a b", "\x80", "a.e30.b"};
    return pick(3) == 0 ? NULL : pick(2) == 0 ? TOKEN : ANY(texts);
}

static const char *any_options(void) {
    static const char *const texts[] = {"{\"dryRun\": true}", "{\"noWait\": true}", "{\"deadlineMs\": 20}", "{\"clientRequestId\": \"one-id\"}",
                                        "{\"top\": 3, \"select\": [\"id\"]}", "{\"maxItems\": 2}", "{\"require\": \"none\", \"allowUnknown\": true}",
                                        "{\"headers\": {\"Prefer\": \"return=minimal\"}}", "{\"nothing\": 1}", "[]", "{", "\xff"};
    return pick(3) > 0 ? NULL : ANY(texts);
}

/* Reads a result that no other thread can free. */
static void read_whole(const intune_result *result) {
    static const char *const pointers[] = {"", "/status", "/body", "/body/value/0/id", "/error/message", "/attempts/0/httpStatus", "/nothing",
                                           "no pointer", "/body/value/~1", "/body/~2", "/error/problems/0/field", "\xff", "/body/a"};
    size_t length = 1, again = 2;
    char small[16];
    const char *text = intune_result_json(result, &length);
    if (strlen(text) != length || *text != '{') give_up("an envelope is not whole");
    if (intune_result_copy_json(result, small, sizeof small) != length || strlen(small) != sizeof small - 1) give_up("a copy is wrong");
    const char *body = intune_result_body(result, &again);
    if (body[again] != '\0' || intune_result_copy_body(result, NULL, 0) != again) give_up("a body is not whole");
    if (strlen(intune_result_message(result)) > 8192) give_up("a message is no line");
    for (int i = 0; i < 4; i++) {
        const char *pointer = ANY(pointers);
        text = intune_result_get(result, pointer, &length);
        if (text != intune_result_get(result, pointer, &again) || length != again) give_up("a value has moved");
        if (text != NULL ? text[length] != '\0' : length != 0) give_up("a value is not whole");
    }
    if (intune_result_status(result) == INTUNE_PANIC) {
        printf("%s\n", intune_result_json(result, NULL));
        fail("a defect", INTUNE_PANIC);
    }
}

static void publish(intune_result *result) {
    if (result == NULL) give_up("a result is NULL");
    if (intune_result_http_status(result) != 0) ADD(answered, 1);
    else ADD(refused, 1);
    if (pick(4) == 0) read_whole(result);
    intune_result *before = SWAP(results[pick(RESULTS)], result);
    if (before != NULL) intune_result_free(before);
    remember((uintptr_t)before);
}

/* The callback's data is freed as soon as no other thread is inside it any more, so that a sanitizer sees one who is. */
struct log_data {
    struct log_data *before;
    char text[32];
};

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;
static struct log_data *log_current;

static void log_line(void *user_data, int32_t level, const char *message) {
    struct log_data *data = (struct log_data *)user_data;
    const unsigned before = sets;
    if (level < 1 || level > 5 || strstr(message, TOKEN) != NULL || strcmp(data->text, "log") != 0) give_up("a log line is wrong");
    depth++;
    if (depth < DEEPEST && pick(4) == 0) call_something();
    depth--;
    if (sets == before && strcmp(data->text, "log") != 0) give_up("a log callback was not waited for");
}

static void set_log(void) {
    if (pthread_mutex_trylock(&log_lock) != 0) return;
    struct log_data *data = NULL;
    if (pick(3) > 0) {
        data = (struct log_data *)calloc(1, sizeof *data);
        if (data == NULL) give_up("no memory");
        strcpy(data->text, "log");
    }
    sets++;
    struct log_data *old = log_current;
    const int32_t set = intune_log_set_callback((int32_t)pick(6), data == NULL ? NULL : log_line, data);
    log_current = data;
    if (set == INTUNE_OK) {
        while (old != NULL) {
            struct log_data *next = old->before;
            free(old);
            old = next;
        }
    } else if (set != INTUNE_CALLBACK_FAILED) {
        give_up("a log callback was not set");
    } else if (data != NULL) {
        data->before = old;
    } else { /* kept until one is set whose end is waited for */
        log_current = old;
    }
    pthread_mutex_unlock(&log_lock);
}

static int32_t provide(void *user_data, const char *claims, intune_token_sink *sink) {
    static const char *const reasons[] = {"no reason", "", "\xff", NULL};
    if (user_data != &service || (claims != NULL && strlen(claims) == 0)) give_up("a provider is called wrongly");
    depth++;
    if (depth < DEEPEST && pick(4) == 0) call_something();
    depth--;
    remember((uintptr_t)sink);
    switch (pick(8)) {
        case 0: intune_token_sink_fail(sink, ANY(reasons)); break;
        case 1: break;
        case 2: intune_token_sink_set(sink, any_token(), (int64_t)next_random(&own_random)); break;
        default: intune_token_sink_set(sink, TOKEN, pick(2) == 0 ? 0 : INT64_MAX);
    }
    return pick(16) == 0;
}

static void make_a_client(void) {
    static const char *const bad[] = {"{\"baseUrl\": \"http://example.com\"}", "{", "[]", "{\"nothing\": 0}", "\xff", "{\"proxy\": \"://\"}"};
    char options[512];
    intune_client *client = NULL;
    snprintf(options, sizeof options,
             "{\"baseUrl\": \"%s\", \"proxy\": \"none\", \"pacing\": \"off\", \"attemptTimeoutMs\": 50, \"maxConnections\": %u, "
             "\"retry\": {\"maxRetries\": 2, \"baseDelayMs\": 1, \"maxDelayMs\": 2, \"replayUncertainWrites\": %s}}",
             service.url, 1 + pick(3), pick(2) == 0 ? "true" : "false");
    publish(intune_client_new(pick(8) == 0 ? ANY(bad) : options, pick(64) == 0 ? NULL : &client));
    if (client == NULL) return;
    if (pick(2) == 0) intune_client_set_token_provider(client, provide, &service);
    intune_client *before = SWAP(clients[pick(CLIENTS)], client);
    if (before != NULL) intune_client_free(before);
    remember((uintptr_t)before);
}

static const char *any_resource(void) {
    static const char *const names[] = {"iosUpdateStatuses", "managedDevices", "iosUpdateConfigurations", "softwareUpdateStatusSummary",
                                        "deviceStatusOverview", "nothing", "\xff", "", NULL};
    return ANY(names);
}

static void make_a_pager(void) {
    intune_pager *pager = NULL;
    intune_pager **out = pick(64) == 0 ? NULL : &pager;
    if (pick(2) == 0) publish(intune_ios_update_status_pages(any_client(), any_options(), out));
    else publish(intune_entity_pages(any_client(), any_resource(), any_options(), out));
    if (pager == NULL) return;
    intune_pager *before = SWAP(pagers[pick(PAGERS)], pager);
    if (before != NULL) intune_pager_free(before);
    remember((uintptr_t)before);
}

static int32_t progress(void *user_data, const char *progress_json) {
    if (user_data != &service || progress_json == NULL || progress_json[0] != '{') give_up("progress is told wrongly");
    depth++;
    if (depth < DEEPEST && pick(4) == 0) call_something();
    depth--;
    return pick(8) == 0;
}

static const char *any_rows(void) {
    static const char *const texts[] = {"[" SEED_REQUEST "," SEED_REQUEST "]", SEED_REQUEST, "[]", "[1, {}, null]", "{}\n{", "[", "\xff", ""};
    return pick(20) == 0 ? NULL : ANY(texts);
}

static void use_any_resource(void) {
    static const char *const actions[] = {"assign", "syncDevice", "nothing", "\xff", NULL};
    intune_client *client = any_client();
    const char *resource = any_resource();
    intune_progress_fn tell = pick(4) == 0 ? NULL : progress;
    switch (pick(10)) {
        case 7: publish(intune_entity_create_many(client, resource, any_rows(), any_token(), any_options(), tell, &service)); break;
        case 8: publish(intune_ios_update_status_create_many(client, any_rows(), any_token(), any_options(), tell, &service)); break;
        case 9: publish(intune_entity_reconcile(client, resource, any_json(), any_token(), any_options())); break;
        case 0: publish(intune_entity_create(client, resource, any_json(), any_token(), any_options())); break;
        case 1: publish(intune_entity_get(client, resource, any_text(), any_token(), any_options())); break;
        case 2: publish(intune_entity_list(client, resource, any_token(), any_options())); break;
        case 3: publish(intune_entity_count(client, resource, any_token(), any_options())); break;
        case 4: publish(intune_entity_update(client, resource, any_text(), any_json(), any_token(), any_options())); break;
        case 5: publish(intune_entity_delete(client, resource, any_text(), any_token(), any_options())); break;
        default: publish(intune_entity_action(client, resource, any_text(), ANY(actions), any_json(), any_token(), any_options()));
    }
}

static void use_the_network(void) {
    static const char *const methods[] = {"GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "TRACE", "get", "\xff"};
    intune_client *client = any_client();
    switch (pick(10)) {
        case 0: publish(intune_ios_update_status_create(client, any_json(), any_token(), any_options())); break;
        case 1: publish(intune_ios_update_status_get(client, any_text(), any_token(), any_options())); break;
        case 2: publish(intune_ios_update_status_list(client, any_token(), any_options())); break;
        case 3: publish(intune_ios_update_status_count(client, any_token(), any_options())); break;
        case 4: publish(intune_ios_update_status_update(client, any_text(), any_json(), any_token(), any_options())); break;
        case 5: publish(intune_ios_update_status_delete(client, any_text(), any_token(), any_options())); break;
        case 6: publish(intune_request(client, ANY(methods), any_text(), any_json(), any_token(), any_options())); break;
        case 7: make_a_pager(); break;
        case 8: use_any_resource(); break;
        default: publish(intune_pager_next((intune_pager *)any_handle((uintptr_t)LOAD(pagers[pick(PAGERS)])), any_token()));
    }
}

static void call_offline(void) {
    switch (pick(8)) {
        case 0: publish(intune_ios_update_status_validate(any_json(), any_options())); break;
        case 1: publish(intune_token_inspect(any_token(), pick(4) == 0 ? any_options() : NULL)); break;
        case 2: publish(intune_ios_update_status_create(NULL, any_json(), any_token(), "{\"dryRun\": true}")); break;
        case 3: publish(intune_ios_update_status_count(any_client(), NULL, "{\"dryRun\": true}")); break;
        case 4: publish(intune_request(any_client(), "GET", any_text(), NULL, NULL, "{\"dryRun\": true}")); break;
        case 5: publish(intune_entity_validate(any_resource(), any_json(), any_options())); break;
        case 6: publish(intune_resource_describe(any_resource(), pick(4) == 0 ? any_options() : NULL)); break;
        default: publish(intune_ios_update_status_get(any_client(), any_text(), any_token(), "{\"dryRun\": true}"));
    }
}

/* Of a result that any thread may free meanwhile: what was copied is good, a pointer may be stale. */
static void read_something(void) {
    const intune_result *result = any_result();
    char buffer[64];
    size_t length;
    switch (pick(9)) {
        case 0: intune_result_status(result); break;
        case 1: intune_result_http_status(result); break;
        case 2: intune_result_retry_after_ms(result); break;
        case 3: intune_result_message(result); break;
        case 4: intune_result_body(result, pick(2) == 0 ? NULL : &length); break;
        case 5: intune_result_json(result, pick(2) == 0 ? NULL : &length); break;
        case 6: intune_result_get(result, any_text(), pick(2) == 0 ? NULL : &length); break;
        case 7: intune_result_copy_body(result, buffer, pick(sizeof buffer)); break;
        default: intune_result_copy_json(result, buffer, pick(sizeof buffer));
    }
}

static void ask_for_what_never_changes(void) {
    if (strcmp(intune_version(), INTUNE_VERSION) != 0 || intune_version_number() != INTUNE_VERSION_NUMBER ||
        intune_abi_version() != INTUNE_ABI_VERSION || *intune_status_name((int32_t)pick(100) - 50) == '\0') {
        give_up("the version has changed");
    }
}

static void free_something(void) {
    switch (pick(64)) {
        case 0: intune_client_free((intune_client *)any_handle((uintptr_t)LOAD(clients[pick(CLIENTS)]))); break;
        case 1: intune_pager_free((intune_pager *)any_handle((uintptr_t)LOAD(pagers[pick(PAGERS)]))); break;
        default: intune_result_free(any_result());
    }
}

static void disturb(void) {
    switch (pick(6)) {
        case 0: intune_client_cancel(any_client(), NULL); break;
        case 1: intune_client_cancel(any_client(), pick(2) == 0 ? "one-id" : any_text()); break;
        case 2: intune_client_set_token_provider(any_client(), pick(4) == 0 ? NULL : provide, &service); break;
        case 3: set_log(); break;
        case 4: intune_token_sink_set((intune_token_sink *)LOAD(stale[pick(STALE)]), any_token(), 0); break;
        default: intune_token_sink_fail((intune_token_sink *)LOAD(stale[pick(STALE)]), any_text());
    }
}

#ifndef _WIN32
/* A thread that is cancelled in the midst of its calls. */
static void *call_until_cancelled(void *argument) {
    own_random = *(uint64_t *)argument;
    free(argument);
    for (int i = 0; i < 100; i++) use_the_network();
    return NULL;
}

static void cancel_a_thread(void) {
    pthread_t thread;
    uint64_t *random = (uint64_t *)malloc(sizeof *random);
    if (random == NULL) give_up("no memory");
    *random = next_random(&own_random) | 1;
    if (pthread_create(&thread, NULL, call_until_cancelled, random) != 0) give_up("no thread");
    for (unsigned spin = pick(20000); spin > 0; spin--) LOAD(finished);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
}

/* A child makes calls of its own, inside a callback of its parent's perhaps. */
static void fork_a_child(void) {
#ifdef CAN_FORK_BESIDE_THREADS
    int status = -1;
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        alarm((unsigned)(60 * slack()));
        if (intune_live_handles() != 0) _exit(3);
        depth = DEEPEST; /* its locks and its callbacks are the parent's */
        for (int i = 0; i < 50; i++) call_something();
        /* Not by _exit: what other threads held when they were left behind would look like leaks to valgrind. */
        kill(getpid(), SIGKILL);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) {
        fail("a child ended wrongly", status);
    }
#endif
}
#endif

static void call_something(void) {
    const unsigned what = pick(10000);
    ADD(made, 1);
    if (what < 5000) read_something();
    else if (what < 6000) free_something();
    else if (what < 7000) call_offline();
    else if (what < 7100) ask_for_what_never_changes();
    else if (what < 7200) intune_live_handles();
    else if (what < 7300) make_a_client();
    else if (what < 7600) disturb();
    else if (what < 9996) use_the_network();
#ifndef _WIN32
    else if (what < 9998 && depth < DEEPEST) fork_a_child();
    else if (depth == 0) cancel_a_thread(); /* inside a callback it would wait for whoever waits for this thread */
#endif
}

static void *call_all_the_time(void *number) {
    own_random = (seed + 1 + (uint64_t)(uintptr_t)number) * UINT64_C(0x9E3779B97F4A7C15) | 1;
    while (LOAD(made) < wanted) call_something();
    return NULL;
}

/* Ends the program where no call is made for a long time. */
static void *watch(void *argument) {
    long long before = -1;
    for (double since = seconds_now(); !LOAD(finished); sleep_ms(50)) {
        const long long now = LOAD(made);
        if (now != before) since = seconds_now();
        before = now;
        if (seconds_now() - since > 60 * slack()) {
            fail("it hangs", 0);
        }
    }
    return argument;
}

/* Of the calls many reach the service, and many do not. */
static void random_calls_do_no_harm(void) {
    printf("%lld calls, %lld answered by the service, %lld refused\n", made, answered, refused);
    CHECK(made >= wanted && answered > wanted / 200 && refused > wanted / 200);
}

static void no_handle_is_left(void) {
    for (size_t i = 0; i < RESULTS; i++) intune_result_free(results[i]);
    for (size_t i = 0; i < PAGERS; i++) intune_pager_free(pagers[i]);
    for (size_t i = 0; i < CLIENTS; i++) intune_client_free(clients[i]);
    CHECK_NUMBER(intune_log_set_callback(0, NULL, NULL), INTUNE_OK);
    while (log_current != NULL) {
        struct log_data *next = log_current->before;
        free(log_current);
        log_current = next;
    }
    CHECK_NUMBER(intune_live_handles(), 0);
    random_service_stop(&service);
}

int main(int count, char **arguments) {
    pthread_t threads[64], watcher;
    unsigned used = 4;
    seed = count > 2 ? strtoull(arguments[2], NULL, 10) : (uint64_t)time(NULL);
    if (count > 1) wanted = atoll(arguments[1]);
    if (count > 3) used = (unsigned)atoi(arguments[3]) % COUNT(threads);
    printf("%lld calls, seed %llu, %u threads\n", wanted, (unsigned long long)seed, used);
    fflush(stdout);
    random_service_start(&service, seed + 1);
    if (pthread_create(&watcher, NULL, watch, NULL) != 0) give_up("no thread");
    for (uintptr_t i = 0; i < used; i++) {
        if (pthread_create(&threads[i], NULL, call_all_the_time, (void *)i) != 0) give_up("no thread");
    }
    for (unsigned i = 0; i < used; i++) pthread_join(threads[i], NULL);
    SWAP(finished, 1);
    pthread_join(watcher, NULL);
    RUN(random_calls_do_no_harm);
    RUN(no_handle_is_left);
    return check_end();
}

/* Processes: forked at any time, or started with another one's handles. Needs INTUNE_BASE_URL. No fork on Windows.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -pthread -Iinclude tests/c/test_fork.c -lintune */
#include "check.h"
#include "portable.h"

static const char *own_path;

/* What a process has of its own works, and a number that is no handle of it names nothing: 0, or what was wrong. */
static int check_here(uintptr_t foreign) {
    intune_client *client = client_for(base_url());
    intune_result *result = intune_ios_update_status_validate(SEED_REQUEST, NULL);
    intune_result *with_it = intune_ios_update_status_count((const intune_client *)foreign, TOKEN, "{\"dryRun\": true}");
    const int wrong = (intune_result_status(result) != INTUNE_OK ? 1 : 0) |
                      (intune_result_status(with_it) != (foreign == 0 ? INTUNE_OK : INTUNE_INVALID_HANDLE) ? 2 : 0) |
                      (intune_result_status((const intune_result *)foreign) != INTUNE_INVALID_HANDLE ? 4 : 0) |
                      (intune_client_free((intune_client *)foreign) != INTUNE_INVALID_HANDLE ? 8 : 0) |
                      (intune_result_free((intune_result *)foreign) != INTUNE_INVALID_HANDLE ? 16 : 0) |
                      (intune_pager_free((intune_pager *)foreign) != INTUNE_INVALID_HANDLE ? 32 : 0) |
                      (intune_log_set_callback(0, NULL, NULL) != INTUNE_OK ? 64 : 0);
    intune_result_free(result);
    intune_result_free(with_it);
    intune_client_free(client);
    return wrong | (intune_live_handles() != 0 ? 128 : 0);
}

#ifndef _WIN32
#include <sys/wait.h>

static void ends_well(pid_t child) {
    int status = -1;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        CHECK_NUMBER(status, 0); /* 14: the alarm ended what hung */
    }
}

#ifdef CAN_FORK_BESIDE_THREADS
static void *call_for_the_first_time(void *argument) {
    check_here(0);
    return argument;
}

/* A process whose thread makes the very first call while it forks. */
static int fork_during_the_first_call(int nth) {
    pthread_t thread;
    volatile int spin = nth % 64 * 400;
    alarm((unsigned)(20 * slack()));
    if (pthread_create(&thread, NULL, call_for_the_first_time, NULL) != 0) return 1;
    while (spin > 0) spin--;
    const pid_t child = fork();
    if (child == 0) {
        alarm((unsigned)(10 * slack()));
        _exit(check_here(0));
    }
    int status = -1;
    const int waited = waitpid(child, &status, 0) == child;
    pthread_join(thread, NULL);
    return waited && WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

static void a_child_of_the_first_call_works(void) {
    const int rounds = (int)(600 / slack());
    for (int nth = 0; nth < rounds; nth++) {
        const pid_t worker = fork();
        if (worker == 0) _exit(fork_during_the_first_call(nth));
        ends_well(worker);
    }
}

static int stop;

static void *call_all_the_time(void *argument) {
    while (!__atomic_load_n(&stop, __ATOMIC_SEQ_CST)) {
        intune_client *client = client_for(base_url());
        intune_result *result = intune_ios_update_status_count(client, TOKEN, NULL);
        CHECK_STATUS(result, INTUNE_OK);
        CHECK_GET(result, "/status", "OK");
        intune_result_free(result);
        intune_client_free(client);
    }
    return argument;
}

static void children_of_a_busy_process_work(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        if (pthread_create(&threads[i], NULL, call_all_the_time, NULL) != 0) give_up("no thread");
    }
    for (int nth = 0; nth < (int)(100 / slack()); nth++) {
        const pid_t child = fork();
        if (child == 0) {
            alarm((unsigned)(10 * slack()));
            _exit(check_here(0));
        }
        ends_well(child);
    }
    __atomic_store_n(&stop, 1, __ATOMIC_SEQ_CST);
    for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
}
#endif

/* Made by one process after the fork, used by the other, either way round. */
static void a_handle_given_to_a_child_or_a_parent_names_nothing(void) {
    int to_child[2], to_parent[2];
    uintptr_t theirs = 0;
    intune_client *client = NULL;
    CHECK(pipe(to_child) == 0 && pipe(to_parent) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const uintptr_t own = (uintptr_t)client_for(base_url());
        if (write(to_parent[1], &own, sizeof own) != sizeof own || read(to_child[0], &theirs, sizeof theirs) <= 0) _exit(255);
        const int wrong = theirs == own || intune_client_cancel((intune_client *)theirs, NULL) != INTUNE_INVALID_HANDLE;
        intune_client_free((intune_client *)own);
        _exit(wrong ? 254 : check_here(theirs));
    }
    client = client_for(base_url());
    CHECK(write(to_child[1], &client, sizeof client) == sizeof client);
    CHECK(read(to_parent[0], &theirs, sizeof theirs) == sizeof theirs);
    CHECK_NUMBER(intune_client_cancel((intune_client *)theirs, NULL), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_client_free((intune_client *)theirs), INTUNE_INVALID_HANDLE);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
    ends_well(child);
    for (int end = 0; end < 2; end++) close(to_child[end]), close(to_parent[end]);
}
#endif

/* The program starts itself with a handle's number. */
static void a_started_process_has_other_handles(void) {
    intune_client *client = client_for(base_url());
    char command[1024];
    snprintf(command, sizeof command, "\"%s\" %llu", own_path, (unsigned long long)(uintptr_t)client);
    CHECK_NUMBER(system(command), 0);
    CHECK_NUMBER(intune_client_free(client), INTUNE_OK);
}

static void no_handle_is_left(void) { CHECK_NUMBER(intune_live_handles(), 0); }

int main(int count, char **arguments) {
    if (count > 1) {
        intune_client *client = client_for(base_url());
        const uintptr_t number = (uintptr_t)strtoull(arguments[1], NULL, 10);
        const int wrong = (uintptr_t)client == number || intune_client_free(client) != INTUNE_OK;
        return wrong ? 1 : check_here(number);
    }
    own_path = arguments[0];
    base_url();
#ifdef CAN_FORK_BESIDE_THREADS
    /* First: nothing was called before. */
    RUN(a_child_of_the_first_call_works);
#endif
    RUN(a_started_process_has_other_handles);
#ifndef _WIN32
    RUN(a_handle_given_to_a_child_or_a_parent_names_nothing);
#endif
#ifdef CAN_FORK_BESIDE_THREADS
    RUN(children_of_a_busy_process_work);
#endif
    RUN(no_handle_is_left);
    return check_end();
}

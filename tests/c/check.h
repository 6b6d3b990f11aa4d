/* What the C and C++ test programs share: checks, and the seed's example.
 *
 * A program runs its tests with RUN, one line each, and ends with `return check_end();`. Its exit status is 0 where all
 * passed. A check that fails says where and goes on. Include this header first: it asks for POSIX. */
#ifndef CHECK_H
#define CHECK_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "intune.h"

#define SEED_TAIL                                                                                                      \
    "\"installStatus\": \"available\",\n"                                                                              \
    "\"osVersion\": \"Os Version value\",\n"                                                                           \
    "\"deviceId\": \"Device Id value\",\n"                                                                             \
    "\"userId\": \"User Id value\",\n"                                                                                 \
    "\"deviceDisplayName\": \"Device Display Name value\",\n"                                                          \
    "\"userName\": \"User Name value\",\n"                                                                             \
    "\"deviceModel\": \"Device Model value\",\n"                                                                       \
    "\"complianceGracePeriodExpirationDateTime\": \"2016-12-31T23:56:44.951111-08:00\",\n"                             \
    "\"status\": \"notApplicable\",\n"                                                                                 \
    "\"lastReportedDateTime\": \"2017-01-01T00:00:17.7769392-08:00\",\n"                                               \
    "\"userPrincipalName\": \"User Principal Name value\"\n"                                                           \
    "}"
#define SEED_TYPE "{\n\"@odata.type\": \"#microsoft.graph.iosUpdateDeviceStatus\",\n"
/* The documentation's example request and response, byte for byte. */
#define SEED_REQUEST SEED_TYPE SEED_TAIL
#define SEED_RESPONSE SEED_TYPE "\"id\": \"63a79499-9499-63a7-9994-a7639994a763\",\n" SEED_TAIL

/* Easy to find wherever it should not be. */
#define TOKEN "tk-check-do-not-print-0123456789"

/* gcc's AddressSanitizer leaves the locks of its allocator as they are in a child: one that is forked while another thread
 * allocates may hang there. LLVM's takes them over. */
#if !defined(_WIN32) && (!defined(__SANITIZE_ADDRESS__) || defined(WITH_LLVM_SANITIZER))
#define CAN_FORK_BESIDE_THREADS
#endif

static int check_failures;
static int check_passed_tests;
static int check_failed_tests;

#define RUN(test)                                                                                                      \
    do {                                                                                                               \
        const int before = __atomic_load_n(&check_failures, __ATOMIC_SEQ_CST);                                         \
        test();                                                                                                        \
        if (__atomic_load_n(&check_failures, __ATOMIC_SEQ_CST) == before) {                                            \
            check_passed_tests++;                                                                                      \
            printf("ok %s\n", #test);                                                                                  \
        } else {                                                                                                       \
            check_failed_tests++;                                                                                      \
            printf("FAILED %s\n", #test);                                                                              \
        }                                                                                                              \
        fflush(stdout);                                                                                                \
    } while (0)

/* Any thread. */
#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) check_fail(__FILE__, __LINE__, #condition);                                                  \
    } while (0)

#define CHECK_STATUS(result, expected) check_status(__FILE__, __LINE__, result, expected)
#define CHECK_NUMBER(number, expected) check_number(__FILE__, __LINE__, #number, (long long)(number), (long long)(expected))
#define CHECK_TEXT(text, expected) check_text(__FILE__, __LINE__, #text, text, expected)
#define CHECK_GET(result, pointer, expected)                                                                           \
    check_text(__FILE__, __LINE__, pointer, intune_result_get(result, pointer, NULL), expected)
/* The whole story has this text in it. */
#define CHECK_TELLS(result, part) check_tells(__FILE__, __LINE__, intune_result_json(result, NULL), part)

static inline void check_fail(const char *file, int line, const char *what) {
    __atomic_add_fetch(&check_failures, 1, __ATOMIC_SEQ_CST);
    printf("%s:%d: not so: %s\n", file, line, what);
}

static inline void check_number(const char *file, int line, const char *what, long long number, long long expected) {
    if (number != expected) {
        check_fail(file, line, what);
        printf("    got %lld, expected %lld\n", number, expected);
    }
}

/* NULL is a text that is not there. */
static inline void check_text(const char *file, int line, const char *what, const char *text, const char *expected) {
    if (text == NULL || expected == NULL ? text != expected : strcmp(text, expected) != 0) {
        check_fail(file, line, what);
        printf("    got %s\n    expected %s\n", text == NULL ? "nothing" : text, expected == NULL ? "nothing" : expected);
    }
}

static inline void check_status(const char *file, int line, const intune_result *result, int32_t expected) {
    const int32_t status = intune_result_status(result);
    if (status != expected) {
        check_fail(file, line, "the status");
        printf("    got %s, expected %s: %s\n", intune_status_name(status), intune_status_name(expected),
               intune_result_json(result, NULL));
    }
}

static inline void check_tells(const char *file, int line, const char *story, const char *part) {
    if (strstr(story, part) == NULL) {
        check_fail(file, line, part);
        printf("    is not in %s\n", story);
    }
}

static inline int check_end(void) {
    printf("%d passed, %d failed\n", check_passed_tests, check_failed_tests);
    return check_failed_tests == 0 && check_passed_tests > 0 ? 0 : 1;
}

/* The emulator's URL, from INTUNE_BASE_URL: a program that needs it ends without it. */
static inline const char *base_url(void) {
    const char *url = getenv("INTUNE_BASE_URL");
    if (url == NULL || *url == '\0') {
        fprintf(stderr, "INTUNE_BASE_URL is not set: start intune-emulator and set it to the URL that it prints\n");
        exit(2);
    }
    return url;
}

/* What upper limits of time are multiplied by on a slow machine, under valgrind and the like: INTUNE_SLACK, or 1. */
static inline double slack(void) {
    const char *factor = getenv("INTUNE_SLACK");
    return factor == NULL ? 1.0 : atof(factor);
}

static inline double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Options of a client for a service on loopback that is neither paced nor retried. */
static inline void client_options(char *buffer, size_t capacity, const char *url) {
    snprintf(buffer, capacity, "{\"baseUrl\": \"%s\", \"proxy\": \"none\", \"pacing\": \"off\", \"retry\": {\"maxRetries\": 0}}",
             url);
}

/* A client with these options; a test cannot go on without one. */
static inline intune_client *make_client(const char *options_json) {
    intune_client *client = NULL;
    intune_result *made = intune_client_new(options_json, &client);
    if (intune_result_status(made) != INTUNE_OK) {
        printf("no client: %s\n", intune_result_message(made));
        exit(1);
    }
    intune_result_free(made);
    return client;
}

static inline intune_client *client_for(const char *url) {
    char options[512];
    client_options(options, sizeof options, url);
    return make_client(options);
}

/* The seed's example with its first occurrence of one text replaced by another. Valid until called again. */
static inline const char *seed_with(const char *text, const char *other) {
    static char changed[2048];
    const char *at = strstr(SEED_REQUEST, text);
    if (at == NULL) {
        printf("the example has no %s\n", text);
        exit(1);
    }
    snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - &SEED_REQUEST[0]), SEED_REQUEST, other, at + strlen(text));
    return changed;
}

#endif

/* Creates of many rows in one call, and single ones, on one kept connection: what a row costs in time and in this process's CPU.
 *
 *     cc -Iinclude benches/many.c -Ltarget/release -lintune -o many
 *     INTUNE_BASE_URL=… many tests/data/seed-request.json 100000 10000
 *
 * Prints a line for each way: rows a second, and microseconds of CPU a row.
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "intune.h"

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* An array of so many times the same row. */
static char *array_of(const char *status, size_t rows) {
    size_t length = strlen(status), size = rows * (length + 1) + 2;
    char *text = malloc(size), *end = text;
    if (text == NULL) exit(1);
    for (size_t row = 0; row < rows; row++) {
        *end++ = row == 0 ? '[' : ',';
        memcpy(end, status, length);
        end += length;
    }
    *end++ = ']';
    *end = '\0';
    return text;
}

static void finish(intune_result *result) {
    if (intune_result_status(result) != INTUNE_OK) {
        fprintf(stderr, "%s\n", intune_result_message(result));
        exit(1);
    }
    intune_result_free(result);
}

static void tell(const char *way, size_t rows, double begun, double cpu_begun) {
    double took = seconds() - begun, cpu = cpu_seconds() - cpu_begun;
    printf("%s %.0f %.2f\n", way, (double)rows / took, cpu * 1e6 / (double)rows);
}

int main(int count, char **arguments) {
    static char status[4096];
    char options[512];
    const char *base_url = getenv("INTUNE_BASE_URL");
    FILE *file = count == 4 ? fopen(arguments[1], "rb") : NULL;
    intune_client *client = NULL;
    if (base_url == NULL || file == NULL) {
        fputs("needs INTUNE_BASE_URL, the file of a status, how many rows in one call and how many singly\n", stderr);
        return 2;
    }
    status[fread(status, 1, sizeof status - 1, file)] = '\0';
    fclose(file);
    size_t rows = strtoul(arguments[2], NULL, 10), singles = strtoul(arguments[3], NULL, 10);
    snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"pacing\": \"off\", \"maxConnections\": 1}", base_url);
    finish(intune_client_new(options, &client));
    finish(intune_ios_update_status_create(client, status, "token", NULL));
    char *array = array_of(status, rows);
    double begun = seconds(), cpu = cpu_seconds();
    finish(intune_ios_update_status_create_many(client, array, "token", "{\"batchSize\": 20, \"concurrency\": 1}", NULL, NULL));
    tell("many", rows, begun, cpu);
    free(array);
    begun = seconds();
    cpu = cpu_seconds();
    for (size_t i = 0; i < singles; i++) finish(intune_ios_update_status_create(client, status, "token", NULL));
    tell("single", singles, begun, cpu);
    intune_client_free(client);
    return 0;
}

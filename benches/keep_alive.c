/* 100 creates on one kept connection, between two calls of getppid that a tracer can see.
 *
 *     cc -Iinclude benches/keep_alive.c -Ltarget/release -lintune -o keep_alive
 *     INTUNE_BASE_URL=… strace -o trace keep_alive tests/data/seed-request.json [quotaFile]
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "intune.h"

enum { WARM_UP = 10, COUNTED = 100 };

static void finish(const intune_client *client, const char *status) {
    intune_result *result = intune_ios_update_status_create(client, status, "token", NULL);
    if (intune_result_status(result) != INTUNE_OK) {
        fprintf(stderr, "%s\n", intune_result_message(result));
        exit(1);
    }
    intune_result_free(result);
}

int main(int count, char **arguments) {
    static char status[4096];
    char options[1024];
    const char *base_url = getenv("INTUNE_BASE_URL");
    FILE *file = count == 2 || count == 3 ? fopen(arguments[1], "rb") : NULL;
    intune_client *client = NULL;
    if (base_url == NULL || file == NULL) {
        fputs("needs INTUNE_BASE_URL and the file of a status\n", stderr);
        return 2;
    }
    status[fread(status, 1, sizeof status - 1, file)] = '\0';
    fclose(file);
    if (count == 3)
        snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"pacing\": {\"writes\": 1000}, \"quotaFile\": \"%s\"}",
                 base_url, arguments[2]);
    else
        snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"pacing\": \"off\"}", base_url);
    intune_result_free(intune_client_new(options, &client));
    for (int i = 0; i < WARM_UP; i++) finish(client, status);
    getppid();
    for (int i = 0; i < COUNTED; i++) finish(client, status);
    getppid();
    intune_client_free(client);
    return 0;
}

/* Creates the rows of a file in one call, and says how much CPU that took, in milliseconds: create_many FILE. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "intune.h"

static double cpu_ms(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return 1e3 * (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1e-3 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

static char *read_text(const char *path) {
    FILE *file = fopen(path, "rb");
    long length = file && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    if (text) {
        rewind(file);
        text[fread(text, 1, (size_t)length, file)] = '\0';
    }
    if (file) fclose(file);
    return text;
}

int main(int argc, char **argv) {
    char options[200];
    intune_client *client = NULL;
    intune_result *result;
    double before;
    int32_t status;
    char *rows = argc > 1 ? read_text(argv[1]) : NULL;
    const char *root = getenv("INTUNE_BASE_URL");
    if (!rows || !root) return fprintf(stderr, "create_many FILE, with INTUNE_BASE_URL\n"), 2;
    snprintf(options, sizeof options, "{\"baseUrl\": \"%s\", \"pacing\": \"off\"}", root);
    result = intune_client_new(options, &client);
    intune_result_free(result);
    before = cpu_ms();
    result = intune_entity_create_many(client, "iosUpdateStatuses", rows, "any", NULL, NULL, NULL);
    printf("%.0f\n", cpu_ms() - before);
    status = intune_result_status(result);
    if (status != INTUNE_OK) fprintf(stderr, "%s\n", intune_result_message(result));
    intune_result_free(result);
    intune_client_free(client);
    free(rows);
    return status != INTUNE_OK;
}

/* The header is C89, and so may be a program that calls the library.
 *
 *     cc -std=c89 -Wall -Wextra -Werror -pedantic -Iinclude tests/c/header_c89.c -lintune */
#include "intune.h"

#include <stdio.h>
#include <string.h>

int main(void) {
    intune_result *result;
    int failed;

    failed = strcmp(intune_version(), INTUNE_VERSION) != 0;
    result = intune_ios_update_status_validate("[]", NULL);
    failed = failed || intune_result_status(result) != INTUNE_INVALID_REQUEST;
    failed = failed || intune_result_free(result) != INTUNE_OK;
    printf("%s: %s\n", intune_version(), failed ? "failed" : "as expected");
    return failed;
}

/* The header, included twice in each of two units, compiles and links as C11 and as C99.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -Iinclude tests/c/header_twice_a.c tests/c/header_twice_b.c -lintune */
#define _POSIX_C_SOURCE 200809L
#include "intune.h"
#include "intune.h"

#include "check.h"
#include "header_twice.h"

static void both_units_see_the_same_header(void) {
    CHECK_TEXT(other_version(), INTUNE_VERSION);
    CHECK_NUMBER(other_version_number(), INTUNE_VERSION_NUMBER);
    CHECK_NUMBER(other_abi_version(), INTUNE_ABI_VERSION);
}

static void both_units_see_the_same_library(void) {
    intune_result *result = intune_ios_update_status_validate("[]", NULL);
    CHECK_NUMBER(intune_result_status(result), INTUNE_INVALID_REQUEST);
    CHECK_NUMBER(other_status(result), INTUNE_INVALID_REQUEST);
    intune_result_free(result);
    CHECK_NUMBER(other_status(result), INTUNE_INVALID_HANDLE);
}

int main(void) {
    RUN(both_units_see_the_same_header);
    RUN(both_units_see_the_same_library);
    return check_end();
}

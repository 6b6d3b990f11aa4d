/* The library stays mapped when it is unloaded: a host that loads and closes plug-ins does not fall into it. The first
 * argument is the shared library's path; this program is not linked with it.
 *
 *     cc -std=c11 -Wall -Wextra -Werror -pedantic -Iinclude tests/c/test_unload.c -ldl */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **arguments) {
    const char *(*version)(void);
    void *(*validate)(const char *, const char *);
    int32_t (*status)(const void *);
    int32_t (*result_free)(void *);
    char before[32];
    void *result;

    if (count != 2) {
        fprintf(stderr, "usage: %s path/of/libintune.so\n", arguments[0]);
        return 2;
    }
    void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        printf("not loaded: %s\n", dlerror());
        return 1;
    }
    *(void **)&version = dlsym(library, "intune_version");
    *(void **)&validate = dlsym(library, "intune_ios_update_status_validate");
    *(void **)&status = dlsym(library, "intune_result_status");
    *(void **)&result_free = dlsym(library, "intune_result_free");
    if (version == NULL || validate == NULL || status == NULL || result_free == NULL) {
        printf("a function is missing: %s\n", dlerror());
        return 1;
    }
    snprintf(before, sizeof before, "%s", version());
    result = validate("{}", NULL);
    if (dlclose(library) != 0) {
        printf("not closed: %s\n", dlerror());
        return 1;
    }
    if (strcmp(version(), before) != 0 || status(result) != -6 || result_free(result) != 0) {
        printf("FAILED mapped_after_dlclose\n0 passed, 1 failed\n");
        return 1;
    }
    printf("ok mapped_after_dlclose\n1 passed, 0 failed\n");
    return 0;
}

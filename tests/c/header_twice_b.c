/* The second unit of header_twice. */
#include "intune.h"
#include "intune.h"

#include "header_twice.h"

const char *other_version(void) { return INTUNE_VERSION; }

uint32_t other_version_number(void) { return INTUNE_VERSION_NUMBER; }

uint32_t other_abi_version(void) { return INTUNE_ABI_VERSION; }

int32_t other_status(const intune_result *result) { return intune_result_status(result); }

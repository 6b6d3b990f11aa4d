/* What the other unit of header_twice sees. */
#ifndef HEADER_TWICE_H
#define HEADER_TWICE_H

#ifdef __cplusplus
extern "C" {
#endif

const char *other_version(void);
uint32_t other_version_number(void);
uint32_t other_abi_version(void);
int32_t other_status(const intune_result *result);

#ifdef __cplusplus
}
#endif

#endif

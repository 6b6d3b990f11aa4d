/* Wine 8 has no bcryptprimitives.dll, which Rust's std draws random numbers from. This stands in for it in tests; every
 * Windows has the real one, and nobody ships this. */
__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *buffer, unsigned long count);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *buffer, unsigned long long count) {
    return SystemFunction036(buffer, (unsigned long)count);
}

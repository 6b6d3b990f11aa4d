# Of the tree that it lies in: vcpkg install intune --overlay-ports=<the tree>/cmake/vcpkg-ports
# Cargo builds, so a Rust toolchain must be there.
get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../.." ABSOLUTE)

vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}" OPTIONS -DINTUNE_INSTALL_CMAKEDIR=share/intune)
vcpkg_cmake_install()

# The same library for both: it has no form of its own for debugging.
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug")
if(VCPKG_LIBRARY_LINKAGE STREQUAL "static")
  # Of two libraries a linker would take the shared one.
  file(REMOVE "${CURRENT_PACKAGES_DIR}/lib/libintune.so" "${CURRENT_PACKAGES_DIR}/lib/libintune.so.1"
    "${CURRENT_PACKAGES_DIR}/lib/pkgconfig/intune.pc")
endif()
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE-MIT" "${SOURCE_PATH}/LICENSE-APACHE")

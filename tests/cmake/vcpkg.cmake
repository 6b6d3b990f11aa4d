# The port without vcpkg: what it calls does here what vcpkg's manual says, for one form of build.
#   cmake -DPORT=… -DPACKAGES=… -DBUILD=… -DCARGO_TARGET_DIR=… -P vcpkg.cmake
set(CURRENT_PORT_DIR "${PORT}")
set(CURRENT_PACKAGES_DIR "${PACKAGES}")
set(VCPKG_LIBRARY_LINKAGE static)

function(vcpkg_cmake_configure)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "SOURCE_PATH" "OPTIONS")
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -S "${arg_SOURCE_PATH}" -B "${BUILD}" "-DCMAKE_INSTALL_PREFIX=${PACKAGES}"
      "-DINTUNE_CARGO_TARGET_DIR=${CARGO_TARGET_DIR}" ${arg_OPTIONS}
    COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_cmake_install)
  execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" --target install COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_install_copyright)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "FILE_LIST")
  foreach(file ${arg_FILE_LIST})
    file(READ "${file}" text)
    file(APPEND "${PACKAGES}/share/intune/copyright" "${text}")
  endforeach()
endfunction()

include("${PORT}/portfile.cmake")

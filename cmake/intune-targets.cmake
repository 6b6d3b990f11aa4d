# The imported targets, from where the files are. `system` is Windows, or anything else for ELF; `static_libraries` is
# what a program with intune::static is linked with besides.
function(intune_targets include bin lib system static_libraries)
  if(TARGET intune::intune)
    return()
  endif()
  separate_arguments(static_libraries UNIX_COMMAND "${static_libraries}")

  add_library(intune::intune SHARED IMPORTED GLOBAL)
  set_target_properties(intune::intune PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${include}")
  if(system STREQUAL "Windows")
    # Microsoft's linker takes intune.lib; MinGW's its own kind.
    if(MSVC)
      set(import "${lib}/intune.lib")
    else()
      set(import "${lib}/libintune.dll.a")
    endif()
    set_target_properties(intune::intune PROPERTIES
      IMPORTED_LOCATION "${bin}/intune.dll" IMPORTED_IMPLIB "${import}")
  else()
    set_target_properties(intune::intune PROPERTIES
      IMPORTED_LOCATION "${lib}/libintune.so.1" IMPORTED_SONAME libintune.so.1)
  endif()

  # What Rust's compiler for MinGW made is nothing that Microsoft's linker takes.
  if(NOT MSVC)
    add_library(intune::static STATIC IMPORTED GLOBAL)
    set_target_properties(intune::static PROPERTIES
      INTERFACE_INCLUDE_DIRECTORIES "${include}"
      IMPORTED_LOCATION "${lib}/libintune.a"
      INTERFACE_LINK_LIBRARIES "${static_libraries}")
  endif()
endfunction()

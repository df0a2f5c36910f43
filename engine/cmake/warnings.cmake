# Strict warnings for our own code. Third-party headers arrive through imported targets, which are SYSTEM and stay quiet.
# Whether a warning stops the build is CMAKE_COMPILE_WARNING_AS_ERROR, which every preset turns on.

# -Wsign-conversion stays off: indices are plain int, as the kernels add and compare them, and vector subscripts are unsigned.
# -Wuseless-cast stays off: S(1.0) in a kernel template is a conversion for one scalar and none for the other.
# -Wmissing-field-initializers stays off: designated initializers name what differs from the defaults.
# -Wrestrict stays off: GCC 12 sees copies in std::string's operator+ overlap that cannot.
# -Wmaybe-uninitialized stays off before GCC 13, which finds it in AVX-512 intrinsics, in lists of strings and, with
# sanitizers, in Eigen's small fixed matrices. The builds that fill memory with NaN find the real cases.
set(PLUMBLINE_WARNINGS
    -Wall
    -Wextra
    -Wno-missing-field-initializers
    -Wno-restrict
    -Wpedantic
    -Wconversion # silent narrowing loses digits
    -Wno-sign-conversion # clang, and so clang-tidy, counts it in the one above
    -Wshadow
    -Wnon-virtual-dtor
    -Woverloaded-virtual
    -Wold-style-cast
    -Wcast-align
    -Wformat=2
    -Wimplicit-fallthrough
    -Wundef
    -Wvla
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
    $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-maybe-uninitialized>)
# With sanitizers GCC 12 takes minutes a file for this one; the optimized build has it.
if(NOT PLUMBLINE_SANITIZE)
  list(APPEND PLUMBLINE_WARNINGS $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-branches>)
endif()

function(plumbline_set_warnings target)
  target_compile_options(${target} PRIVATE ${PLUMBLINE_WARNINGS})
endfunction()

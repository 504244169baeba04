# SPDX-License-Identifier: GPL-3.0-or-later
# Read by CPack before it packs, once for each generator: what one kind of package needs and another does not.
if(CPACK_GENERATOR STREQUAL "RPM")
  set(CPACK_STRIP_FILES ON) # Debian's packages have their debug symbols apart
  set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/rpm/prepare.cmake)
endif()

# SPDX-License-Identifier: GPL-3.0-or-later
# Run by CPack between installing into its own folder and making the image. Without KEYTURN_SIGN_IDENTITY in the
# environment the signature is one without an identity, which starts on the Mac that made it.
set(identity "$ENV{KEYTURN_SIGN_IDENTITY}")
if(identity STREQUAL "")
  set(identity -)
endif()
file(GLOB_RECURSE bundles LIST_DIRECTORIES true ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*)
list(FILTER bundles INCLUDE REGEX "/Keyturn\\.app$")
list(LENGTH bundles count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "Not one Keyturn.app to sign: ${bundles}")
endif()
execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/notarise.sh sign ${identity} ${bundles} COMMAND_ERROR_IS_FATAL ANY)

# SPDX-License-Identifier: GPL-3.0-or-later
# A disk image with Keyturn.app and a link to the folder of applications, by CPack; installer/package.sh macos does it.
set(CPACK_GENERATOR DragNDrop)
set(CPACK_MONOLITHIC_INSTALL ON) # both programs are in the one bundle
set(CPACK_PACKAGE_FILE_NAME Keyturn-${PROJECT_VERSION})
set(CPACK_DMG_VOLUME_NAME "Keyturn ${PROJECT_VERSION}")
set(CPACK_DMG_FORMAT UDZO)
# Signed as it lies in the image: what comes into the bundle afterwards would break the seal.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/sign.cmake)

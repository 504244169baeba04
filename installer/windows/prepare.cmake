# SPDX-License-Identifier: GPL-3.0-or-later
# Run by CPack when the programs are in their folder, before it starts makensis.
cmake_minimum_required(VERSION 3.25)
execute_process(
  COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/deploy.py ${CPACK_TEMPORARY_DIRECTORY} ${CPACK_KEYTURN_WINDOWS_PREFIX}
  COMMAND_ERROR_IS_FATAL ANY)

# SPDX-License-Identifier: GPL-3.0-or-later
# Before the files are packed as an RPM: what is Debian's own goes, and every file gets the date of the commit, so that
# the same sources make the same package.
set(files ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
file(GLOB_RECURSE debians_own LIST_DIRECTORIES false ${files}/*/changelog.Debian.gz ${files}/*/lintian/overrides/*)
file(GLOB_RECURSE found LIST_DIRECTORIES true ${files}/*)
list(FILTER found INCLUDE REGEX "/lintian$")
if(NOT debians_own OR NOT found)
  message(FATAL_ERROR "nothing of Debian's own is in ${files}")
endif()
file(REMOVE_RECURSE ${debians_own} ${found})
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND find ${files} -exec touch --no-dereference --date=@$ENV{SOURCE_DATE_EPOCH} {} +
    COMMAND_ERROR_IS_FATAL ANY)
endif()

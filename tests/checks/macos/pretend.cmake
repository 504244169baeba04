# SPDX-License-Identifier: GPL-3.0-or-later
# Read after project(): from here on the project takes this system for macOS, and the packages that it looks for do not.
set(APPLE TRUE)
set(CMAKE_OSX_DEPLOYMENT_TARGET 11.0)
macro(find_package)
  set(APPLE FALSE)
  _find_package(${ARGV})
  set(APPLE TRUE)
endmacro()

# SPDX-License-Identifier: GPL-3.0-or-later
# From Debian to Windows x64 with Debian's mingw-w64. The libraries are those of the prefix that
# installer/windows/prefix.sh makes, and the host's are never looked at; the host's Qt gives moc, rcc, uic and lrelease,
# so it has to be of the same version.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(triple x86_64-w64-mingw32)

# The variants with POSIX threads: the plain names are those without std::thread.
set(CMAKE_C_COMPILER ${triple}-gcc-posix)
set(CMAKE_CXX_COMPILER ${triple}-g++-posix)
set(CMAKE_RC_COMPILER ${triple}-windres)
set(CMAKE_AR ${triple}-gcc-ar-posix)
set(CMAKE_RANLIB ${triple}-gcc-ranlib-posix)
set(CMAKE_STRIP ${triple}-strip)
set(CMAKE_OBJDUMP ${triple}-objdump)

set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES KEYTURN_WINDOWS_PREFIX)
if(NOT KEYTURN_WINDOWS_PREFIX)
  if(DEFINED ENV{KEYTURN_WINDOWS_PREFIX})
    set(KEYTURN_WINDOWS_PREFIX $ENV{KEYTURN_WINDOWS_PREFIX})
  elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(KEYTURN_WINDOWS_PREFIX $ENV{XDG_CACHE_HOME}/keyturn/windows/prefix)
  else()
    set(KEYTURN_WINDOWS_PREFIX $ENV{HOME}/.cache/keyturn/windows/prefix)
  endif()
endif()
list(PREPEND CMAKE_PREFIX_PATH ${KEYTURN_WINDOWS_PREFIX})
set(CMAKE_FIND_ROOT_PATH ${KEYTURN_WINDOWS_PREFIX} /usr/${triple})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} ${KEYTURN_WINDOWS_PREFIX}/lib/pkgconfig)
set(ENV{PKG_CONFIG_PATH} "")

set(QT_HOST_PATH /usr CACHE PATH "")
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake CACHE PATH "")
find_program(KEYTURN_WINE NAMES wine64 wine)
if(KEYTURN_WINE)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${KEYTURN_WINE})
endif()

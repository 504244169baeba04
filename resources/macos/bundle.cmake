# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a bundle of the target keyturn: Keyturn.app with its Info.plist and icon, and keyturn-cli inside. Included where
# the target is made. tests/checks/macos.sh tries it without a Mac.
set(KEYTURN_MACOS_MINIMUM ${CMAKE_OSX_DEPLOYMENT_TARGET})
if(NOT KEYTURN_MACOS_MINIMUM)
  set(KEYTURN_MACOS_MINIMUM 11.0) # the first for both processors
endif()

# The icon in the sizes that macOS shows, at both densities where Apple's own tool packs them.
find_program(RSVG_CONVERT rsvg-convert REQUIRED) # in Homebrew's librsvg
find_program(ICONUTIL iconutil)
find_program(PNG2ICNS png2icns)
set(svg ${PROJECT_SOURCE_DIR}/resources/icons/keyturn.svg)
set(iconset ${CMAKE_CURRENT_BINARY_DIR}/keyturn.iconset)
set(icns ${CMAKE_CURRENT_BINARY_DIR}/keyturn.icns)
file(MAKE_DIRECTORY ${iconset})
function(keyturn_picture name size)
  add_custom_command(OUTPUT ${iconset}/${name}.png DEPENDS ${svg}
    COMMAND ${RSVG_CONVERT} -w ${size} -h ${size} -o ${iconset}/${name}.png ${svg} VERBATIM)
  list(APPEND pictures ${iconset}/${name}.png)
  set(pictures ${pictures} PARENT_SCOPE)
endfunction()
set(pictures)
if(ICONUTIL)
  foreach(size 16 32 128 256 512)
    math(EXPR twice "${size} * 2")
    keyturn_picture(icon_${size}x${size} ${size})
    keyturn_picture(icon_${size}x${size}@2x ${twice})
  endforeach()
  add_custom_command(OUTPUT ${icns} DEPENDS ${pictures} COMMAND ${ICONUTIL} -c icns -o ${icns} ${iconset} VERBATIM)
elseif(PNG2ICNS)
  foreach(size 16 32 128 256 512 1024)
    keyturn_picture(icon_${size} ${size})
  endforeach()
  add_custom_command(OUTPUT ${icns} DEPENDS ${pictures} COMMAND ${PNG2ICNS} ${icns} ${pictures} VERBATIM)
else()
  message(FATAL_ERROR "Neither iconutil (macOS) nor png2icns (icnsutils) is there to make the icon of the bundle")
endif()

add_custom_target(keyturn_icon DEPENDS ${icns}) # alone, it waits for none of the libraries
add_dependencies(keyturn keyturn_icon)
target_sources(keyturn PRIVATE ${icns})
set_source_files_properties(${icns} PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
set_target_properties(keyturn PROPERTIES
  OUTPUT_NAME Keyturn
  MACOSX_BUNDLE_INFO_PLIST ${PROJECT_SOURCE_DIR}/resources/macos/Info.plist.in
  MACOSX_BUNDLE_ICON_FILE keyturn.icns
  MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION}
  MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION}
  MACOSX_BUNDLE_COPYRIGHT "© 2026 The Keyturn developers. GPL-3.0-or-later.")

# The frameworks and plugins of Qt go into the bundle, for both programs; what is signed later is what was put there.
if(TARGET Qt6::qmake)
  get_target_property(qmake Qt6::qmake IMPORTED_LOCATION)
  cmake_path(GET qmake PARENT_PATH qt_tools)
endif()
find_program(MACDEPLOYQT macdeployqt HINTS ${qt_tools})
if(MACDEPLOYQT)
  install(CODE "set(bundle \"\${CMAKE_INSTALL_PREFIX}/Keyturn.app\")
    execute_process(COMMAND \"${MACDEPLOYQT}\" \"\$ENV{DESTDIR}\${bundle}\"
      \"-executable=\$ENV{DESTDIR}\${bundle}/Contents/MacOS/keyturn-cli\" COMMAND_ERROR_IS_FATAL ANY)" COMPONENT window)
endif()

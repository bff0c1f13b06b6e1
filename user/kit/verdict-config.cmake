# find_package(verdict): the runtime as verdict::runtime, and verdict_add_program(NAME SOURCE...). The database of codes, of
# the system and of all programs, becomes codes.json where the project is built; two meanings of one number fail the build.
get_filename_component(verdict_prefix ${CMAKE_CURRENT_LIST_DIR}/../../.. ABSOLUTE)
set(VERDICT ${verdict_prefix}/bin/verdict)
set(VERDICT_RUN ${verdict_prefix}/bin/verdict-run)
if(NOT VERDICT_ARCH)
        set(verdict_FOUND FALSE)
        set(verdict_NOT_FOUND_MESSAGE
                "programs for Verdict need its toolchain: -DCMAKE_TOOLCHAIN_FILE=${verdict_prefix}/lib/verdict/verdict.cmake")
        return()
endif()

if(NOT TARGET verdict::runtime)
        add_library(verdict::runtime STATIC IMPORTED)
        set_target_properties(verdict::runtime PROPERTIES
                IMPORTED_LOCATION ${verdict_prefix}/lib/verdict/${VERDICT_ARCH}/libverdict.a)
endif()

# The retcodes of those sources that are of the language, harvested before each link: verdict_harvest(NAME LANGUAGE SOURCE...).
function(verdict_harvest name language)
        if(NOT ARGN)
                return()
        endif()
        set(object ${CMAKE_CURRENT_BINARY_DIR}/${name}.${language}.codes.o)
        separate_arguments(flags UNIX_COMMAND "${CMAKE_${language}_FLAGS}")
        if(CMAKE_${language}_COMPILER_TARGET)
                list(PREPEND flags --target=${CMAKE_${language}_COMPILER_TARGET})
        endif()
        set(includes "$<TARGET_PROPERTY:${name},INCLUDE_DIRECTORIES>")
        set(definitions "$<TARGET_PROPERTY:${name},COMPILE_DEFINITIONS>")
        add_custom_command(TARGET ${name} PRE_LINK
                COMMAND ${CMAKE_COMMAND} -E chdir ${CMAKE_CURRENT_SOURCE_DIR} ${VERDICT} harvest -o ${object} ${ARGN} --
                        ${CMAKE_${language}_COMPILER} ${flags} "$<$<BOOL:${includes}>:-I$<JOIN:${includes},;-I>>"
                        "$<$<BOOL:${definitions}>:-D$<JOIN:${definitions},;-D>>"
                COMMAND_EXPAND_LISTS VERBATIM)
        target_link_options(${name} PRIVATE ${object})
endfunction()

function(verdict_codes verdict)
        get_property(programs GLOBAL PROPERTY verdict_programs)
        foreach(program ${programs})
                list(APPEND elves --elf $<TARGET_FILE:${program}>)
        endforeach()
        set(codes ${CMAKE_BINARY_DIR}/codes.json)
        add_custom_command(OUTPUT ${codes} COMMAND ${verdict} codes --json --system -o ${codes} ${elves} DEPENDS ${programs} VERBATIM)
        add_custom_target(verdict-codes ALL DEPENDS ${codes})
endfunction()

function(verdict_add_program name)
        get_property(programs GLOBAL PROPERTY verdict_programs)
        if(NOT programs)
                cmake_language(DEFER DIRECTORY ${CMAKE_SOURCE_DIR} CALL verdict_codes ${VERDICT})
        endif()
        set_property(GLOBAL APPEND PROPERTY verdict_programs ${name})
        add_executable(${name} ${ARGN})
        target_link_libraries(${name} PRIVATE verdict::runtime)
        set(c ${ARGN})
        list(FILTER c INCLUDE REGEX "\\.c$")
        verdict_harvest(${name} C ${c})
        set(cxx ${ARGN})
        list(FILTER cxx INCLUDE REGEX "\\.(cc|cpp|cxx)$")
        verdict_harvest(${name} CXX ${cxx})
        add_custom_target(run-${name} COMMAND ${VERDICT_RUN} $<TARGET_FILE:${name}> DEPENDS ${name} USES_TERMINAL VERBATIM)
endfunction()

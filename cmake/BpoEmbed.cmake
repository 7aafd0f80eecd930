# Turns text files of the tree into C++ tables that the library carries inside:
# stdlib/*.bpo for bpo::source::LibraryModules(), the diagnostic pages for bpo::diagnostics::Pages(),
# and into the command the folders of tools/templates for bpo::cli::TemplateFiles().
# A text is named by its file without extension, or with BASE by its path below that folder.

function(bpo_embed_files out_source)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" "OUTPUT;HEADER;NAMESPACE;FUNCTION;ENTRY;PATTERN;BASE" "")
  file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${embed_PATTERN}")
  if(NOT embed_BASE)
    list(FILTER files EXCLUDE REGEX "/README\\.md$")
  endif()
  list(SORT files)
  set(output "${PROJECT_BINARY_DIR}/generated/${embed_OUTPUT}")
  # The list goes through a file: it can outgrow a command line, and a file that leaves must rebuild too.
  set(list_file "${output}.list")
  list(JOIN files "\n" list_text)
  file(CONFIGURE OUTPUT "${list_file}" CONTENT "${list_text}\n" @ONLY)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND
      "${CMAKE_COMMAND}" "-DLIST=${list_file}" "-DOUTPUT=${output}" "-DHEADER=${embed_HEADER}"
      "-DNAMESPACE=${embed_NAMESPACE}" "-DFUNCTION=${embed_FUNCTION}" "-DENTRY=${embed_ENTRY}"
      "-DBASE=${embed_BASE}" -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    DEPENDS ${files} "${list_file}" "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    COMMENT "Embedding ${embed_PATTERN}"
    VERBATIM)
  set(${out_source} "${output}" PARENT_SCOPE)
endfunction()

function(bpo_embed_library out_source)
  bpo_embed_files(source OUTPUT library_modules.cpp HEADER source/library.h NAMESPACE bpo::source
                  FUNCTION LibraryModules ENTRY LibraryModule PATTERN "stdlib/*.bpo")
  set(${out_source} "${source}" PARENT_SCOPE)
endfunction()

function(bpo_embed_pages out_source)
  bpo_embed_files(source OUTPUT diagnostic_pages.cpp HEADER diagnostics/pages.h
                  NAMESPACE bpo::diagnostics FUNCTION Pages ENTRY Page
                  PATTERN "interpreter/diagnostics/pages/*.md")
  set(${out_source} "${source}" PARENT_SCOPE)
endfunction()

function(bpo_embed_templates out_source)
  bpo_embed_files(source OUTPUT template_files.cpp HEADER tools/cli/templates.h NAMESPACE bpo::cli
                  FUNCTION TemplateFiles ENTRY TemplateFile PATTERN "tools/templates/*/*"
                  BASE "${PROJECT_SOURCE_DIR}/tools/templates")
  set(${out_source} "${source}" PARENT_SCOPE)
endfunction()

function(bpo_embed_html out_source)
  bpo_embed_files(source OUTPUT html_assets.cpp HEADER report/html_assets.h NAMESPACE bpo::report
                  FUNCTION HtmlAssets ENTRY HtmlAsset PATTERN "interpreter/report/html/*")
  set(${out_source} "${source}" PARENT_SCOPE)
endfunction()

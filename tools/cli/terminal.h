// The outside world of the command: files, standard streams, colour, the nearest of some words.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bpo::cli {

// The bytes of a file, or of standard input for `-`. When they cannot be read, says so on standard
// error.
auto ReadFile(const std::string& path) -> std::optional<std::string>;

// Writes a file anew, and the folders in which it stands. When it cannot be written, says so on
// standard error.
auto WriteFile(const std::string& path, std::string_view text) -> bool;

// Whether the file now holds the text; says on standard error why not. It is written beside the old
// one first, so that nothing is lost on the way.
auto ReplaceFile(const std::string& path, std::string_view text) -> bool;

// Files as they are given; of a folder every .bpo file in and below it, sorted. None, said on
// standard error, where one does not exist.
auto ContractFiles(const std::vector<std::string>& paths)
    -> std::optional<std::vector<std::string>>;

// To standard output. Where that is full or closed the command ends, with the code of wrong usage.
void Print(std::string_view text);
void Talk(std::string_view text);  // to standard error

// What `--color` says: auto, always or never. With auto, whether the stream is a terminal that
// wants colour; NO_COLOR is honoured.
void ColorWhen(std::string_view when);
auto ColorOnOutput() -> bool;
auto ColorOnErrors() -> bool;

// Whether standard error is a terminal on which a line can be written over.
auto ErrorsCanErase() -> bool;

// The word of few letters' difference, or none.
auto Nearest(std::string_view word, const std::vector<std::string>& words)
    -> std::optional<std::string>;

// `1 error`, `2 errors`
auto Counted(std::size_t count, std::string_view noun) -> std::string;

}  // namespace bpo::cli

// The layout rule of the language, as questions about text: where a line may break, where a row or
// a clause begins, and how far to skip when one of them could not be read. Pure functions; no
// PEGTL.

#pragma once

#include <cstdint>
#include <string_view>

namespace bpo::grammar {

using Offset = std::uint32_t;

auto IsBlank(char c) -> bool;
auto IsWordCharacter(char c) -> bool;

// Past blanks and tabs.
auto PastBlanks(std::string_view text, Offset at) -> Offset;
// Where the line ends: its line break, or the end of the text.
auto LineEnd(std::string_view text, Offset at) -> Offset;
auto LineBegin(std::string_view text, Offset at) -> Offset;
// The beginning of the next line, or the end of the text.
auto NextLine(std::string_view text, Offset at) -> Offset;
// At a line break, a comment or the end of the text.
auto AtLineEnd(std::string_view text, Offset at) -> bool;
// Text that stands first in its line and without indentation, other than a comment.
auto InFirstColumn(std::string_view text, Offset at) -> bool;
// A no-break space or another blank of a word processor, which is no blank here.
auto BeginsWithOtherBlank(std::string_view text, Offset at) -> bool;
// Nothing but blanks before it in its line.
auto IsFirstInLine(std::string_view text, Offset at) -> bool;
// The blanks before the first text of the line.
auto Indentation(std::string_view text, Offset at) -> Offset;

// The line that begins at `at` begins a row: a label and `:`, or a name and `{`.
auto BeginsRow(std::string_view text, Offset at) -> bool;

// Past blanks, and past line ends where the value goes on in the next line of text.
auto PastFold(std::string_view text, Offset at) -> Offset;

// Past everything that may stand between rows: blanks, line ends, comments and `;`.
auto PastRowGap(std::string_view text, Offset at) -> Offset;
// Past everything that may stand between clauses: empty lines and comments, and the blanks before
// text.
auto PastClauseGap(std::string_view text, Offset at) -> Offset;

// The end of the row that begins at `row` and could not be read beyond `trouble`: its nested braces
// are part of it, the row after it is not.
auto RowEnd(std::string_view text, Offset row, Offset trouble) -> Offset;

// The end of the clause that begins at `clause`: where the next text in the first column stands,
// brackets and braces aside.
auto ClauseEnd(std::string_view text, Offset clause) -> Offset;

// Past the word (letters, digits, `_`) at `at`.
auto WordEnd(std::string_view text, Offset at) -> Offset;

}  // namespace bpo::grammar

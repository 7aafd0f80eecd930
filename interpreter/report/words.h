// Words and widths of a page: names with their keys, dates as people say them, text broken into
// lines of a given width.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bpo::report {

inline constexpr std::size_t kPageWidth = 100;

// `availability[jerez, voice]`
auto NameWithKey(const std::string& name, const std::vector<std::string>& key) -> std::string;
// The title, or the name in its place, and the key: `Availability, jerez`.
auto TitleWithKey(const std::string& title, const std::string& name,
                  const std::vector<std::string>& key) -> std::string;

// Of a line, level, duty or right: its title, and what its keys are called.
template <typename Clause>
auto TitleOf(const Clause& clause) -> std::string {
  return TitleWithKey(clause.title, clause.name,
                      clause.key_title.empty() ? clause.key : clause.key_title);
}

// `2026-04-09` is `9 April 2026`, with its weekday `Thu 9 April 2026`; other text is left as it is.
auto LongDate(const std::string& iso) -> std::string;
auto DateWithWeekday(const std::string& iso) -> std::string;
// `Fri 13 March 2026`; of a time `Fri 13 March 2026, 09:00 +01:00`.
auto MomentWithWeekday(const std::string& iso) -> std::string;

// In characters, not bytes.
auto Width(std::string_view text) -> std::size_t;
auto PadRight(std::string_view text, std::size_t width) -> std::string;
auto PadLeft(std::string_view text, std::size_t width) -> std::string;
// At blanks; a word longer than the width stands alone. Never empty.
auto Wrap(std::string_view text, std::size_t width) -> std::vector<std::string>;
// The lines, each after `indent` blanks, ended with a line end.
auto Paragraph(std::string_view text, std::size_t indent, std::size_t width = kPageWidth)
    -> std::string;

auto Capitalized(std::string text) -> std::string;
// charges, credits, bonuses, pass_throughs, taxes, adjustments, memos
auto PluralOfKind(const std::string& kind) -> std::string;

// The escapes of a terminal around a text; with `color` false the text alone.
enum class Paint { Bold, Dim, Red, Yellow, Green, Blue };
auto Painted(std::string text, Paint paint, bool color) -> std::string;

// The title of a clause with the amendment that wrote it: `Calls (A1)`.
auto Cited(std::string title, const std::string& amendment) -> std::string;

}  // namespace bpo::report

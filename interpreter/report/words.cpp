// Names, dates and line breaks for pages of text.

#include "report/words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace bpo::report {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};

struct Ymd {
  int year, month, day;
};

auto ParseIso(const std::string& iso) -> std::optional<Ymd> {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
      if (iso[i] < '0' || iso[i] > '9') return -1;
      value = value * 10 + (iso[i] - '0');
    }
    return value;
  };
  const Ymd date{number(0, 4), number(5, 2), number(8, 2)};
  if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1) return std::nullopt;
  return date;
}

// Sakamoto's rule; 0 is Sunday.
auto WeekdayOf(const Ymd& date) -> std::size_t {
  constexpr std::array kOffsets = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int year = date.month < 3 ? date.year - 1 : date.year;
  const int offset = kOffsets.at(static_cast<std::size_t>(date.month - 1));
  return static_cast<std::size_t>((year + year / 4 - year / 100 + year / 400 + offset + date.day) %
                                  7);
}

}  // namespace

auto NameWithKey(const std::string& name, const std::vector<std::string>& key) -> std::string {
  if (key.empty()) return name;
  std::string text = name + "[";
  for (std::size_t i = 0; i < key.size(); ++i) text += (i == 0 ? "" : ", ") + key[i];
  return text + "]";
}

auto TitleWithKey(const std::string& title, const std::string& name,
                  const std::vector<std::string>& key) -> std::string {
  auto text = title;
  if (text.empty()) {
    text = Capitalized(name);
    std::replace(text.begin(), text.end(), '_', ' ');
  }
  for (const auto& one : key) text += ", " + one;
  return text;
}

auto LongDate(const std::string& iso) -> std::string {
  const auto date = ParseIso(iso);
  if (!date) return iso;
  return std::to_string(date->day) + " " +
         std::string(kMonths.at(static_cast<std::size_t>(date->month - 1))) + " " +
         std::to_string(date->year);
}

auto DateWithWeekday(const std::string& iso) -> std::string {
  const auto date = ParseIso(iso);
  return date ? std::string(kWeekdays.at(WeekdayOf(*date))) + " " + LongDate(iso) : iso;
}

auto MomentWithWeekday(const std::string& iso) -> std::string {
  const std::string day = DateWithWeekday(iso.substr(0, 10));
  if (iso.size() < 19) return day;
  const std::string seconds = iso.substr(16, 3);
  const std::string offset = iso.substr(19);
  return day + ", " + iso.substr(11, 5) + (seconds == ":00" ? "" : seconds) +
         (offset == "Z" ? " UTC" : " " + offset);
}

auto Width(std::string_view text) -> std::size_t {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

auto PadRight(std::string_view text, std::size_t width) -> std::string {
  std::string padded(text);
  if (Width(text) < width) padded.append(width - Width(text), ' ');
  return padded;
}

auto PadLeft(std::string_view text, std::size_t width) -> std::string {
  const auto have = Width(text);
  return std::string(have < width ? width - have : 0, ' ') + std::string(text);
}

auto Wrap(std::string_view text, std::size_t width) -> std::vector<std::string> {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string_view::npos) break;
    text.remove_prefix(first);
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(end);
    if (!line.empty() && Width(line) + 1 + Width(word) > width)
      lines.push_back(std::exchange(line, {}));
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty() || lines.empty()) lines.push_back(line);
  return lines;
}

auto Paragraph(std::string_view text, std::size_t indent, std::size_t width) -> std::string {
  std::string paragraph;
  for (const auto& line : Wrap(text, width > indent ? width - indent : 1))
    paragraph += std::string(indent, ' ') + line + "\n";
  return paragraph;
}

auto Capitalized(std::string text) -> std::string {
  // `lost_callers` is a name and stays as the contract writes it.
  if (text.substr(0, text.find(' ')).find('_') != std::string::npos &&
      text.find(' ') != std::string::npos)
    return text;
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

auto PluralOfKind(const std::string& kind) -> std::string {
  if (kind == "bonus") return "bonuses";
  if (kind == "tax") return "taxes";
  return kind + "s";
}

auto Painted(std::string text, Paint paint, bool color) -> std::string {
  if (!color || text.empty()) return text;
  const auto code = [&]() -> std::string_view {
    switch (paint) {
      case Paint::Bold: return "1";
      case Paint::Dim: return "2";
      case Paint::Red: return "1;31";
      case Paint::Yellow: return "1;33";
      case Paint::Green: return "32";
      case Paint::Blue: return "1;34";
    }
    return "0";
  }();
  return "\x1b[" + std::string(code) + "m" + text + "\x1b[0m";
}

auto Cited(std::string title, const std::string& amendment) -> std::string {
  return amendment.empty() ? title : title + " (" + amendment + ")";
}

}  // namespace bpo::report

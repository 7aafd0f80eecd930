// The only place that knows Howard Hinnant's date library.

#include "values/zone.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <fstream>
#include <iterator>
#include <utility>

#include <date/tz.h>

#include "values/zone_rule.h"

namespace bpo::values {

namespace {

using date::sys_seconds;
using std::chrono::seconds;

constexpr std::int64_t kDay = 86'400;
// Rules that hold without end are followed to the end of this year.
constexpr int kLastYear = 2199;

auto SecondsAtYear(int year) -> std::int64_t { return Date::FromYmd(year, 1, 1)->Days() * kDay; }

auto ClampedInstant(std::int64_t at) -> Instant {
  constexpr std::int64_t kFirst = -62'135'596'800;  // 0001-01-01T00:00:00Z
  constexpr std::int64_t kLast = 253'402'300'799;   // 9999-12-31T23:59:59Z
  return *Instant::FromSeconds(std::clamp(at, kFirst, kLast));
}

// The rule that holds after the last change that a zone's file lists: its last line, which the
// library does not read.
auto RuleOf(std::string_view name) -> std::string {
  constexpr std::array kFolders{"/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/",
                                "/usr/lib/zoneinfo/", "/var/db/timezone/zoneinfo/"};
  for (const char* folder : kFolders) {
    std::ifstream file(folder + std::string(name), std::ios::binary);
    if (!file) continue;
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.size() < 2 || bytes.back() != '\n') return {};
    const auto before = bytes.rfind('\n', bytes.size() - 2);
    return before == std::string::npos ? std::string()
                                       : bytes.substr(before + 1, bytes.size() - before - 2);
  }
  return {};
}

auto TwoDigits(std::int64_t number) -> std::string {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

auto LocalTime::Parse(std::string_view text) -> std::optional<LocalTime> {
  // The instant that would show these digits at UTC.
  if (text.size() < 16 || text.find_first_of("Z+", 10) != std::string_view::npos ||
      text.find('-', 10) != std::string_view::npos)
    return std::nullopt;
  std::string at_utc(text);
  if (at_utc.size() == 16) at_utc += ":00";
  const auto instant = Instant::Parse(at_utc + "Z");
  return instant ? std::optional(LocalTime{instant->Seconds()}) : std::nullopt;
}

auto LocalTime::Day() const -> Date { return ClampedInstant(seconds).UtcDate(); }

auto LocalTime::ToText() const -> std::string {
  std::string text = ClampedInstant(seconds).ToText();
  text.pop_back();  // the Z
  return text;
}

auto Zone::Names() -> std::vector<std::string> {
  std::vector<std::string> names;
  try {
    for (const auto& zone : date::get_tzdb().zones) names.push_back(zone.name());
  } catch (const std::exception&) {
    names.clear();
  }
  return names;
}

auto Zone::Find(std::string_view name) -> std::shared_ptr<const Zone> {
  try {
    const auto* zone = date::locate_zone(std::string(name));
    std::vector<Change> changes;
    const std::int64_t end = SecondsAtYear(kLastYear + 1);
    const auto add = [&](std::int64_t at, std::int32_t offset) {
      if (changes.empty() || (changes.back().at < at && changes.back().offset != offset))
        changes.push_back({at, offset});
    };
    for (std::int64_t at = SecondsAtYear(1850); at < end;) {
      const auto info = zone->get_info(sys_seconds(seconds(at)));
      add(at, static_cast<std::int32_t>(info.offset.count()));
      const std::int64_t next = info.end.time_since_epoch().count();
      if (next <= at) break;
      at = next;
    }
    if (const auto rule = ZoneRule::Parse(RuleOf(zone->name()))) {
      for (int year = Instant::FromSeconds(changes.back().at)->UtcDate().Year(); year <= kLastYear;
           ++year) {
        for (const auto& [at, offset] : rule->ChangesIn(year)) add(at, offset);
      }
    }
    return std::shared_ptr<const Zone>(new Zone(std::string(name), std::move(changes)));
  } catch (const std::exception&) {
    return nullptr;
  }
}

auto Zone::IndexAt(std::int64_t at) const -> std::size_t {
  const auto after =
      std::upper_bound(changes_.begin(), changes_.end(), at,
                       [](std::int64_t value, const Change& change) { return value < change.at; });
  return after == changes_.begin() ? 0 : static_cast<std::size_t>(after - changes_.begin()) - 1;
}

auto Zone::OffsetAt(Instant instant) const -> std::int32_t {
  return changes_[IndexAt(instant.Seconds())].offset;
}

auto Zone::LocalAt(Instant instant) const -> LocalTime {
  return {instant.Seconds() + OffsetAt(instant)};
}

auto Zone::InstantsOf(LocalTime local) const -> std::vector<Instant> {
  std::vector<Instant> found;
  const std::size_t last = IndexAt(local.seconds + 2 * kDay);
  for (std::size_t i = IndexAt(local.seconds - 2 * kDay); i <= last; ++i) {
    const std::int64_t at = local.seconds - changes_[i].offset;
    if (IndexAt(at) != i) continue;
    if (const auto instant = Instant::FromSeconds(at)) found.push_back(*instant);
  }
  return found;
}

auto Zone::FirstOf(LocalTime local) const -> Instant {
  const auto instants = InstantsOf(local);
  if (!instants.empty()) return instants.front();
  // By the offset before the jump it lies after the jump.
  const std::size_t i = IndexAt(local.seconds - changes_[IndexAt(local.seconds - 2 * kDay)].offset);
  return ClampedInstant(changes_[i].at);
}

auto Zone::LastOf(LocalTime local) const -> Instant {
  const auto instants = InstantsOf(local);
  return instants.empty() ? FirstOf(local) : instants.back();
}

auto Zone::ToText(Instant instant) const -> std::string {
  const std::int32_t offset = OffsetAt(instant);
  std::string text = LocalAt(instant).ToText();
  const std::int32_t size = offset < 0 ? -offset : offset;
  text += (offset < 0 ? "-" : "+") + TwoDigits(size / 3600) + ":" + TwoDigits(size / 60 % 60);
  if (size % 60 != 0) text += ":" + TwoDigits(size % 60);
  return text;
}

}  // namespace bpo::values

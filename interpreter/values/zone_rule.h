// The rule that a time zone follows without end, as the last line of its file states it in the form
// of POSIX: `EST5EDT,M3.2.0,M11.1.0`.
#ifndef BPO_VALUES_ZONE_RULE_H
#define BPO_VALUES_ZONE_RULE_H

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace bpo::values {

class ZoneRule {
 public:
  static auto Parse(std::string_view text) -> std::optional<ZoneRule>;

  // The changes of a year in order: since 1970 in seconds UTC, and the offset from then on.
  auto ChangesIn(int year) const -> std::vector<std::pair<std::int64_t, std::int32_t>>;

 private:
  struct Day {
    enum class Kind : std::uint8_t { NthWeekday, DayOfYear, DayWithoutLeapDay };
    Kind kind{};
    int month = 1;
    int week = 1;     // 5 is the last
    int day = 0;      // 0 is Sunday; of a year: from 0, or from 1 without the leap day
    int time = 7200;  // seconds after local midnight, perhaps of another day
  };

  static auto ParseDay(std::string_view& text) -> std::optional<Day>;
  static auto SecondsOn(const Day& day, int year) -> std::int64_t;

  std::int32_t standard_ = 0;
  std::int32_t summer_ = 0;
  bool has_summer_ = false;
  Day begins_;
  Day ends_;
};

}  // namespace bpo::values

#endif  // BPO_VALUES_ZONE_RULE_H
